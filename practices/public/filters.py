"""What narrows the list of write-ups: theme, region, size, status, and how far from one's own place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from portal.base.access.visibility import public
from portal.taxonomy.distance import Point, distance_km
from portal.taxonomy.enums import RegionLevel, SizeClass
from portal.taxonomy.listed import listed
from portal.taxonomy.models import Region, Theme, with_narrower
from portal.taxonomy.places import Answer, resolve_place
from portal.taxonomy.sizes import UNSIZED, size_words
from practices.enums import PracticeStatus
from practices.models import PracticePage

LONGEST = 100
RADII_KM = (25, 50, 100)
NOWHERE = Answer("")
# Distances are measured to where a municipality or a Landkreis lies, and to no wider region.
MEASURED = frozenset({RegionLevel.KREIS.value, RegionLevel.GEMEINDE.value})


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A filter that knows all its values. `parameter` is what addresses call it, `lookup` where write-ups have it.

    `labels` are its values with what readers read, `empty` says that none was chosen. `kept_back` are values that
    narrow, but that the form does not offer.
    """

    parameter: str
    lookup: str
    label: StrOrPromise
    empty: StrOrPromise
    labels: Callable[[], dict[str, str]]
    kept_back: frozenset[str] = frozenset()


def _sizes() -> dict[str, str]:
    return {size.value: size_words(size.value) or gettext("Größe nicht bekannt") for size in SizeClass}


def _states() -> dict[str, str]:
    return {state.value: str(state.label) for state in PracticeStatus}


# In the order of the form and of the chips. A further one needs its line here and its word in the template's summary.
CHOICES = (
    Choice(
        parameter="groesse",
        lookup="main_region__size_class",
        label=_("Größe der Kommune"),
        empty=_("Jede Größe"),
        labels=_sizes,
        kept_back=UNSIZED,
    ),
    Choice(parameter="stand", lookup="status", label=_("Stand"), empty=_("Jeder Stand"), labels=_states),
)


@dataclass(frozen=True, slots=True)
class PracticeFilters:
    """What stands in the address; unknown values narrow nothing and are shown as such. `chosen` is by parameter."""

    theme: str = ""
    place: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""
    radius: str = ""
    page: str = "1"
    meant: Answer = NOWHERE
    own: Answer = NOWHERE

    @property
    def radius_km(self) -> int | None:
        """Only with a place to measure from."""
        return int(self.radius) if self.own.place and self.radius in map(str, RADII_KM) else None


def read_filters(query: QueryDict) -> PracticeFilters:
    """Never refuses anything."""

    def value(name: str) -> str:
        return query.get(name, "").strip()[:LONGEST]

    return PracticeFilters(
        theme=value("thema"),
        place=value("region"),
        chosen={each.parameter: value(each.parameter) for each in CHOICES},
        origin=value("von"),
        radius=value("umkreis"),
        page=value("seite") or "1",
        meant=resolve_place(value("region")),
        own=resolve_place(value("von")),
    )


def narrowed(themes: Mapping[str, Theme], asked: PracticeFilters) -> Any:
    """The public write-ups, the newest first. A theme takes its narrower ones along, a region what lies in it."""
    pages = listed(public(PracticePage.objects.all()), "status", "as_of", "results")
    if asked.theme in themes:
        keys = with_narrower({themes[asked.theme].pk}, themes.values())
        pages = pages.filter(Q(main_theme__in=keys) | Q(theme_items__tag__in=keys)).distinct()
    if asked.meant.place:
        ags = asked.meant.place.ags
        within = Q(main_region__ags__startswith=ags) | Q(region_items__region__ags__startswith=ags)
        pages = pages.filter(within).distinct()
    for each in CHOICES:
        if (value := asked.chosen[each.parameter]) in each.labels():
            pages = pages.filter(**{each.lookup: value})
    return pages.order_by(F("as_of").desc(nulls_last=True), "-first_published_at", "title")


def distances(pages: Any, asked: PracticeFilters) -> dict[int, float]:
    """Key of a write-up → km from the place that was given, the nearest first; only those within the radius, if any.

    What has no municipality or Landkreis stands behind all others as infinitely far. Two queries.
    """
    own = Region.objects.filter(ags=asked.own.place.ags).first() if asked.own.place else None
    if own is None:
        return {}
    rows = pages.order_by().values_list("pk", "main_region__level", "main_region__lat", "main_region__lon")
    measured = {
        pk: distance_km(own.point, Point(lat, lon)) if level in MEASURED else float("inf")
        for pk, level, lat, lon in rows
    }
    radius = asked.radius_km
    kept = ((km, -pk) for pk, km in measured.items() if radius is None or km <= radius)
    return {-key: km for km, key in sorted(kept)}
