"""A reported barrier reaches the editors by mail, and is kept until it did."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.domain.addresses import store_addresses
from correspondence.domain.outbox import Post, post
from correspondence.models import MailState, OutgoingMail
from correspondence.registry import Letter, MailKind, register_mail
from home.models import BarrierReport
from portal.base.display.navigation import view_path
from portal.base.editors_address import editors_address

REPORTED = "home.barrier"


@transaction.atomic
def keep_report(**fields: str) -> BarrierReport:
    """Store a reported barrier together with the mail about it: both are there, or neither."""
    report = BarrierReport.objects.create(**fields)
    post_report(report.pk)
    return report


@transaction.atomic
def post_report(report_id: int) -> None:
    """Have the worker mail a report to the editors; one that was posted already is not sent again."""
    (address,) = store_addresses([editors_address()]).values()
    key = f"{REPORTED}:{report_id}"
    post([Post(key, REPORTED, address.pk, {"report": report_id}, language=settings.LANGUAGE_CODE)])


def _write(mail: OutgoingMail) -> Letter | None:
    report = BarrierReport.objects.filter(pk=mail.ids["report"]).first()
    return _letter(report) if report else None


def _letter(report: BarrierReport) -> Letter:
    return Letter(_("Barriere gemeldet"), {"report": report}, reply_to=report.email)


def _erase_once_sent(mail: OutgoingMail) -> None:
    """One that the mail server refused for good stays in the editors' list."""
    if mail.state == MailState.SENT:
        BarrierReport.objects.filter(pk=mail.ids["report"]).delete()


def _sample() -> Letter:
    address = f"{settings.SITE_URL}{view_path('events:dates')}"
    return _letter(BarrierReport(message="Der Kalender spricht nicht.", address=address))


register_mail(
    MailKind(REPORTED, gettext_lazy("Barriere gemeldet"), "home/mail/barrier", _write, _sample, after=_erase_once_sent)
)


def erase_old_reports() -> int:
    """Delete what no mail server took within the promised time; how many that were."""
    deleted, _by_model = BarrierReport.objects.filter(erase_on__lte=timezone.localdate()).delete()
    return deleted
