"""Finds municipalities by place, theme and size: those with a written profile first, but every one of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from directory.enums import ExchangeDirection
from directory.models import ExchangeItem, MunicipalityPage
from portal.base.access.visibility import public
from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.enums import SizeClass
from portal.taxonomy.models import Region, Theme
from portal.taxonomy.places import Answer, resolve_place

PER_PAGE = 20
NOTHING = Answer("")


@dataclass(frozen=True)
class Row:
    """A municipality in the list."""

    region: Region
    page: MunicipalityPage | None
    offers: list[str] = field(default_factory=list)
    seeks: list[str] = field(default_factory=list)
    has_theme: bool = False


@dataclass(frozen=True)
class _Themed:
    """Keys of municipalities that have done something on a theme, and of those that only ask about it."""

    done: set[str] = field(default_factory=set)
    seeking: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Found:
    """A page of the list of municipalities, and what its place parameters were understood as."""

    rows: list[Row]
    page: "ListPage[Region]"
    around: Region | None = None
    meant: Answer = NOTHING

    @property
    def total(self) -> int:
        return self.page.paginator.count


def find_municipalities(
    place: str = "", theme: Theme | None = None, size: SizeClass | None = None, page: str = "1"
) -> Found:
    """One page of municipalities: those inside the place that is meant, or the places that the text can mean."""
    profiles = public(MunicipalityPage.objects.all())
    has_profile = Exists(profiles.filter(main_region=OuterRef("pk")))
    regions: Any = Region.objects.municipalities().annotate(has_profile=has_profile)
    meant = resolve_place(place)
    around, regions = _at_place(regions, meant)
    themed = _keys_with_theme(theme) if theme else _Themed()
    if theme:
        regions = regions.filter(pk__in=themed.done | themed.seeking)
        # Without anybody who seeks, it would be a bare number, which PostgreSQL takes for the place of a column.
        if themed.seeking:
            last = Case(When(pk__in=themed.seeking, then=Value(1)), default=Value(0))
            regions = regions.order_by(last, *regions.query.order_by)
    if size:
        regions = regions.filter(size_class=size)
    listed = Paginator(regions.select_related("parent"), PER_PAGE).get_page(page)
    return Found(_rows(list(listed.object_list), profiles, themed.done), listed, around, meant)


def _at_place(regions: Any, meant: Answer) -> tuple[Region | None, Any]:
    """The wider place that was meant, if any, and the municipalities in the order in which they are listed."""
    inside = regions.order_by("-has_profile", dictionary_order("name"), "ags")
    if not meant.text:
        return None, inside
    if meant.place:
        wide = not meant.place.is_municipality
        around = Region.objects.filter(ags=meant.place.ags).first() if wide else None
        return around, inside.filter(ags__startswith=meant.place.ags)
    keys = [place.ags for place in meant.places]
    if not keys:
        return None, regions.none()
    rank = Case(*(When(pk=ags, then=Value(number)) for number, ags in enumerate(keys)), default=Value(len(keys)))
    return None, regions.filter(pk__in=keys).order_by(rank)


def _keys_with_theme(theme: Theme) -> _Themed:
    """Whose profile, offers or published write-ups carry the theme or a narrower one; and who only asks about it."""
    themes = Theme.objects.filter(Q(pk=theme.pk) | Q(broader=theme.pk) | Q(broader__broader=theme.pk)).values("pk")
    carrying = Q(main_theme__in=themes) | Q(theme_items__tag__in=themes)
    asking = Q(exchange_items__theme__in=themes)
    offering = asking & Q(exchange_items__direction=ExchangeDirection.OFFERS)
    did = Case(When(carrying | offering, then=Value(True)), default=Value(False))
    pages = public(MunicipalityPage.objects.filter(carrying | asking)).annotate(did=did)
    profiles = [(key, done) for key, done in pages.values_list("main_region_id", "did") if key]
    practices: Any = Region._meta.get_field("practices_carried").related_model
    write_ups = public(practices.objects.filter(carrying))
    keys = {key for key, done in profiles if done}
    for pair in write_ups.values_list("main_region_id", "carrier_region_id"):
        keys.update(pair)
    done = {key for key in keys if key}
    return _Themed(done, {key for key, _done in profiles} - done)


def _rows(regions: list[Region], profiles: Any, with_theme: Iterable[str]) -> list[Row]:
    pages = {page.main_region_id: page for page in profiles.filter(main_region__in=regions)}
    items = ExchangeItem.objects.filter(page__in=[page.pk for page in pages.values()])
    said: dict[tuple[int, str], list[str]] = {}
    for item in items:
        said.setdefault((item.page_id, item.direction), []).append(item.text)
    rows = []
    for region in regions:
        page = pages.get(region.pk)
        offers = said.get((page.pk, ExchangeDirection.OFFERS), []) if page else []
        seeks = said.get((page.pk, ExchangeDirection.SEEKS), []) if page else []
        rows.append(Row(region, page, offers, seeks, region.pk in with_theme))
    return rows
