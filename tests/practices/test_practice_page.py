"""The page of a write-up: what it shows, to whom, and with how many queries."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from directory.domain.consent import withdraw_consent
from events.models import RecordingIndexPage, RecordingPage, RecordingPractice
from practices.models import PracticeDownload, PracticeIndexPage, PracticePage
from tests.factories.directory import FunctionContactFactory, PersonFactory
from tests.factories.practices import PracticePageFactory, obstacle, prose, question
from tests.factories.taxonomy import RegionFactory
from tests.factories.uploads.files import closed_collection, make_document
from tests.html import attributes, descriptions, link_addresses, soup, text, texts

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def body(client: Client, page: PracticePage) -> str:
    answer = client.get(f"/praxisbeispiele/{page.slug}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def recording(page: PracticePage, title: str = "Wohnen vermitteln", **fields: Any) -> RecordingPage:
    found = RecordingPage(title=title, **fields)
    RecordingIndexPage.objects.get().add_child(instance=found)
    RecordingPractice.objects.create(page=found, practice=page, start=4360, quote="Das hat Verträge gebracht.")
    return found


def test_sections_stand_in_order_and_empty_ones_are_left_out(client: Client, overview: PracticeIndexPage) -> None:
    page = PracticePageFactory.create(
        parent=overview,
        results=prose("Vierzig Verträge."),
        obstacles=[obstacle("Zu spät", "Gefragt.")],
        transfer_audience="Städte",
        interview=[question("Wie?", "So.")],
        offer_description=prose("Ein Mustervertrag."),
    )
    ids = attributes(soup(body(client, page)), "section[id]", "id")
    expected = ["ausgangslage", "umsetzung", "ergebnisse", "stolpersteine", "fazit", "transfer", "interview", "angebot"]
    assert ids == expected
    bare = PracticePageFactory.create(parent=overview)
    assert attributes(soup(body(client, bare)), "section[id]", "id") == ["ausgangslage", "umsetzung", "fazit"]


def test_a_contact_stands_there_with_consent_only(client: Client, overview: PracticeIndexPage) -> None:
    person = PersonFactory.create(consents=["contact"])
    page = PracticePageFactory.create(parent=overview, contact=person)
    office = FunctionContactFactory.create(region=page.main_region, label="Fachstelle Wohnen")
    shown = body(client, page)
    assert person.name in shown
    assert office.label not in shown
    withdraw_consent(person)
    hidden = body(client, page)
    assert (person.name in hidden, person.email in hidden, person.phone in hidden) == (False, False, False)
    assert office.label in hidden
    assert "Es antwortet diese Stelle." in hidden


def test_a_speakers_consent_is_no_contacts_consent(client: Client, overview: PracticeIndexPage) -> None:
    person = PersonFactory.create(consents=["speaker", "interviewee"])
    assert person.last_name not in body(client, PracticePageFactory.create(parent=overview, contact=person))


def test_without_an_office_the_landratsamt_answers_and_says_so(client: Client, overview: PracticeIndexPage) -> None:
    district = RegionFactory.create(ags="09571", label="Landkreis Ansbach")
    FunctionContactFactory.create(region=district, label="Landratsamt Ansbach")
    FunctionContactFactory.create(region=RegionFactory.create(ags="09572"), label="Anderswo")
    page = PracticePageFactory.create(parent=overview, main_region=RegionFactory.create(ags="09571111"))
    shown = body(client, page)
    assert "Landratsamt Ansbach" in shown
    assert "Es antwortet: Landkreis Ansbach." in shown
    assert "Anderswo" not in shown


def test_the_carriers_office_comes_first(client: Client, overview: PracticeIndexPage) -> None:
    page = PracticePageFactory.create(parent=overview)
    FunctionContactFactory.create(region=page.main_region, label="Rathaus")
    FunctionContactFactory.create(region=None, organisation=page.carrier_organisation, label="Geschäftsstelle")
    shown = body(client, page)
    assert ("Geschäftsstelle" in shown, "Rathaus" in shown) == (True, False)


def test_an_interview_needs_consent_of_the_person_named(client: Client, overview: PracticeIndexPage) -> None:
    person = PersonFactory.create(consents=["interviewee"])
    page = PracticePageFactory.create(parent=overview, interviewee=person, interview=[question("Wer?", "Ich.")])
    assert f"mit {person.name}" in body(client, page)
    withdraw_consent(person)
    hidden = body(client, page)
    assert (person.last_name in hidden, 'id="interview"' in hidden) == (False, False)


def test_only_public_recordings_are_named(client: Client, overview: PracticeIndexPage) -> None:
    page = PracticePageFactory.create(parent=overview)
    recording(page)
    recording(page, "Entwurf", live=False)
    closed = recording(page, "Hinter der Tür")
    PageViewRestriction.objects.create(page=Page.objects.get(pk=closed.pk), restriction_type="login")
    shown = body(client, page)
    assert "/mediathek/wohnen-vermitteln/?t=4360" in shown
    assert "1:12:40" in shown
    assert ("Entwurf" in shown, "Hinter der Tür" in shown) == (False, False)


def test_downloads_in_closed_collections_are_not_offered(client: Client, overview: PracticeIndexPage) -> None:
    page = PracticePageFactory.create(parent=overview)
    PracticeDownload.objects.create(page=page, document=make_document(name="Vertrag.txt"), label="Mustervertrag")
    hidden = make_document(name="Intern.txt", collection=closed_collection())
    PracticeDownload.objects.create(page=page, document=hidden, label="Internes Papier")
    shown = body(client, page)
    assert ("Mustervertrag" in shown, "Internes Papier" in shown) == (True, False)


@pytest.mark.parametrize("suffix", ["", "pdf/", "pdf/?fassung=kurz"])
def test_drafts_and_closed_pages_are_not_found(client: Client, overview: PracticeIndexPage, suffix: str) -> None:
    draft = PracticePageFactory.create(parent=overview, live=False)
    closed = PracticePageFactory.create(parent=overview)
    PageViewRestriction.objects.create(page=overview, restriction_type="login")
    assert client.get(f"/praxisbeispiele/{draft.slug}/{suffix}").status_code in {302, 404}
    assert client.get(f"/praxisbeispiele/{closed.slug}/{suffix}").status_code in {302, 404}


def test_queries_do_not_grow_with_what_is_listed(client: Client, overview: PracticeIndexPage) -> None:
    page = PracticePageFactory.create(
        parent=overview, contact=PersonFactory.create(), interviewee=PersonFactory.create()
    )
    body(client, page)  # a process reads the names of themes and places once, if there is an index to be asked
    counts = []
    for number in (1, 3):
        for item in range(number):
            recording(page, f"Aufzeichnung {number}-{item}")
            PracticeDownload.objects.create(page=page, document=make_document(name=f"{number}{item}.txt"))
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            body(client, page)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_facts_and_carriers(client: Client, overview: PracticeIndexPage) -> None:
    town = RegionFactory.create(ags="09464", label="Stadt Hof")
    page = PracticePageFactory.create(
        parent=overview,
        carrier_organisation=None,
        carrier_region=town,
        project="Probewohnen",
        programme="Netzwerk Wohnen",
        year=2022,
        as_of=datetime.date(2026, 10, 15),
        conditions=[
            {"type": "staff", "value": "1,5 Stellen"},
            {"type": "other", "value": {"label": "Raum", "value": "Rathaus"}},
        ],
        offer_url="https://www.example.org/probe/",
        source_label="Sammlung",
        source_url="https://www.example.org/sammlung",
    )
    shown = soup(body(client, page))
    assert descriptions(shown) == {
        "Projekt": "Probewohnen",
        "Träger": "Stadt Hof",
        "Programm oder Netzwerk": "Netzwerk Wohnen",
        "Beginn": "2022",
        "Größe der Kommune": "unter 5.000 Einwohner*innen",
        "Personal": "1,5 Stellen",
        "Raum": "Rathaus",
        "Stand": "läuft (15. Oktober 2026)",
        "Angebot": "www.example.org/probe",
    }
    assert {"/kommunen/stadt-hof/", "https://www.example.org/sammlung"} <= set(link_addresses(shown))
    assert "läuft · Stand: Oktober 2026" in text(shown)
    # On paper every link shows its address; this one already does.
    assert link_addresses(shown, ".rp-link--address") == ["https://www.example.org/probe/"]


def test_a_carrier_in_draft_is_named_without_a_link(client: Client, overview: PracticeIndexPage) -> None:
    page = PracticePageFactory.create(parent=overview)
    assert f'href="/traeger/{page.carrier_organisation.slug}/"' in body(client, page)
    page.carrier_organisation.unpublish()
    shown = body(client, page)
    assert (page.carrier_name in shown, "/traeger/" in shown) == (True, False)


def test_a_file_that_is_gone_has_no_size(client: Client, overview: PracticeIndexPage) -> None:
    page = PracticePageFactory.create(parent=overview)
    document = make_document()
    PracticeDownload.objects.create(page=page, document=document)
    document.file.storage.delete(document.file.name)
    assert "Muster" in body(client, page)


class TestOverview:
    def titles(self, client: Client, query: str = "") -> list[str]:
        answer = client.get(f"/praxisbeispiele/{query}")
        assert answer.status_code == 200
        return texts(soup(answer), ".rp-card__link")

    def test_theme_takes_narrower_ones_and_region_what_lies_below(
        self, client: Client, overview: PracticeIndexPage, themes: None
    ) -> None:
        RegionFactory.create(ags="095", label="Regierungsbezirk Mittelfranken", name="Mittelfranken")
        one = PracticePageFactory.create(
            parent=overview, title="Eins", main_region=RegionFactory.create(ags="09571111")
        )
        PracticePageFactory.create(parent=overview, title="Zwei", main_region=RegionFactory.create(ags="09162"))
        PracticePageFactory.create(parent=overview, title="Drei", live=False)
        assert sorted(self.titles(client)) == ["Eins", "Zwei"]
        assert self.titles(client, "?region=095") == ["Eins"]
        assert self.titles(client, "?region=mittelfr") == ["Eins"]
        assert self.titles(client, f"?thema={one.main_theme.slug}") == ["Eins"]
        assert self.titles(client, "?region=09162000") == ["Zwei"]

    def test_unknown_values_narrow_nothing_and_are_said(self, client: Client, overview: PracticeIndexPage) -> None:
        PracticePageFactory.create(parent=overview, title="Eins")
        answer = client.get("/praxisbeispiele/?thema=nix&region=%00&seite=99")
        assert answer.status_code == 200
        assert "nicht bekannt: nix" in answer.content.decode()
        assert self.titles(client, "?thema=nix&region=qqq&seite=abc") == ["Eins"]

    def test_queries_do_not_grow(self, client: Client, overview: PracticeIndexPage) -> None:
        self.titles(client)  # a process reads names once
        counts = []
        for number in (1, 3):
            for _item in range(number):
                PracticePageFactory.create(parent=overview)
            cache.clear()
            with CaptureQueriesContext(connection) as queries:
                self.titles(client)
            counts.append(len(queries))
        assert counts[0] == counts[1]
        assert counts[0] <= 12
