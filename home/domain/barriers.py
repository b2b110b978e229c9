"""A reported barrier reaches the editors by mail, and is kept until it did."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from home.models import BarrierReport
from portal.base.editors_address import editors_address
from portal.base.mail import send_mail


def mail_report(report: BarrierReport) -> None:
    """Mail the report and erase it; one that the mail server refused for good stays in the editors' list.

    Raises TryAgainError while the mail server is away.
    """
    with override(settings.LANGUAGE_CODE):
        lines = [report.message, "", _("Seite: %(address)s") % {"address": report.address or "–"}]
        lines += [_("Name: %(name)s") % {"name": report.name or "–"}]
        lines += [_("E-Mail: %(email)s") % {"email": report.email or "–"}]
        subject = _("Barriere gemeldet")
    if send_mail(subject, "\n".join(lines), [editors_address()], [report.email] if report.email else []):
        report.delete()


def erase_old_reports() -> int:
    """Delete what no mail server took within the promised time; how many that were."""
    deleted, _by_model = BarrierReport.objects.filter(erase_on__lte=timezone.localdate()).delete()
    return deleted
