"""What the overviews of series, recordings, conferences and exchange formats list."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from events.domain.event_list import DateFilters, list_dates
from events.domain.exchange_formats import nearest_formats
from events.domain.speakers import speakers_by_page
from events.models import ExchangeFormatPage, RecordingPage, SeriesPage, SessionPage
from events.public.context import date_row, exchange_row, media_row
from events.public.event_filter_address import chosen_origin
from portal.base.access.visibility import public
from portal.base.display.navigation import breadcrumbs
from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.listed import listed
from portal.taxonomy.models import Theme, with_narrower

PER_PAGE = 24
LONGEST = 100


def recordings(page: Page, parameters: Mapping[str, str]) -> dict[str, Any]:
    """Recordings, the newest first, by theme (with its narrower ones) and year; unknown values narrow nothing."""
    themes = {theme.slug: theme for theme in Theme.objects.order_by(dictionary_order("name"))}
    slug, year = (parameters.get(name, "").strip()[:LONGEST] for name in ("thema", "jahr"))
    pages = public(RecordingPage.objects.child_of(page))
    years = [day.year for day in pages.dates("recorded_on", "year", order="DESC")]
    if slug in themes:
        keys = with_narrower({themes[slug].pk}, themes.values())
        pages = pages.filter(Q(main_theme__in=keys) | Q(theme_items__tag__in=keys)).distinct()
    if year in map(str, years):
        pages = pages.filter(recorded_on__year=int(year))
    found = listed(pages.select_related("video", "audio"), *RecordingPage.LENGTH).order_by("-recorded_on", "title")
    page_obj = Paginator(found, PER_PAGE).get_page(parameters.get("seite", ""))
    shown = list(page_obj.object_list)
    speakers = speakers_by_page(shown)
    return {
        "crumbs": breadcrumbs(page.title),
        "page_obj": page_obj,
        "page_range": page_obj.paginator.get_elided_page_range(page_obj.number),
        "total": page_obj.paginator.count,
        "themes": [{"value": key, "label": one.label, "selected": key == slug} for key, one in themes.items()],
        "years": [{"value": str(one), "label": str(one), "selected": str(one) == year} for one in years],
        "chips": [
            {"name": name, "value": value, "label": label or value, "unknown": not label}
            for name, value, label in (
                ("thema", slug, themes[slug].label if slug in themes else ""),
                ("jahr", year, year if year in map(str, years) else ""),
            )
            if value
        ],
        "rows": [
            media_row(recording, ", ".join(line.name for line in speakers.get(recording.pk, []) if line.is_named))
            for recording in shown
        ],
    }


def _sessions_by_series(series: list[SeriesPage]) -> dict[str, list[SessionPage]]:
    """Path of the series → its published sessions by date. One query."""
    found: dict[str, list[SessionPage]] = {one.path: [] for one in series}
    sessions = public(SessionPage.objects.filter(starts_at__isnull=False)).order_by("starts_at")
    for session in sessions.only("path", "starts_at", "ends_at", "is_cancelled", "title", "url_path"):
        found.setdefault(session.path[: -session.steplen], []).append(session)
    return found


def all_series(page: Page) -> dict[str, Any]:
    """Every series, the current one first; each with its number of dates and the next one."""
    series = list(listed(public(SeriesPage.objects.child_of(page)), "year").order_by("-year", "title"))
    sessions = _sessions_by_series(series)
    now = timezone.now()
    cards = []
    for one in series:
        dates = sessions[one.path]
        coming = [date for date in dates if not date.is_cancelled and date.starts_at and date.starts_at > now]
        meta = [str(one.year)] if one.year else []
        meta.append(ngettext("%(number)d Termin", "%(number)d Termine", len(dates)) % {"number": len(dates)})
        cards.append(
            {
                "kind": "reihe",
                "url": one.url or "",
                "title": one.title,
                "text": one.teaser,
                "ags": one.silhouette_ags,
                "hue": one.hue,
                "meta": meta,
                "theme": one.main_theme,
                "next": coming[0] if coming else None,
            }
        )
    cards.sort(key=lambda card: card["next"] is None)
    return {"crumbs": breadcrumbs(page.title), "cards": cards}


def conferences(page: Page) -> dict[str, Any]:
    """Conferences to come, then those that were."""
    kinds = frozenset({"konferenz"})
    coming = list_dates(DateFilters(when="kommend", kinds=kinds))
    past = list_dates(DateFilters(when="vergangen", kinds=kinds))
    return {
        "crumbs": breadcrumbs(page.title),
        "coming": [date_row(entry) for entry in coming],
        "past": [{**date_row(entry), "meta": [str(entry.start.year)]} for entry in past],
    }


def exchange_formats(page: Page, parameters: Mapping[str, str]) -> dict[str, Any]:
    """All formats, those near a chosen place first."""
    asked = chosen_origin(parameters)
    origin = asked.origin
    found = nearest_formats(public(ExchangeFormatPage.objects.child_of(page)), origin)
    return {
        "crumbs": breadcrumbs(page.title),
        "rows": [exchange_row(entry) for entry in found],
        "origin": origin,
        "von": asked.value,
        "question": asked.question,
        "hint": _("Ort eingeben, dann stehen die nächsten oben."),
    }
