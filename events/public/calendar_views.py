"""Dates for a reader's own calendar."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.domain.event_list import list_dates, page_entry, series_titles
from events.domain.exchange_formats import meetings_of
from events.domain.ical import build_calendar
from events.domain.series import sessions_of
from events.models import ConferencePage, ExchangeFormatPage, SeriesPage, SessionPage
from events.public.event_filter_address import read_question
from events.public.page_lookup import public_page_or_404


def _answer(calendar: bytes, name: str) -> HttpResponse:
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(False, f"{name}.ics") or ""
    return response


@require_safe
def all_dates(request: HttpRequest) -> HttpResponse:
    """Every public date, past ones too: a calendar that drops them would delete them at the reader's."""
    question = read_question(request.GET, default_when="")
    return _answer(build_calendar(list_dates(question.filters), _("Regionalportal: Termine")), "termine")


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """All sessions of a series as a calendar."""
    page = public_page_or_404(SeriesPage, request, f"online-reihe/{slug}/")
    entries = [page_entry(session, page.title) for session in sessions_of(page)]
    return _answer(build_calendar(entries, page.title), slug)


@require_safe
def session(request: HttpRequest, series_slug: str, slug: str) -> HttpResponse:
    """One session as a calendar."""
    page = public_page_or_404(SessionPage, request, f"online-reihe/{series_slug}/{slug}/")
    series_title = "".join(series_titles([page]).values())
    entries = [page_entry(page, series_title)] if page.starts_at else []
    return _answer(build_calendar(entries, page.title), slug)


@require_safe
def conference(request: HttpRequest, slug: str) -> HttpResponse:
    """One conference as a calendar."""
    page = public_page_or_404(ConferencePage, request, f"konferenz/{slug}/")
    return _answer(build_calendar([page_entry(page)] if page.starts_at else [], page.title), slug)


@require_safe
def exchange_format(request: HttpRequest, slug: str) -> HttpResponse:
    """All meetings of an exchange format as a calendar."""
    page = public_page_or_404(ExchangeFormatPage, request, f"austausch/{slug}/")
    return _answer(build_calendar(meetings_of(page), page.title), slug)
