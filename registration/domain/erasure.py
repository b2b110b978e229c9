"""People leave the registrations: on request, or when a date is long over. Numbers and counts of a desk stay."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from correspondence.domain.outbox import unused
from correspondence.models import Address, Link
from registration.domain.cancellation import give_back
from registration.domain.links import CONTRIBUTOR
from registration.domain.notices import drop_contributor_mails
from registration.domain.turnout import keep_turnout
from registration.enums import ACTIVE
from registration.models import (
    AccessNeed,
    Attendee,
    Contributor,
    Desk,
    DeskMessage,
    Question,
    Registration,
    SignUp,
)

NEEDS_KEPT = datetime.timedelta(days=14)
# Whom registrations belong to once their people are gone: an address that is none, to which nothing is ever sent.
NOBODY = "nobody"
_AT_ONCE = 200


def is_nobody(attendee: Attendee) -> bool:
    """Whether the person was erased."""
    return not attendee.name


@transaction.atomic
def erase_attendees(address: Address) -> int:
    """All people at an address leave: places that they hold or wait for are given back. How many registrations."""
    mine = Registration.objects.filter(attendee__address=address)
    give_back(mine.filter(state__in=ACTIVE).values_list("pk", flat=True), address.pk)
    return _detach(mine)


def erase_after_retention(now: datetime.datetime | None = None) -> int:
    """People of dates whose time of keeping is over, and what was written to them. How many registrations.

    What stays of a date is counted first. Who made it happen goes as well.
    """
    moment = now or timezone.now()
    desks = Desk.objects.annotate(ended=Coalesce("gathering__ends_at", "gathering__starts_at")).filter(ended__lt=moment)
    # Each desk has its own number of days, which databases don't multiply alike.
    due = [
        pk
        for pk, ended, days in desks.values_list("pk", "ended", "retention_days")
        if ended + datetime.timedelta(days=days) < moment
    ]
    with transaction.atomic():
        _erase_hosting(due)
        rows = Registration.objects.filter(desk__in=due).exclude(attendee__address__key=NOBODY)
        keep_turnout(rows.values_list("desk", flat=True).distinct())
        return _detach(rows)


def _erase_hosting(desk_ids: list[int]) -> None:
    """Messages to all, and who spoke, moderated or interpreted, with their links and the notes about their mails."""
    DeskMessage.objects.filter(desk__in=desk_ids).delete()
    crew = dict(Contributor.objects.filter(desk__in=desk_ids).values_list("pk", "address"))
    if not crew:
        return
    Link.objects.filter(purpose=CONTRIBUTOR, subject_id__in=list(crew)).delete()
    Contributor.objects.filter(pk__in=list(crew)).delete()
    drop_contributor_mails(crew)
    unused(Address.objects.filter(pk__in=crew.values())).delete()


def erase_needs(now: datetime.datetime | None = None) -> int:
    """What people needed, two weeks after the date. How many."""
    over = (now or timezone.now()) - NEEDS_KEPT
    rows = AccessNeed.objects.annotate(
        ended=Coalesce("registration__gathering__ends_at", "registration__gathering__starts_at")
    )
    return rows.filter(ended__lt=over).delete()[0]


@transaction.atomic
def _detach(registrations: QuerySet[Registration]) -> int:
    """Give each of them to nobody; what hangs on their people goes."""
    rows = list(registrations.select_related("attendee"))
    people = {row.attendee_id for row in rows}
    gatherings = {row.gathering_id for row in rows}
    AccessNeed.objects.filter(registration__in=[row.pk for row in rows]).delete()
    Question.objects.filter(attendee__in=people, gathering__in=gatherings).delete()
    _give_to_nobody(rows)
    Attendee.objects.filter(pk__in=people, registrations=None).delete()
    SignUp.objects.filter(registrations=None, address__attendees=None).exclude(address__key=NOBODY).delete()
    return len(rows)


def _give_to_nobody(rows: Iterable[Registration]) -> None:
    address, _is_new = Address.objects.get_or_create(
        key=NOBODY, defaults={"email": "nobody@example.invalid", "created_at": timezone.now()}
    )
    rows = list(rows)
    blanks = [Attendee(address=address, name="", name_key=f"registration-{row.pk}") for row in rows]
    Attendee.objects.bulk_create(blanks, batch_size=_AT_ONCE)
    for row, blank in zip(rows, blanks, strict=True):
        row.attendee, row.sign_up = blank, None
    Registration.objects.bulk_update(rows, ["attendee", "sign_up"], batch_size=_AT_ONCE)
