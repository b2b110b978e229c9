"""`/praxisbeispiele/`: all write-ups, the newest or the nearest first, by theme, region, size and status."""

from collections.abc import Iterable, Mapping
from functools import partial
from math import isfinite
from typing import Any

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.base.display.navigation import breadcrumbs, view_url
from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.models import Theme
from portal.taxonomy.places import Answer, Place, PlaceQuestion, ask_back, unmistakable
from portal.taxonomy.sizes import size_words
from practices.models import PracticeIndexPage, PracticePage
from practices.public.context import state_line
from practices.public.filters import CHOICES, RADII_KM, Choice, PracticeFilters, distances, narrowed, read_filters

PER_PAGE = 18


def practice_list(index: PracticeIndexPage, query: QueryDict) -> dict[str, Any]:
    """The cards, the form's state and the chips. As many queries however many write-ups there are."""
    themes = {theme.slug: theme for theme in Theme.objects.order_by(dictionary_order("name"))}
    asked = read_filters(query)
    found = narrowed(themes, asked)
    kilometres = distances(found, asked)
    page_obj: ListPage[Any] = Paginator(list(kilometres) if asked.own.place else found, PER_PAGE).get_page(asked.page)
    pages = _in_order(found, page_obj.object_list) if asked.own.place else page_obj.object_list
    return {
        "crumbs": breadcrumbs(index.title),
        "cards": [_card(page, kilometres.get(page.pk)) for page in pages],
        "total": page_obj.paginator.count,
        "page_obj": page_obj,
        "page_range": page_obj.paginator.get_elided_page_range(page_obj.number),
        "form": _form(themes, asked),
        "place_questions": list(_questions(asked, query)),
        "chips": _chips(themes, asked),
        "action": view_url("practices:overview"),
        "search_url": view_url("search") + "?art=praxisbeispiel",
    }


def _in_order(found: Any, keys: Iterable[int]) -> list[PracticePage]:
    wanted = list(keys)
    rows = {page.pk: page for page in found.filter(pk__in=wanted)}
    return [rows[pk] for pk in wanted if pk in rows]


def _form(themes: Mapping[str, Theme], asked: PracticeFilters) -> dict[str, Any]:
    return {
        "themes": _options({slug: theme.label for slug, theme in themes.items()}, asked.theme),
        "choices": [_select(choice, asked.chosen[choice.parameter]) for choice in CHOICES],
        "radii": _options({str(km): _("bis %(km)s km") % {"km": km} for km in RADII_KM}, asked.radius),
        "region": _typed(asked.meant),
        "own": _typed(asked.own),
        "is_narrowed": any((*asked.chosen.values(), asked.origin)),
    }


def _select(choice: Choice, chosen: str) -> dict[str, Any]:
    """A field for `ui.select`."""
    offered = {value: label for value, label in choice.labels().items() if value not in choice.kept_back}
    return {
        "id": choice.parameter,
        "label": choice.label,
        "empty": choice.empty,
        "options": _options(offered, chosen),
    }


def _options(labels: Mapping[str, str], chosen: str) -> list[dict[str, Any]]:
    return [{"value": value, "label": label, "selected": value == chosen} for value, label in labels.items()]


def _typed(meant: Answer) -> str:
    return unmistakable(meant.place) if meant.place else meant.text


def _questions(asked: PracticeFilters, query: QueryDict) -> Iterable[PlaceQuestion]:
    for name, answer in (("region", asked.meant), ("von", asked.own)):
        if question := ask_back(answer, partial(_with_place, query, name)):
            yield question


def _with_place(query: QueryDict, name: str, place: Place) -> str:
    chosen = query.copy()
    chosen[name] = place.ags
    chosen.pop("seite", None)
    return f"?{chosen.urlencode()}"


def _chips(themes: Mapping[str, Theme], asked: PracticeFilters) -> list[dict[str, Any]]:
    """What narrows the list; each can be taken away."""
    from_place = _("ab %(place)s") % {"place": asked.own.place.label} if asked.own.place else ""
    known = (
        ("thema", asked.theme, themes[asked.theme].label if asked.theme in themes else ""),
        ("region", asked.place, asked.meant.place.label if asked.meant.place else ""),
        *((each.parameter, asked.chosen[each.parameter], _label(each, asked)) for each in CHOICES),
        ("von", asked.origin, from_place),
        ("umkreis", asked.radius, _("bis %(km)s km") % {"km": asked.radius_km} if asked.radius_km else ""),
    )
    return [
        {"name": name, "value": value, "label": label or value, "unknown": not label}
        for name, value, label in known
        if value
    ]


def _label(choice: Choice, asked: PracticeFilters) -> str:
    return choice.labels().get(asked.chosen[choice.parameter], "")


def _card(page: PracticePage, km: float | None) -> dict[str, Any]:
    """A write-up for components/card.html."""
    size = size_words(page.main_region.size_class) if page.main_region else ""
    far = _("%(km)d km entfernt") % {"km": max(1, round(km))} if km is not None and isfinite(km) else ""
    return {
        "kind": "praxisbeispiel",
        "kind_label": _("Praxisbeispiel"),
        "title": page.title,
        "url": view_url("practices:practice", page.slug),
        "text": page.teaser,
        "ags": page.silhouette_ags,
        "hue": page.hue,
        "figure": page.headline_figure,
        "theme": page.main_theme,
        "region_label": page.main_region.label if page.main_region else "",
        "meta": [line for line in (far, size, state_line(page)) if line],
    }
