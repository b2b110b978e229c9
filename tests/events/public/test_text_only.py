"""Where a recording has nothing to see or hear, every list and link offers to read; else to watch."""

from dataclasses import replace
from typing import Any

import pytest
from bs4 import Tag
from django.template.loader import render_to_string
from django.test import Client

from directory.domain.recorded_talks import minutes_of_region
from directory.public.cards import card_of, media_row_of
from events.models import ExchangeIndexPage, RecordingPage, RecordingPractice, SeriesPage
from practices.domain.mentions import mentions_of
from practices.models import PracticeIndexPage
from search.engine import get_engine
from search.queries import SearchQuery
from tests.factories.directory import PersonFactory
from tests.factories.events import (
    ExchangeFormatPageFactory,
    RecordingMediaFactory,
    SessionPageFactory,
    add_row,
    in_days,
)
from tests.factories.practices import PracticePageFactory
from tests.html import attributes, one, soup, text, texts

pytestmark = pytest.mark.django_db
MEDIA = ["none", "video", "audio"]
READ, WATCH = {"text"}, {"play"}


@pytest.fixture(params=MEDIA)
def kind(request: pytest.FixtureRequest, recording: RecordingPage) -> str:
    recording.video = RecordingMediaFactory.create() if request.param == "video" else None
    recording.audio = RecordingMediaFactory.create(kind="audio") if request.param == "audio" else None
    recording.save_revision().publish()
    return str(request.param)


def wanted(kind: str) -> tuple[set[str], set[str]]:
    """The icon and the word for a recording of this kind."""
    return (READ, {"nachlesen"}) if kind == "none" else (WATCH, {"ansehen"})


def read(client: Client, address: str) -> Tag:
    answer = client.get(address)
    assert answer.status_code == 200
    return one(soup(answer), "main")


def icons(where: Tag, part: str) -> set[str]:
    """What stands as an icon at the beginning of these elements, of which there is one at least."""
    found = attributes(where, f":is({part}) > svg:first-child > use", "href")
    assert found, part
    return {address.rpartition("#")[2] for address in found}


def words(where: Tag) -> set[str]:
    return {"ansehen", "nachlesen"} & set(texts(where, "span"))


def test_the_media_library(client: Client, recording: RecordingPage, kind: str) -> None:
    assert icons(read(client, "/mediathek/"), ".rp-card__play") == wanted(kind)[0]


def test_its_own_page_and_the_transcript(client: Client, recording: RecordingPage, kind: str) -> None:
    page = read(client, "/mediathek/platz/")
    assert (icons(page, ".rp-cue__time"), words(page)) == wanted(kind)
    transcript = read(client, "/mediathek/platz/mitschrift/")
    assert words(transcript) == wanted(kind)[1]
    assert icons(transcript, ".kern-btn") - {"download", "print"} == wanted(kind)[0]


def test_series_and_session(client: Client, series: SeriesPage, recording: RecordingPage, kind: str) -> None:
    recording.session = SessionPageFactory.create(parent=series, slug="termin", starts_at=in_days(-3))
    recording.save_revision().publish()
    timeline = one(read(client, "/online-reihe/nachbarschaft/"), ".rp-timeline__card")
    assert icons(timeline, ".kern-btn") == wanted(kind)[0]
    (label,) = texts(timeline, ".kern-btn .kern-label")
    assert label.partition(":")[0] == ("Nachlesen" if kind == "none" else "Aufzeichnung")
    session = read(client, "/online-reihe/nachbarschaft/termin/")
    assert icons(session, "aside .kern-btn:not(.rp-facts ~ *, .rp-facts ~ * *)") == wanted(kind)[0]
    said = text(session)
    assert ("Vortrag nachlesen" in said, "Zum Nachschauen" in said) == (kind == "none", kind != "none")


def test_what_prepares_for_a_meeting(
    client: Client, exchange: ExchangeIndexPage, recording: RecordingPage, kind: str
) -> None:
    page = ExchangeFormatPageFactory.create(parent=exchange, main_theme=recording.main_theme)
    assert icons(read(client, page.url), ".rp-card__play") == wanted(kind)[0]


def test_where_a_practice_was_spoken_of(client: Client, recording: RecordingPage, kind: str) -> None:
    page = PracticePageFactory.create(parent=PracticeIndexPage.objects.get())
    RecordingPractice.objects.create(page=recording, practice=page, start=30, quote="Bänke")
    assert [mention.text_only for mention in mentions_of(page)] == [kind == "none"]
    html = read(client, page.url)
    assert (icons(html, ".rp-cue__time"), words(html)) == wanted(kind)


def test_a_persons_minutes(recording: RecordingPage, kind: str) -> None:
    person = PersonFactory.create(consents=["speaker"])
    add_row(recording, "speakers", person=person)
    minutes = minutes_of_region(person.employer_region)
    assert [minute.text_only for minute in minutes] == [kind == "none"]
    shown = [replace(minute, start=60) for minute in minutes]
    html = soup(render_to_string("directory/includes/minutes_and_formats.html", {"minutes": shown, "formats": None}))
    assert (icons(html, ".rp-cue__time"), words(html)) == wanted(kind)


def test_hits_and_what_is_shown_of_them_elsewhere(
    client: Client, recording: RecordingPage, kind: str, index: Any
) -> None:
    index()
    html = read(client, "/suche/?q=Bank")
    assert (icons(html, ".rp-cue__time"), words(html)) == wanted(kind)
    (hit,) = get_engine().search(SearchQuery(text="Bank", filters={"kind": frozenset({"recording"})})).hits
    assert (card_of(hit)["text_only"], media_row_of(hit)["text_only"]) == (kind == "none", kind == "none")
