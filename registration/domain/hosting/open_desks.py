"""Opening desks, for one date or all that come, and changing what they offer."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from events.models import Gathering, SeriesPage
from registration.domain.cancellation import change_capacity
from registration.domain.hosting.refusal import RefusedError
from registration.models import Desk

# What editors decide about a desk. What it counts is not among it: that is the domain's.
SETTINGS: tuple[str, ...] = (
    "capacity",
    "opens_at",
    "closes_at",
    "has_waiting_list",
    "moves_up_unasked",
    "join_url",
    "dial_in",
    "join_minutes",
    "retention_days",
)


def gatherings_of(page: Page) -> QuerySet[Gathering]:
    """The published dates of this page, of a series those of its sessions, with their desks; the earliest first.

    Two queries.
    """
    rows = Gathering.objects.filter(page=page.pk)
    if issubclass(page.specific_class, SeriesPage):
        rows = Gathering.objects.filter(page__path__startswith=page.path, page__depth=page.depth + 1)
    return with_desks(rows).order_by("starts_at", "pk")


def with_desks(rows: QuerySet[Gathering]) -> QuerySet[Gathering]:
    """Dates with a beginning, each with its page and its desk, whose `gathering` needs no further query."""
    desks = Desk.objects.select_related("gathering")
    return rows.filter(starts_at__isnull=False).select_related("page").prefetch_related(Prefetch("desk", desks))


def can_open(gathering: Gathering) -> bool:
    """Whether a desk makes sense: the date still comes and takes place."""
    return bool(gathering.starts_at and gathering.starts_at > timezone.now() and not gathering.is_cancelled)


def open_desk(gathering: Gathering, settings: Mapping[str, Any]) -> Desk:
    """The desk of this date with these settings; the one that is there already, if somebody was quicker.

    Raises RefusedError for a date that is over or does not take place.
    """
    if not can_open(gathering):
        raise RefusedError(_("Der Termin ist vorbei oder entfällt. Eine Anmeldestelle braucht er nicht mehr."))
    desk, _is_new = Desk.objects.get_or_create(gathering=gathering, defaults=dict(settings))
    return desk


@transaction.atomic
def open_desks(
    gatherings: Iterable[Gathering], settings: Mapping[str, Any], closes_before: datetime.timedelta | None = None
) -> int:
    """Open one for each of these dates that still comes and has none; how many. Those that are there stay as they are.

    `closes_before`: so long before each beginning registration ends. Four queries.
    """
    coming = {row.pk: row for row in gatherings if row.starts_at and can_open(row)}
    known = set(Desk.objects.filter(gathering__in=list(coming)).values_list("gathering", flat=True))
    desks = []
    for pk, row in sorted(coming.items()):
        if pk not in known and row.starts_at:
            own = {"closes_at": row.starts_at - closes_before} if closes_before else {}
            desks.append(Desk(gathering=row, **{**settings, **own}))
    before = Desk.objects.filter(gathering__in=list(coming)).count()
    Desk.objects.bulk_create(desks, ignore_conflicts=True)
    return Desk.objects.filter(gathering__in=list(coming)).count() - before


@transaction.atomic
def change_desk(desk_id: int, settings: Mapping[str, Any]) -> Desk:
    """Have these settings take effect at once. Fewer places throw nobody out; more of them are offered at once.

    Raises Desk.DoesNotExist.
    """
    others = {name: value for name, value in settings.items() if name in SETTINGS and name != "capacity"}
    Desk.objects.filter(pk=desk_id).update(**others)
    capacity = settings.get("capacity")
    if capacity is None:
        return Desk.objects.select_related("gathering").get(pk=desk_id)
    return change_capacity(desk_id, capacity)


def occupancy(desk: Desk) -> str:
    """ "32 von 50"; after lowering also "52 von 50"."""
    return _("%(taken)d von %(capacity)d") % {"taken": desk.taken, "capacity": desk.capacity}
