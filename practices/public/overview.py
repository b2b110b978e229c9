"""`/praxisbeispiele/`: all write-ups, the newest first, by theme and region."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.public.context import crumbs
from portal.base.access.visibility import public
from portal.base.display.navigation import local_path
from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.listed import listed
from portal.taxonomy.models import Region, Theme
from portal.taxonomy.places import Answer, ask_back, resolve_place, unmistakable
from practices.models import PracticeIndexPage, PracticePage
from practices.public.context import state_line

PER_PAGE = 18
LONGEST = 100


def practice_list(index: PracticeIndexPage, query: QueryDict) -> dict[str, Any]:
    """The cards, the form's state and the chips. Five queries, however many write-ups there are."""
    themes = {theme.slug: theme for theme in Theme.objects.order_by(dictionary_order("name"))}
    slug = _value(query, "thema")
    place = _value(query, "region")
    meant = resolve_place(place)
    region = _region(meant)
    found = _found(themes, slug, region)
    page_obj = Paginator(found, PER_PAGE).get_page(_value(query, "seite") or 1)
    return {
        "crumbs": crumbs(index.title),
        "cards": [_card(page) for page in page_obj.object_list],
        "total": page_obj.paginator.count,
        "page_obj": page_obj,
        "page_range": page_obj.paginator.get_elided_page_range(page_obj.number),
        "theme_options": [
            {"value": theme.slug, "label": theme.label, "selected": theme.slug == slug} for theme in themes.values()
        ],
        "region_value": unmistakable(meant.place) if meant.place else place,
        "place_question": ask_back(meant, lambda one: f"?{_with_region(query, one.ags)}"),
        "chips": _chips(themes, slug, place, region),
        "action": local_path("/praxisbeispiele/"),
        "search_url": local_path("/suche/?art=praxisbeispiel"),
    }


def _value(query: QueryDict, name: str) -> str:
    return query.get(name, "").strip()[:LONGEST]


def _region(meant: Answer) -> Region | None:
    return Region.objects.filter(ags=meant.place.ags).first() if meant.place else None


def _with_region(query: QueryDict, ags: str) -> str:
    chosen = query.copy()
    chosen["region"] = ags
    chosen.pop("seite", None)
    return chosen.urlencode()


def _found(themes: Mapping[str, Theme], slug: str, region: Region | None) -> Any:
    """A theme takes its narrower ones along, a region everything below it; an unknown value narrows nothing."""
    pages = listed(public(PracticePage.objects.all()), "status", "as_of")
    if slug in themes:
        keys = _with_narrower(themes, slug)
        pages = pages.filter(Q(main_theme__in=keys) | Q(theme_items__tag__in=keys)).distinct()
    if region is not None:
        within = Q(main_region__ags__startswith=region.ags) | Q(region_items__region__ags__startswith=region.ags)
        pages = pages.filter(within).distinct()
    return pages.order_by(F("as_of").desc(nulls_last=True), "-first_published_at", "title")


def _with_narrower(themes: Mapping[str, Theme], slug: str) -> set[int]:
    keys = {themes[slug].pk}
    while more := {theme.pk for theme in themes.values() if theme.broader_id in keys} - keys:
        keys |= more
    return keys


def _chips(themes: Mapping[str, Theme], slug: str, place: str, region: Region | None) -> list[dict[str, Any]]:
    chips: list[dict[str, Any]] = []
    if slug:
        known = themes.get(slug)
        chips.append({"name": "thema", "value": slug, "label": known.label if known else slug, "unknown": not known})
    if place:
        chips.append(
            {"name": "region", "value": place, "label": region.label if region else place, "unknown": region is None}
        )
    return chips


def _card(page: PracticePage) -> dict[str, Any]:
    """A write-up for components/card.html."""
    return {
        "kind": "praxisbeispiel",
        "kind_label": _("Praxisbeispiel"),
        "title": page.title,
        "url": local_path(f"/praxisbeispiele/{page.slug}/"),
        "text": page.teaser,
        "ags": page.silhouette_ags,
        "hue": page.hue,
        "theme": page.main_theme,
        "region_label": page.main_region.label if page.main_region else "",
        "meta": [line for line in [state_line(page)] if line],
    }
