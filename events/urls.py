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
from events.views import calendars, dates, media, recordings
from events.views.pages import serve_page

app_name = "events"


def _page(model: Any, pattern: str, name: str) -> Any:
    """A short cut to a page: its address is the page's own, `<str:…>` filled in."""
    plain = pattern.replace("<str:", "{").replace(">", "}")

    def view(request: Any, **parts: str) -> Any:
        return serve_page(request, model, plain.format(**parts))

    return path(pattern, view, name=name)


urlpatterns = [
    path("termine/", dates.dates, name="dates"),
    path("kalender.ics", calendars.all_dates, name="calendar"),
    path("online-reihe/<str:slug>/kalender.ics", calendars.series, name="series-calendar"),
    path("online-reihe/<str:series_slug>/<str:slug>/kalender.ics", calendars.session, name="session-calendar"),
    path("konferenz/<str:slug>/kalender.ics", calendars.conference, name="conference-calendar"),
    path("austausch/<str:slug>/kalender.ics", calendars.exchange_format, name="exchange-calendar"),
    path("mediathek/<str:slug>/mitschrift/", recordings.transcript_page, name="transcript"),
    path("mediathek/<str:slug>/mitschrift.txt", recordings.transcript_file, name="transcript-file"),
    path("mediathek/<str:slug>/untertitel.vtt", recordings.captions, name="captions"),
    path("mediathek/<str:slug>/kapitel.vtt", recordings.chapters, name="chapters"),
    path("mediathek/<str:slug>/video.<str:suffix>", media.video, name="video"),
    path("mediathek/<str:slug>/ton.<str:suffix>", media.audio, name="audio"),
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
