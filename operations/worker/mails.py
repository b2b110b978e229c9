"""Mails that waited for the mail server go out as soon as it answers, not at the end of a pause that has grown."""

from dataclasses import dataclass

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from correspondence.domain import claims as outbox
from home.models import TaskClaim
from portal.base.http.breakers import CLOSED, states
from portal.base.smtp import MAIL_SERVER
from portal.base.tasks.queues import MAIL


@dataclass
class MailWatch:
    """Sees the mail server come back. A worker that was just started takes it for back: it knows of no outage."""

    was_away: bool = True

    def step(self) -> bool:
        away = any(each.name == MAIL_SERVER and each.state != CLOSED for each in states())
        if self.was_away and not away:
            send_what_waited()
        self.was_away = away
        return False


def send_what_waited() -> int:
    """Make mails due that wait for the server, in the outbox and as tasks; how many. Two queries."""
    now = timezone.now()
    tried = TaskClaim.objects.filter(tries__gt=0).values("task")
    waiting = DBTaskResult.objects.filter(queue_name=MAIL, status=TaskResultStatus.READY, run_after__gt=now)
    return outbox.send_what_waited() + int(waiting.filter(pk__in=tried).update(run_after=now))
