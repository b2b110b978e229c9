"""The addresses of dates and recordings. Include them at the root, inside i18n_patterns, before Wagtail's."""

from typing import Any

from django.urls import path

from events.models import (
    ConferenceIndexPage,
    ConferencePage,
    ExchangeFormatPage,
    ExchangeIndexPage,
    RecordingIndexPage,
    RecordingPage,
    SeriesIndexPage,
    SeriesPage,
    SessionPage,
)
from events.public import calendar_views, event_views, media_views, recording_views
from events.public.page_lookup import serve_page

app_name = "events"


def _page(model: Any, pattern: str, name: str) -> Any:
    """A short cut to a page: its address is the page's own, `<str:…>` filled in."""
    plain = pattern.replace("<str:", "{").replace(">", "}")

    def view(request: Any, **parts: str) -> Any:
        return serve_page(request, model, plain.format(**parts))

    return path(pattern, view, name=name)


urlpatterns = [
    path("termine/", event_views.dates, name="dates"),
    path("kalender.ics", calendar_views.all_dates, name="calendar"),
    path("online-reihe/<str:slug>/kalender.ics", calendar_views.series, name="series-calendar"),
    path("online-reihe/<str:series_slug>/<str:slug>/kalender.ics", calendar_views.session, name="session-calendar"),
    path("konferenz/<str:slug>/kalender.ics", calendar_views.conference, name="conference-calendar"),
    path("austausch/<str:slug>/kalender.ics", calendar_views.exchange_format, name="exchange-calendar"),
    path("mediathek/<str:slug>/mitschrift/", recording_views.transcript_page, name="transcript"),
    path("mediathek/<str:slug>/mitschrift.txt", recording_views.transcript_file, name="transcript-file"),
    path("mediathek/<str:slug>/untertitel.vtt", recording_views.captions, name="captions"),
    path("mediathek/<str:slug>/kapitel.vtt", recording_views.chapters, name="chapters"),
    path("mediathek/<str:slug>/video.<str:suffix>", media_views.video, name="video"),
    path("mediathek/<str:slug>/ton.<str:suffix>", media_views.audio, name="audio"),
    _page(RecordingIndexPage, "mediathek/", "recordings"),
    _page(SeriesIndexPage, "online-reihe/", "all-series"),
    _page(ConferenceIndexPage, "konferenz/", "conferences"),
    _page(ExchangeIndexPage, "austausch/", "exchange"),
    _page(RecordingPage, "mediathek/<str:slug>/", "recording"),
    _page(SeriesPage, "online-reihe/<str:slug>/", "series"),
    _page(SessionPage, "online-reihe/<str:series_slug>/<str:slug>/", "session"),
    _page(ConferencePage, "konferenz/<str:slug>/", "conference"),
    _page(ExchangeFormatPage, "austausch/<str:slug>/", "exchange-format"),
]
