"""A date was moved, cancelled or takes place after all: all at its desk are told, once and with the last state.

So is who makes it happen: who speaks, moderates or interprets.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.utils import timezone

from correspondence.domain.outbox import Post, post
from correspondence.models import MailState, OutgoingMail
from events.models import Gathering
from registration.domain.desks import lock_desks
from registration.domain.notices import CHANGED
from registration.enums import ACTIVE, State
from registration.models import Contributor, Desk, Registration

# A change of one of these is worth a mail; titles and addresses reach calendars by themselves.
WORTH_TELLING = frozenset({"starts_at", "ends_at", "format", "venue", "is_cancelled"})
# Whoever publishes twice within minutes means the second: the first mail is dropped.
WAITS = datetime.timedelta(minutes=10)


def tell_changes(gathering: Gathering, changed: Mapping[str, Any]) -> None:
    """Post a mail to each address with an active registration, and to who makes the date happen.

    `changed` has the names of the fields that changed, each with what it was before.

    Inside the transaction that publishes. The desk is locked first: whoever signs up at the same moment is either
    counted here, or sees the new date.
    """
    if not WORTH_TELLING.intersection(changed) or is_over(gathering):
        return
    lock_desks(_desks_near(gathering))
    rows = Registration.objects.filter(gathering=gathering, state__in=ACTIVE)
    if gathering.starts_at:
        rows.filter(state=State.REQUESTED, hold_until__gt=gathering.starts_at).update(hold_until=gathering.starts_at)
    told = rows.order_by("pk").values_list("attendee__address", F("sign_up__language"))
    languages: dict[int, str] = {}
    for address_id, language in told:
        languages.setdefault(address_id, language or "de")
    crew = Contributor.objects.active().filter(desk__gathering=gathering)
    for address_id in crew.values_list("address", flat=True):
        languages.setdefault(address_id, "de")
    before, known = _times(gathering, changed), _known_times(gathering)
    ids: dict[str, int | list[int]] = {"gathering": gathering.pk, "sequence": gathering.sequence}
    due_at = timezone.now() + WAITS
    post(
        Post(
            f"{_key(gathering.pk, address_id)}{gathering.sequence}",
            CHANGED,
            address_id,
            {**ids, "was": known.get(address_id, before)},
            due_at,
            language,
        )
        for address_id, language in languages.items()
    )


def _times(gathering: Gathering, changed: Mapping[str, Any]) -> list[int]:
    """Beginning and end before this change, in seconds; those that there were."""
    times = (changed.get(name, getattr(gathering, name)) for name in ("starts_at", "ends_at"))
    return [int(time.timestamp()) for time in times if time]


def _known_times(gathering: Gathering) -> dict[int, list[int]]:
    """Address → the times that it still takes for right: a change of them has not been mailed there yet. One query."""
    waiting = OutgoingMail.objects.filter(kind=CHANGED, state=MailState.WAITING, ids__gathering=gathering.pk)
    rows = waiting.order_by("-pk").values_list("address", "ids")
    return {address: ids["was"] for address, ids in rows if "was" in ids}


def is_over(gathering: Gathering, now: datetime.datetime | None = None) -> bool:
    """Whether the date has passed: then nobody is told that its page went, or that a time was put right."""
    end = gathering.ends_at or gathering.starts_at
    return end is None or end <= (now or timezone.now())


def _desks_near(gathering: Gathering) -> list[int]:
    """Its own desk and those of the pages beside its page: a series that goes changes all of them in one transaction,
    and everybody locks desks in the order of their keys."""
    desks = Desk.objects.filter(gathering=gathering)
    if gathering.page:
        parent = gathering.page.path[: -gathering.page.steplen]
        desks = desks | Desk.objects.filter(gathering__page__path__startswith=parent)
    return list(desks.values_list("pk", flat=True))


def _key(gathering_id: int, address_id: int) -> str:
    return f"{CHANGED}:{gathering_id}:{address_id}:"


def is_superseded(mail: OutgoingMail) -> bool:
    """Whether this address is to be told of a later change of the same date. One query."""
    later = OutgoingMail.objects.filter(key__startswith=_key(mail.ids["gathering"], mail.address_id), pk__gt=mail.pk)
    return later.exists()
