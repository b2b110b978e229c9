"""The addresses of dates and recordings. Include them at the root, inside i18n_patterns, before Wagtail's."""

from django.urls import path

from directory.public.page_lookup import page_path
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
from events.public.page_lookup import with_relations

app_name = "events"


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
    page_path(RecordingIndexPage, "mediathek/", "recordings"),
    page_path(SeriesIndexPage, "online-reihe/", "all-series"),
    page_path(ConferenceIndexPage, "konferenz/", "conferences"),
    page_path(ExchangeIndexPage, "austausch/", "exchange"),
    page_path(RecordingPage, "mediathek/<str:slug>/", "recording", with_relations),
    page_path(SeriesPage, "online-reihe/<str:slug>/", "series", with_relations),
    page_path(SessionPage, "online-reihe/<str:series_slug>/<str:slug>/", "session", with_relations),
    page_path(ConferencePage, "konferenz/<str:slug>/", "conference", with_relations),
    page_path(ExchangeFormatPage, "austausch/<str:slug>/", "exchange-format", with_relations),
]
