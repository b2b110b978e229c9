"""The online series, conferences, regional exchange, and what was recorded."""

from events.models.conference import ConferenceIndexPage, ConferenceMaterial, ConferencePage, ConferenceSpeaker
from events.models.exchange import ExchangeDate, ExchangeFormatPage, ExchangeIndexPage, ExchangeMaterial
from events.models.gathering import Gathering
from events.models.media import Cue, RecordingMedia, Transcript
from events.models.recording import (
    Chapter,
    KeyPoint,
    RecordingIndexPage,
    RecordingPage,
    RecordingPractice,
    RecordingSpeaker,
    Slide,
)
from events.models.series import SeriesIndexPage, SeriesPage
from events.models.session import SessionMaterial, SessionPage, SessionSpeaker

__all__ = [
    "Chapter",
    "ConferenceIndexPage",
    "ConferenceMaterial",
    "ConferencePage",
    "ConferenceSpeaker",
    "Cue",
    "ExchangeDate",
    "ExchangeFormatPage",
    "ExchangeIndexPage",
    "ExchangeMaterial",
    "Gathering",
    "KeyPoint",
    "RecordingIndexPage",
    "RecordingMedia",
    "RecordingPage",
    "RecordingPractice",
    "RecordingSpeaker",
    "SeriesIndexPage",
    "SeriesPage",
    "SessionMaterial",
    "SessionPage",
    "SessionSpeaker",
    "Slide",
    "Transcript",
]
