"""What there is to a date stands in one place on its page, and only what anybody may see."""

import datetime
from functools import partial
from typing import Any

import pytest
from bs4 import Tag
from django.core.exceptions import ValidationError
from django.test import Client

from events.models import (
    ConferenceIndexPage,
    ConferenceMaterial,
    ExchangeIndexPage,
    ExchangeMaterial,
    RecordingIndexPage,
    SeriesIndexPage,
    SessionMaterial,
    SessionPage,
)
from tests.factories.events import (
    ConferencePageFactory,
    ExchangeDateFactory,
    ExchangeFormatPageFactory,
    RecordingPageFactory,
    SeriesPageFactory,
    SessionPageFactory,
    in_days,
)
from tests.factories.site import site_tree
from tests.factories.uploads.files import closed_collection, make_document
from tests.html import link_addresses, one, soup, text, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> SessionPage:
    site_tree()
    series = SeriesPageFactory.create(parent=SeriesIndexPage.objects.get(), slug="reihe")
    page: SessionPage = SessionPageFactory.create(parent=series, slug="eins", starts_at=in_days(-7))
    return page


def shown(client: Client, path: str) -> list[tuple[str, str]]:
    """Label and address of what the section "Unterlagen" has."""
    return links_in(soup(client.get(path)), "#unterlagen")


def links_in(where: Tag, section: str) -> list[tuple[str, str]]:
    """Label and address of each link in a section."""
    links = f"{section} a.rp-link"
    labels = texts(where, f"{links} > span:not([class])")
    return list(zip(labels, link_addresses(where, links), strict=True))


def status(client: Client, path: str) -> int:
    """Read to its end, which closes the file."""
    answer: Any = client.get(path)
    answer.getvalue()
    return int(answer.status_code)


def test_recording_files_and_links_in_one_place(session: SessionPage, client: Client) -> None:
    path = "/online-reihe/reihe/eins/"
    assert shown(client, path) == []
    slides, leaflet = make_document(name="folien.pdf"), make_document(name="blatt.pdf")
    SessionMaterial.objects.create(page=session, title="Merkblatt", document=leaflet)
    SessionMaterial.objects.create(page=session, title="Leitfaden", url="https://leitfaden.example/")
    hidden = make_document(collection=closed_collection())
    SessionMaterial.objects.create(page=session, title="Internes", document=hidden)
    added = [("Merkblatt", leaflet.url), ("Leitfaden", "https://leitfaden.example/")]
    assert shown(client, path) == added
    recording = RecordingPageFactory.create(
        parent=RecordingIndexPage.objects.get(), slug="eins", session=session, slides_document=slides
    )
    told = [("Aufzeichnung zum Nachlesen", recording.url), ("Folien", slides.url)]
    assert shown(client, path) == [*told, *added]
    assert [status(client, document.url) for document in (leaflet, slides)] == [200, 200]
    assert status(client, hidden.url) != 200


def test_a_conference_has_them_as_well(session: SessionPage, client: Client) -> None:
    page = ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), slug="konferenz")
    ConferenceMaterial.objects.create(page=page, title="Tagungsband", url="https://band.example/")
    assert shown(client, "/konferenz/konferenz/") == [("Tagungsband", "https://band.example/")]


@pytest.mark.parametrize("fields", [{}, {"document": 1, "url": "https://band.example/"}])
def test_it_is_a_file_or_a_link(session: SessionPage, fields: dict[str, Any]) -> None:
    if "document" in fields:
        fields["document"] = make_document()
    with pytest.raises(ValidationError, match="Entweder eine Datei oder ein Link"):
        SessionMaterial(page=session, title="Beides oder nichts", **fields).clean()


def meeting_materials(client: Client) -> dict[str, list[tuple[str, str]]]:
    """Heading → label and address, as the page of the format "tisch" has them."""
    sections = soup(client.get("/austausch/tisch/")).select('section[id^="unterlagen-2"]')
    return {text(one(section, "h3")): links_in(section, ":scope") for section in sections}


def test_each_meeting_of_a_format_has_its_own(session: SessionPage, client: Client) -> None:
    page = ExchangeFormatPageFactory.create(parent=ExchangeIndexPage.objects.get(), slug="tisch")
    for day in (3, 17):
        start = datetime.datetime(2026, 6, day, 8, tzinfo=datetime.UTC)
        ExchangeDateFactory.create(page=page, starts_at=start)
    assert meeting_materials(client) == {}
    first, second = datetime.date(2026, 6, 3), datetime.date(2026, 6, 17)
    slides, hidden = make_document(name="folien.pdf"), make_document(collection=closed_collection())
    recording = RecordingPageFactory.create(parent=RecordingIndexPage.objects.get(), slug="tisch")
    add = partial(ExchangeMaterial.objects.create, page=page)
    add(held_on=first, title="Folien", document=slides)
    add(held_on=first, title="Internes", document=hidden)
    add(held_on=first, title="Aufzeichnung", recording=recording)
    add(held_on=second, title="Protokoll", url="https://protokoll.example/")
    second_one = {"Treffen am 17. Juni 2026": [("Protokoll", "https://protokoll.example/")]}
    first_one = [("Folien", slides.url), ("Aufzeichnung", recording.url)]
    assert meeting_materials(client) == {**second_one, "Treffen am 3. Juni 2026": first_one}
    assert status(client, slides.url) == 200
    assert status(client, hidden.url) != 200
    recording.unpublish()
    assert meeting_materials(client)["Treffen am 3. Juni 2026"] == first_one[:1]


@pytest.mark.parametrize("names", [(), ("document", "url"), ("url", "recording"), ("document", "url", "recording")])
def test_a_meeting_s_row_is_one_of_three(session: SessionPage, names: tuple[str, ...]) -> None:
    given: dict[str, Any] = {
        "document": make_document(),
        "url": "https://band.example/",
        "recording": RecordingPageFactory.create(parent=RecordingIndexPage.objects.get()),
    }
    row = partial(ExchangeMaterial, title="Eines", held_on=datetime.date(2026, 6, 3))
    for name, value in given.items():
        row(**{name: value}).clean()
    with pytest.raises(ValidationError, match="nur eines davon"):
        row(**{name: given[name] for name in names}).clean()
