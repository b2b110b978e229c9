"""Work of the home app outside requests. Arguments are keys only."""

from django.db import transaction
from django_tasks import task

from home.domain.barriers import mail_report
from home.models import BarrierReport
from portal.base.queues import MAIL


def keep_report(**fields: str) -> BarrierReport:
    """Store a reported barrier together with the task that mails it: both are there, or neither."""
    with transaction.atomic():
        report = BarrierReport.objects.create(**fields)
        send_barrier_report.enqueue(report.pk)
    return report


@task(queue_name=MAIL)
def send_barrier_report(report_id: int) -> None:
    """Mail a reported barrier to the editors; nothing to do once it is gone. Raises TryAgainError."""
    report = BarrierReport.objects.filter(pk=report_id).first()
    if report is not None:
        mail_report(report)
