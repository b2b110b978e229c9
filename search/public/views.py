"""The search page, whole or as the part that changes, and the feed of its hits."""

import logging
from dataclasses import replace
from functools import partial
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.base.display.navigation import view_url
from portal.taxonomy.places import Answer, Place, PlaceQuestion, ask_back, get_place, unmistakable
from search.engine import RETRY_AFTER, BadQuery, SearchEngine, SearchError, get_engine
from search.memory.lookups import get_themes
from search.misses.records import note_miss
from search.public.address import PAGE_SIZE, SORT_LABELS, SORT_OF_GERMAN, Asked, read
from search.public.direct import direct_links
from search.public.filters import chips, facet_groups, shown_regions, ways_out
from search.public.hits import MOST_CUES, hit_row
from search.public.interpretation import (
    as_typed,
    at_places,
    chips_for,
    other_words,
    place_questions,
    relaxed_note,
    theme_that_found,
    understood,
)
from search.public.labels import labels_of
from search.public.nearby import ENOUGH, nearest_offers, neighbours_with_hits
from search.queries import LARGEST_WINDOW, SearchQuery, SearchResult
from search.text.recommendations import with_promoted
from search.text.relaxation import SOME_WORDS

UNAVAILABLE = 503
PLACE_PARAMETERS = frozenset({"region", "von"})
RADII_KM = (10.0, 25.0, 50.0, 100.0)
logger = logging.getLogger(__name__)


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """`/suche/`: everything is in the address; htmx gets the part below the form only."""
    asked = read(request.GET)
    context, status = _answered(request, asked)
    part = bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")
    template = "search/results.html" if part else "search/page.html"
    response = render(request, template, context, status=status)
    if status == UNAVAILABLE:
        response["Retry-After"] = RETRY_AFTER
    patch_vary_headers(response, ["HX-Request"])
    return response


def _query(asked: Asked) -> SearchQuery:
    """What a page shows, and no more: two places in a recording, some of two thousand regions."""
    query = asked.to_query(most_cues=MOST_CUES)
    return replace(query, relax="auto", regions_counted=shown_regions(query.filters.get("region", frozenset())))


def _answered(request: HttpRequest, asked: Asked) -> tuple[dict[str, Any], int]:
    """What the templates show, and the status: 503 with a sentence while the engine is away or busy."""
    context = _form_context(asked)
    try:
        engine = get_engine()
        query = _query(asked)
        result = engine.search(query)
        if result.total and not result.hits:
            asked = replace(asked, page=page_of(result, asked.page).number)  # a page behind the last one
            query = _query(asked)
            result = engine.search(query)
        note_miss(request, engine, asked, result)
        result = with_promoted(engine, query, result)
        context |= _result_context(engine, asked, result)
    except BadQuery:
        return context | {"unavailable": True}, 400
    except SearchError as error:
        logger.warning("The search does not answer: %s", type(error).__name__)
        return context | {"unavailable": True}, UNAVAILABLE
    return context, 200


def _result_context(engine: SearchEngine, asked: Asked, result: SearchResult) -> dict[str, Any]:
    page = page_of(result, asked.page)
    text = asked.text if result.corrected_text is None else result.corrected_text
    searched, origin = replace(asked, text=text), asked.to_query().origin
    parsed = understood(searched)
    near = at_places(searched, parsed)
    found = result.whole if result.relaxed == SOME_WORDS else result.total
    chosen = chips(asked)
    return {
        "total": result.total,
        "hits": [hit_row(hit, text, origin) | {"theme": theme_that_found(hit, parsed)} for hit in result.hits],
        "chips": [*chosen, *chips_for(searched, parsed)],
        "filters_chosen": len(chosen),
        "place_questions": [*_place_questions(asked), *place_questions(searched, parsed)],
        "other_words": other_words(searched, parsed),
        "direct": direct_links(asked.text, result.corrected_text or ""),
        "relaxed_note": relaxed_note(result, parsed),
        "relaxed_from": _relaxed_from(result, page.number),
        "facets": facet_groups(result),
        "corrected_text": result.corrected_text and as_typed(result.corrected_text, asked.text),
        "page_obj": page,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "ways_out": [] if result.total else ways_out(engine, asked),
        "neighbours": neighbours_with_hits(engine, near) if 0 < found < ENOUGH else [],
        "nearest": nearest_offers(engine, near) if found < ENOUGH else [],
    }


