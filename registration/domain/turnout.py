"""What stays of a date when its people go: how many came from which Kreis and from places of which size."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.taxonomy.enums import SizeClass
from portal.taxonomy.models import Region
from registration.enums import State
from registration.models import Registration, Turnout

# Fewer name people.
LEAST = 3
KREIS_DIGITS = 5


def keep_turnout(desk_ids: Iterable[int]) -> None:
    """Count those who had a place at these desks, before they are erased; what was counted stays. Two queries."""
    rows = Registration.objects.filter(desk__in=list(desk_ids), state=State.CONFIRMED, attendee__region__isnull=False)
    counts: Counter[tuple[int, str, str]] = Counter()
    for desk, ags, size in rows.values_list("desk", "attendee__region", "attendee__region__size_class"):
        if len(ags) >= KREIS_DIGITS:
            counts[desk, Turnout.Kind.KREIS, ags[:KREIS_DIGITS]] += 1
        if size != SizeClass.NONE:
            counts[desk, Turnout.Kind.SIZE, size] += 1
    Turnout.objects.bulk_create(
        [
            Turnout(desk_id=desk, kind=kind, value=value, count=number if number >= LEAST else None)
            for (desk, kind, value), number in sorted(counts.items())
        ],
        ignore_conflicts=True,
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; `number` in words where it is not told."""

    kind: str
    label: str
    number: str


def read_turnout(desk_id: int) -> list[Line]:
    """As people read it: Kreise by name, then sizes. Two queries if there is any."""
    rows = list(Turnout.objects.filter(desk=desk_id))
    names = dict(Region.objects.filter(pk__in=[row.value for row in rows]).values_list("ags", "label")) if rows else {}
    lines = [
        Line(
            str(row.get_kind_display()),
            names.get(row.value) or str(dict(SizeClass.choices).get(row.value, row.value)),
            str(row.count) if row.count is not None else _("weniger als 3"),
        )
        for row in rows
    ]
    return sorted(lines, key=lambda line: (line.kind, line.label))
