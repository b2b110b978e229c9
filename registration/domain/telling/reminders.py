"""Reminders a week and a day before a date, counted in local time: at the same hour, also where the clocks change."""

import datetime

from django.utils import timezone

from correspondence.domain.outbox import Post, post
from events.models import Gathering
from registration.domain.notices import REMINDER
from registration.enums import State
from registration.models import Registration

WEEK_BEFORE, DAY_BEFORE = 7, 1
# A reminder that the worker could not post for longer than this is left out.
LATEST = datetime.timedelta(hours=12)


def reminder_at(starts_at: datetime.datetime, days: int) -> datetime.datetime:
    """The same hour of the clock so many days before."""
    local = timezone.localtime(starts_at)
    return timezone.make_aware(local.replace(tzinfo=None) - datetime.timedelta(days=days))


def post_reminders(now: datetime.datetime | None = None) -> int:
    """Post the reminders that are due now; how many people are reminded. Posted again, they are the same mails.

    Only who was registered before the reminder was due. The key carries the start: a moved date reminds again.
    """
    now = now or timezone.now()
    horizon = now + datetime.timedelta(days=WEEK_BEFORE + 1)
    dates = Gathering.objects.filter(starts_at__gt=now, starts_at__lte=horizon, is_cancelled=False)
    due: dict[int, tuple[int, datetime.datetime]] = {}
    stamps = {}
    for gathering in dates.filter(desk__isnull=False):
        for days in (WEEK_BEFORE, DAY_BEFORE):
            at = reminder_at(gathering.starts_at, days) if gathering.starts_at else None
            if at and gathering.starts_at and at <= now < at + LATEST:
                due[gathering.pk] = (days, at)
                stamps[gathering.pk] = int(gathering.starts_at.timestamp())
    rows = Registration.objects.filter(gathering__in=list(due), state=State.CONFIRMED).order_by("pk")
    people: dict[tuple[int, int], str] = {}
    for row in rows.select_related("attendee", "sign_up"):
        if row.confirmed_at and row.confirmed_at <= due[row.gathering_id][1]:
            language = row.sign_up.language if row.sign_up else "de"
            people.setdefault((row.gathering_id, row.attendee.address_id), language)
    post(
        Post(
            f"{REMINDER}:{gathering}:{address}:{due[gathering][0]}:{stamps[gathering]}",
            REMINDER,
            address,
            {"gathering": gathering, "start": stamps[gathering]},
            language=language,
        )
        for (gathering, address), language in people.items()
    )
    return len(people)