def _relaxed_from(result: SearchResult, number: int) -> int:
    """The place in a page's list above which it is said that not all words are met."""
    whole = result.whole if result.relaxed == SOME_WORDS else 0
    return max(0, whole - (number - 1) * PAGE_SIZE)


def page_of(result: SearchResult, number: int) -> Page[int]:
    """The numbers for the pagination; the hits themselves come from the engine a page at a time."""
    return Paginator(range(min(result.total, LARGEST_WINDOW)), PAGE_SIZE).get_page(number)


def _form_context(asked: Asked) -> dict[str, Any]:
    """The form as it was filled in. The panel shows one theme and one place; what is chosen beyond is hidden in it."""
    themes, regions, label = asked.filters.get("theme", ()), asked.filters.get("region", ()), labels_of("theme")
    shown = {("q", asked.text)} | {("thema", slug) for slug in themes[:1]} | {("region", ags) for ags in regions[:1]}
    place = _text_of(regions[0]) if regions else _unclear(asked, "region")
    listed = set(_facet_parameters())
    every = asked.parameters()
    return {
        "asked": asked,
        "chips": chips(asked),
        "place_questions": _place_questions(asked),
        "region_value": place,
        "origin_value": _text_of(asked.origin.ags) if asked.origin else _unclear(asked, "von"),
        "radius_options": _radius_options(asked),
        "picture_ags": regions[0] if regions else None,
        "theme_options": [
            {"value": slug, "label": label(slug), "selected": slug in themes[:1]} for slug in get_themes()
        ],
        "panel_hidden": [{"name": name, "value": value} for name, value in every if (name, value) not in shown],
        "facet_hidden": [
            {"name": name, "value": value}
            for name, value in every
            if name not in listed and name not in {"von", "umkreis", "sortierung"}
        ],
        "sorts": _sorts(asked),
        "reset_url": view_url("search"),
        "feed_url": view_url("search_feed") + asked.query_string(),
        "csv_url": view_url("search_csv") + asked.query_string(),
        "page_title": _("Suche: %s") % asked.text if asked.text else _("Suche"),
    }


def _unclear(asked: Asked, parameter: str) -> str:
    """What was typed into a field for a place and can mean several."""
    return next((answer.text for name, answer in asked.choices if name == parameter), "")


def _text_of(ags: str) -> str:
    place = get_place(ags)
    return unmistakable(place) if place else ags


def _place_questions(asked: Asked) -> list[PlaceQuestion]:
    """What to ask about the places that were typed: which of several, or which at all."""
    unknown = [(name, Answer(value)) for name, value in asked.unknown if name in PLACE_PARAMETERS]
    asked_back = (ask_back(answer, partial(_url_with, asked, name)) for name, answer in (*asked.choices, *unknown))
    return [question for question in asked_back if question]


def _radius_options(asked: Asked) -> list[dict[str, Any]]:
    """Distances to choose from once there is a place, among them the one that was asked for."""
    if asked.origin is None:
        return []
    chosen = {asked.radius_km} if asked.radius_km is not None else set()
    return [
        {"value": f"{km:g}", "label": _("%s km") % f"{km:g}", "selected": km == asked.radius_km}
        for km in sorted({*RADII_KM, *chosen})
    ]


def _facet_parameters() -> tuple[str, ...]:
    return ("art", "thema", "region", "groesse", "stand", "jahr", "format", "sektor", "reihe")


def _url_with(asked: Asked, name: str, place: Place) -> str:
    """The question with a place that was chosen from several."""
    ending = asked.query_string()
    return f"{ending}{'' if ending == '?' else '&'}{name}={place.ags}"


def _sorts(asked: Asked) -> list[dict[str, Any]]:
    return [
        {"value": german, "label": SORT_LABELS[sort], "selected": sort == asked.sort}
        for german, sort in SORT_OF_GERMAN.items()
        if sort != "distance" or asked.origin or len(asked.filters.get("region", ())) == 1
    ]
