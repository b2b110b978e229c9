"""What the search is told of recordings, dates and series."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from directory.domain.consent import withdraw_consent
from directory.enums import PersonRole
from directory.models import Person
from events.models import ConferenceIndexPage, ExchangeIndexPage, RecordingPage, SeriesPage, SessionPage
from events.search import (
    build_conference,
    build_exchange_format,
    build_recording,
    build_series,
    build_session,
)
from search.documents import Cue
from search.engine import get_engine
from search.indexing.drain import drain
from search.models import OutboxItem
from search.queries import SearchQuery
from search.registry import dependents, registry
from tests.batches import assert_batch_like_alone
from tests.factories.directory import OrganisationPageFactory, PersonFactory
from tests.factories.events import (
    ConferencePageFactory,
    ExchangeDateFactory,
    ExchangeFormatPageFactory,
    SeriesPageFactory,
    SessionPageFactory,
    add_row,
    in_days,
)
from tests.factories.taxonomy import RegionFactory
from tests.html import soup, texts

pytestmark = pytest.mark.django_db


def keys(rows: Any) -> set[tuple[str, int]]:
    return {(type(row).__name__, row.pk) for row in rows}


def test_a_batch_asks_as_often_as_one_page(series: SeriesPage) -> None:
    """And tells the same as each page alone: names with consent, employers, the series."""
    pages = [SessionPageFactory.create(parent=series) for _number in range(4)]
    for page in pages:
        add_row(page, "speakers", person=PersonFactory.create(consents=[PersonRole.SPEAKER.value]), topic="Plätze")
    assert_batch_like_alone(pages, build_session)


def test_a_recording_and_who_speaks(recording: RecordingPage) -> None:
    named = Person.objects.get(last_name="Morgenstern")
    document = build_recording(recording)
    assert (document.kind, document.url, document.years) == ("recording", "/mediathek/platz/", (2026,))
    assert document.cues[1:] == (Cue(30, "Wir stellen Bänke auf."), Cue(60, "Die Bank kostet 340 Euro."))
    assert document.persons == (str(named.uuid),)
    assert document.people == ("Mara Morgenstern",)
    assert document.keywords == (
        "Integrationsbeauftragte",
        named.employer,
        "Plätze",
        "Bänke",
    )
    assert document.meta == {
        "duration": 120,
        "chapters": 2,
        "speakers": ["Mara Morgenstern"],
        "has_video": True,
        "text_only": False,
    }
    assert "Ungefragt" not in repr(document)
    withdraw_consent(named)
    gone = build_recording(RecordingPage.objects.get())
    assert (gone.persons, gone.people, gone.keywords) == ((), (), ("Plätze", "Bänke"))
    assert gone.meta["speakers"] == []
    assert "Morgenstern" not in repr(gone)


def test_regions_and_sizes_are_those_of_the_speakers(recording: RecordingPage) -> None:
    kreis = RegionFactory.create(ags="09464", name="Hof", label="Stadt Hof", size_class="20000-100000")
    recording.speakers.all().delete()
    organisation = OrganisationPageFactory.build(main_region=kreis)
    recording.get_parent().add_sibling(instance=organisation)
    for person in (
        PersonFactory.create(employer_region=RegionFactory.create(ags="09571136"), sector="wissenschaft"),
        PersonFactory.create(employer_region=None, employer_organisation=organisation, sector="praxis"),
    ):
        add_row(recording, "speakers", person=person)
    document = build_recording(RecordingPage.objects.get())
    assert document.own_regions == ("09571136", "09464")
    assert document.sizes == ("bis-5000", "20000-100000")
    assert document.sectors == ("wissenschaft", "praxis")


def test_a_session_and_its_series(recording: RecordingPage, series: SeriesPage) -> None:
    session = SessionPageFactory.create(parent=series, format="hybrid", venue="Rathaus", is_cancelled=True)
    document = build_session(session)
    assert (document.kind, document.series, document.formats) == ("session", "nachbarschaft", ("hybrid",))
    assert (document.meta["venue"], document.meta["cancelled"]) == ("Rathaus", True)
    assert document.date == timezone.localdate(session.starts_at)
    recording.session = session
    recording.save_revision().publish()
    assert build_recording(RecordingPage.objects.get()).series == "nachbarschaft"
    found = build_series(series)
    assert (found.kind, found.series, found.date, found.meta) == (
        "series",
        "nachbarschaft",
        timezone.localdate(session.starts_at),
        {"sessions": 1},
    )
    session.unpublish()
    assert build_recording(RecordingPage.objects.get()).series == ""
    empty = build_series(series)
    assert (empty.date, empty.years, empty.meta) == (None, (2026,), {"sessions": 0})


def test_a_conference_and_an_exchange_format(exchange: ExchangeIndexPage) -> None:
    conference = ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), title="Konferenz")
    document = build_conference(conference)
    assert (document.kind, document.formats, document.series) == ("conference", ("vor-ort",), "")
    page = ExchangeFormatPageFactory.create(parent=exchange, who_may_come="Alle Ämter")
    assert (build_exchange_format(page).date, build_exchange_format(page).formats) == (None, ())
    ExchangeDateFactory.create(page=page, starts_at=in_days(3), is_cancelled=True)
    coming = ExchangeDateFactory.create(page=page, starts_at=in_days(9), format="online")
    ExchangeDateFactory.create(page=page, starts_at=in_days(-9))
    found = build_exchange_format(page)
    assert (found.kind, found.body, found.keywords) == ("exchange_format", ("Alle Ämter",), ("Runder Tisch",))
    assert (found.date, set(found.formats)) == (timezone.localdate(coming.starts_at), {"online", "vor-ort"})


def test_who_else_changes(recording: RecordingPage, series: SeriesPage, exchange: ExchangeIndexPage) -> None:
    session = SessionPageFactory.create(parent=series)
    recording.session = session
    recording.save()
    person = Person.objects.get(last_name="Morgenstern")
    this = ("RecordingPage", recording.pk)
    assert recording.transcript is not None
    assert recording.video is not None
    for row in (
        person,
        person.consents.get(),
        recording.transcript,
        recording.transcript.cues.all()[0],
        recording.video,
    ):
        assert this in keys(dependents(row)), row
    assert {this, ("SeriesPage", series.pk)} <= keys(dependents(session))
    assert {this, ("SessionPage", session.pk)} <= keys(dependents(series))
    meeting = ExchangeDateFactory.create(page=ExchangeFormatPageFactory.create(parent=exchange))
    assert ("ExchangeFormatPage", meeting.page_id) in keys(dependents(meeting))


def test_a_session_that_moves_is_counted_where_it_stands_now(series: SeriesPage) -> None:
    other = SeriesPageFactory.create(parent=series.get_parent(), title="Andere", slug="andere")
    session = SessionPageFactory.create(parent=series)
    OutboxItem.objects.all().delete()
    session.slug = "neu"
    session.save()
    # The series is told by its own dependency; the page above is told only when it loses something.
    assert set(OutboxItem.objects.values_list("key", flat=True)) == {f"page:{session.pk}", f"page:{series.pk}"}
    drain()
    assert not OutboxItem.objects.exists()
    SessionPage.objects.get(pk=session.pk).move(other, pos="last-child")
    drain()
    hits = get_engine().search(SearchQuery(filters={"kind": frozenset({"series"})})).hits
    assert {hit.key: hit.meta["sessions"] for hit in hits} == {f"page:{series.pk}": 0, f"page:{other.pk}": 1}


def test_formats_have_labels() -> None:
    assert [value for value, _label in registry.choices["format"]] == ["online", "vor-ort", "hybrid"]


def chips_of(client: Client, person: Person) -> list[str]:
    """The chips over "everything that this person gave"."""
    page = soup(client.get(f"/suche/?person={person.uuid}"))
    return [chip.removeprefix("Filter entfernen: ") for chip in texts(page, ".rp-chip")]


def test_all_that_a_speaker_gave_stands_under_their_name(client: Client, recording: RecordingPage, index: Any) -> None:
    named = Person.objects.get(last_name="Morgenstern")
    index()
    page = client.get(named_link := f"/suche/?person={named.uuid}").content.decode()
    assert named_link in client.get("/mediathek/platz/").content.decode()
    assert "Wem gehört der Platz?" in page
    assert chips_of(client, named) == ["Mara Morgenstern"]
    withdraw_consent(named)
    assert chips_of(client, named) == [str(named.uuid)]
    index()
    assert chips_of(client, named) == [str(named.uuid)]


def test_who_did_not_agree_is_no_name_to_search_by(client: Client, recording: RecordingPage, index: Any) -> None:
    silent = PersonFactory.create(last_name="Niegefragt")
    asked = PersonFactory.create(last_name="Nurgefragt", consents=["interviewee"])
    absent = PersonFactory.create(last_name="Ohneseite", consents=["speaker"])
    for person in (silent, asked):
        add_row(recording, "speakers", person=person, topic="Bänke")
    index()
    for person in (silent, asked, absent):
        assert chips_of(client, person) == [str(person.uuid)]
        assert person.last_name not in client.get(f"/suche/?person={person.uuid}").content.decode()
