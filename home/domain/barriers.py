"""A reported barrier reaches the editors by mail."""

from django.conf import settings
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from home.models import PortalSettings

MOST_AN_HOUR = 60


class TooManyReportsError(RuntimeError):
    """So many reports came within an hour that somebody plays with the form."""


def send_report(portal: PortalSettings, message: str, address: str, name: str, email: str) -> None:
    """Mails the report to the editors, else to the portal's own address.

    Raises TooManyReportsError, and OSError or smtplib.SMTPException when no mail goes out.
    """
    key = "home:barrier-reports"
    cache.add(key, 0, timeout=3600)
    if cache.incr(key) > MOST_AN_HOUR:
        raise TooManyReportsError
    lines = [message, "", _("Seite: %(address)s") % {"address": address or "–"}]
    lines += [_("Name: %(name)s") % {"name": name or "–"}, _("E-Mail: %(email)s") % {"email": email or "–"}]
    EmailMessage(
        subject=_("Barriere gemeldet"),
        body="\n".join(lines),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[portal.contact_email or settings.DEFAULT_FROM_EMAIL],
        reply_to=[email] if email else None,
    ).send()
