"""Which dates are asked for, as conditions for the database."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q

from events.domain.distance import Origin
from search.kinds import EVENTS

EVENT_KINDS = tuple(kind.german for kind in EVENTS)


@dataclass(frozen=True)
class DateFilters:
    """What is asked for. Values of one filter are alternatives, filters narrow one another; empty means all.

    `themes` are keys of themes (narrower ones included by the caller), `regions` keys whose descendants count.
    `when` is "kommend", "vergangen" or "" for both. `radius_km` needs an origin and spares dates on the net.
    """

    when: str = "kommend"
    kinds: frozenset[str] = frozenset()
    themes: frozenset[int] = frozenset()
    regions: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    sizes: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    series: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    origin: Origin | None = None
    radius_km: float | None = None


def in_time(filters: DateFilters, now: datetime.datetime) -> Q:
    """Dates that are to come or over, and in the chosen years."""
    over = Q(ends_at__lt=now) | Q(ends_at__isnull=True, starts_at__lt=now)
    wanted = {"kommend": ~over, "vergangen": over}.get(filters.when, Q())
    years = Q()
    for year in filters.years:
        years |= Q(starts_at__year=year)
    return Q(starts_at__isnull=False) & wanted & years


def on_page(filters: DateFilters, prefix: str, speaking: bool) -> Q:
    """Themes, regions, sectors, sizes and persons of the page that a date belongs to."""
    wanted = Q()
    if filters.themes:
        wanted &= Q(**{f"{prefix}main_theme__in": filters.themes}) | Q(
            **{f"{prefix}theme_items__tag__in": filters.themes}
        )
    if filters.regions:
        wanted &= any_of(filters.regions, lambda ags: in_region(ags, prefix, speaking))
    if filters.sizes:
        ways = [f"{prefix}main_region", f"{prefix}region_items__region"]
        ways += ["speakers__person__employer_region"] if speaking else []
        wanted &= any_of(filters.sizes, lambda size: any_of(ways, lambda way: Q(**{f"{way}__size_class": size})))
    if filters.sectors or filters.persons:
        if not speaking:
            return Q(pk__in=[])
        if filters.sectors:
            wanted &= Q(speakers__person__sector__in=filters.sectors)
        if filters.persons:
            wanted &= Q(speakers__person__uuid__in=filters.persons)
    return wanted


def any_of(values: Iterable[str], ask: Callable[[str], Q]) -> Q:
    """One of the conditions that `ask` gives for the values; no value asks for nothing."""
    wanted = Q()
    for value in values:
        wanted |= ask(value)
    return wanted


def in_region(ags: str, prefix: str, speaking: bool) -> Q:
    """In a region or below it; `speaking`: or with somebody who works there."""
    wanted = Q(**{f"{prefix}main_region__ags__startswith": ags}) | Q(
        **{f"{prefix}region_items__region__ags__startswith": ags}
    )
    return wanted | Q(speakers__person__employer_region__ags__startswith=ags) if speaking else wanted


def in_formats(filters: DateFilters) -> Q:
    """On site, online or hybrid, as chosen."""
    return Q(format__in=filters.formats) if filters.formats else Q()
