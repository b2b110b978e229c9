"""A reported barrier reaches the editors by mail."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from home.models import PortalSettings


def send_report(portal: PortalSettings, message: str, address: str, name: str, email: str) -> None:
    """Mails the report to the editors, else to the portal's own address.

    Raises OSError or smtplib.SMTPException when no mail goes out.
    """
    lines = [message, "", _("Seite: %(address)s") % {"address": address or "–"}]
    lines += [_("Name: %(name)s") % {"name": name or "–"}, _("E-Mail: %(email)s") % {"email": email or "–"}]
    EmailMessage(
        subject=_("Barriere gemeldet"),
        body="\n".join(lines),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[portal.contact_email or settings.DEFAULT_FROM_EMAIL],
        reply_to=[email] if email else None,
    ).send()
