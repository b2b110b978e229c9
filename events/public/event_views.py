"""`/termine/`: all dates in one list."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.domain.event_list import DateEntry, list_dates
from events.enums import EventFormat
from events.public.context import date_row
from events.public.event_filter_address import DateQuestion, kind_choices, read_question
from portal.base.display.navigation import breadcrumbs

PER_PAGE = 20
RADII = (10, 25, 50, 100)


def _options(choices: Any, chosen: frozenset[str]) -> list[dict[str, Any]]:
    return [{"value": str(value), "label": label, "selected": str(value) in chosen} for value, label in choices]


def _split(entries: list[DateEntry], question: DateQuestion) -> tuple[list[DateEntry], list[DateEntry]]:
    """Near dates and those on the net apart, once a place is chosen; otherwise all in one list."""
    if question.filters.origin is None:
        return entries, []
    return [entry for entry in entries if not entry.is_online], [entry for entry in entries if entry.is_online]


@require_safe
def dates(request: HttpRequest) -> HttpResponse:
    """Coming dates, or with `zeit=vergangen` those that are over; a plain form, everything in the address."""
    question = read_question(request.GET)
    entries = list_dates(question.filters)
    near, online = _split(entries, question)
    page = Paginator(near + online, PER_PAGE).get_page(request.GET.get("seite"))
    shown_near = [entry for entry in page.object_list if entry in near]
    query = request.GET.copy()
    for name in ("zeit", "seite"):
        query.pop(name, None)
    context = {
        "crumbs": breadcrumbs(_("Termine")),
        "question": question,
        "total": len(entries),
        "page_obj": page,
        "page_range": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "near": [date_row(entry) for entry in shown_near],
        "online": [date_row(entry) for entry in page.object_list if entry not in shown_near],
        "is_split": question.filters.origin is not None,
        "is_past": question.filters.when == "vergangen",
        "other_query": query.urlencode(),
        "theme_options": [
            {"value": theme.slug, "label": theme.label, "selected": theme.slug == question.theme}
            for theme in question.themes
        ],
        "format_options": _options(EventFormat.choices, question.filters.formats),
        "kind_options": _options(kind_choices(), question.filters.kinds),
        "radii": [str(radius) for radius in RADII],
    }
    return render(request, "events/dates.html", context)
