"""A speaker who has not agreed is named nowhere, in no spelling: on pages, in files, in the search, in the API."""

import unicodedata

import pytest
from django.test import Client

from directory.models import Person
from events.models import Cue, RecordingIndexPage, RecordingPage
from search.indexing.consistency import rebuild
from tests.factories.directory import PersonFactory
from tests.factories.events import RecordingPageFactory, TranscriptFactory, add_row

pytestmark = pytest.mark.django_db

# Labels that the captions name as speakers, and such as only stand before what was said or in it.
SPEAKERS = ["Okan Größner", "Groessner, Okan", unicodedata.normalize("NFD", "Okan Größner"), "OKAN GRÖSSNER", "Größner"]
SENTENCES = [
    "Okan Größner (Landratsamt Hof): Der Satz mit Apfel.",
    "okan.groessner: Der Satz mit Birne.",
    "LRA Hof - Okan Größner: Der Satz mit Kirsche.",
    "Danke, Herr Größner, für die Pflaume.",
    "Das war O. Größners Quitte.",
    "Größner, Okan: Der Satz mit Mango.",
]
SPELLINGS = ("größner", "groessner", "grossner", "großner", "gro\u0308\u00dfner")
SURFACES = [
    *("/mediathek/obst/", "/mediathek/obst/?q=Satz", "/mediathek/obst/mitschrift/", "/mediathek/obst/mitschrift.txt"),
    *("/mediathek/obst/untertitel.vtt", "/mediathek/", "/suche/?q=Satz", "/suche/feed.atom?q=Satz"),
    *("/suche/treffer.csv?q=Satz", "/api/v1/search?q=Satz", "/api/v1/recordings", "/api/v1/suggest?q=Gr"),
]


@pytest.fixture
def speaker(media_library: RecordingIndexPage) -> Person:
    said = [*((name, "Wir reden über Obst.") for name in SPEAKERS), *(("", text) for text in SENTENCES)]
    page = RecordingPageFactory.create(
        parent=media_library,
        title="Obst",
        slug="obst",
        transcript=TranscriptFactory.create(lines=[(second * 9, *line) for second, line in enumerate(said)]),
    )
    person: Person = PersonFactory.create(first_name="Okan", last_name="Größner", email="okan@example.org")
    add_row(page, "speakers", person=person, topic="Obst")
    rebuild()
    return person


def named(client: Client) -> list[str]:
    """The surfaces on which the name can be read in some spelling."""
    found = []
    for path in SURFACES:
        answer = client.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode().casefold()
        found += [path for spelling in SPELLINGS if spelling.casefold() in text]
    return sorted(set(found))


def total(client: Client, word: str) -> int:
    found: int = client.get(f"/api/v1/search?q={word}").json()["total"]
    return found


def test_no_spelling_is_read_anywhere(client: Client, speaker: Person) -> None:
    assert named(client) == []
    text = client.get("/mediathek/obst/mitschrift.txt").content.decode()
    assert text.count("Referent*in") >= 2
    for fruit in ("Apfel", "Birne", "Kirsche", "Pflaume", "Quitte", "Mango"):
        assert fruit in text
    assert [total(client, word) for word in ("Größner", "Groessner", "okan")] == [0, 0, 0]
    assert total(client, "Quitte") == 1


def test_who_agreed_is_named(client: Client, speaker: Person) -> None:
    """The control: with a consent the very same words are there."""
    agreed = PersonFactory.create(consents=["speaker"])
    agreed.consents.update(person=speaker)
    rebuild()
    assert {"/mediathek/obst/mitschrift/", "/mediathek/obst/untertitel.vtt", "/api/v1/recordings"} <= set(named(client))
    assert total(client, "Größner") > 0


def test_who_is_deleted_stays_nameless(client: Client, speaker: Person) -> None:
    speaker.delete()
    rebuild()
    assert named(client) == []
    kept = " ".join(f"{cue.speaker} {cue.text}" for cue in Cue.objects.all()).casefold()
    assert [spelling for spelling in SPELLINGS if spelling in kept] == []
    assert RecordingPage.objects.get().transcript is not None
