"""A real write-up that nobody may copy, read from where WRITE_UP_SAMPLE says: its fields one by one.

What is expected is taken from the source itself, by its headings, so that none of its words stand here.
"""

import os
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from directory.models import OrganisationPage, Person
from practices.importing.drafts.pages import Draft, save_draft
from practices.importing.drafts.report import ImportReport, report_on
from practices.importing.reader import read_blocks
from practices.importing.sections.interpreter import interpret
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.html import soup

SAMPLE = Path(os.environ.get("WRITE_UP_SAMPLE") or "nowhere")
pytestmark = pytest.mark.skipif(
    not SAMPLE.is_file(), reason="WRITE_UP_SAMPLE names no write-up to read (see CONTRIBUTING.md)"
)


class Source:
    """The paragraphs of the source, and what stands between two of its headings."""

    def __init__(self) -> None:
        self.parts = [part.strip() for part in SAMPLE.read_text(encoding="utf-8").split("\n\n")]

    def after(self, start: str, end: str | None = None) -> list[str]:
        first = self._position(start) + 1
        return self.parts[first : self._position(end) if end else first + 1]

    def _position(self, heading: str) -> int:
        return next(number for number, part in enumerate(self.parts) if part.startswith(heading))

    @property
    def contact(self) -> list[str]:
        """Name, street, town, telephone and mail, as they stand there."""
        lines = self.after("Projektansprechpartner")[0].replace("|", "\n").replace("(at)", "@").splitlines()
        return [line.strip() for line in lines]

    @property
    def frame(self) -> tuple[str, str, str]:
        """Who was interviewed, in which task, in which programme: out of the line below "Download"."""
        found = re.search(r"Interview mit ([^,]+), (.+) im (IQ .+)$", self.parts[1])
        assert found is not None
        return found[1], found[2], found[3].replace(" - ", " – ")


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def read(overview: PracticeIndexPage) -> tuple[Draft, ImportReport]:
    with SAMPLE.open("rb") as file:
        write_up = interpret(read_blocks(file, SAMPLE.name))
    draft = save_draft(write_up, theme=ThemeFactory.create(), region=RegionFactory.create(ags="09"))
    return draft, report_on(write_up, draft)


@pytest.fixture
def page(read: tuple[Draft, ImportReport]) -> PracticePage:
    return PracticePage.objects.get()


def paragraphs(stream: Any) -> list[str]:
    html = "".join(str(block.value.source) for block in stream)
    return [paragraph.get_text() for paragraph in soup(html).select("p")]


def test_what_stands_above_the_text(page: PracticePage, source: Source) -> None:
    assert page.kicker == source.parts[2]
    assert page.title == source.parts[3]
    assert page.programme == source.frame[2]


def test_the_sections(page: PracticePage, source: Source) -> None:
    carried_out = next(part for part in source.parts if part.startswith("Umsetzung der"))
    assert paragraphs(page.challenge) == source.after("Ausgangslage", "Umsetzung der")
    assert paragraphs(page.implementation) == [carried_out, *source.after("Umsetzung der", "Fazit")]
    assert paragraphs(page.conclusion) == source.after("Fazit", "Adressaten")
    assert page.transfer_audience == source.after("Adressaten")[0]
    assert (list(page.results), list(page.obstacles), list(page.interview), list(page.conditions)) == ([], [], [], [])


def test_the_offer(page: PracticePage, source: Source) -> None:
    audience = source.after("Adressaten")[0]
    assert paragraphs(page.offer_description) == [*source.after(audience, "Projekt:"), *source.after("Angebot:")]
    assert page.offer_url == "https://" + source.after("Angebot:")[0].split()[-1]


def test_project_and_carrier(page: PracticePage, source: Source) -> None:
    assert page.project == source.after("Projekt:")[0]
    assert page.carrier_organisation == OrganisationPage.objects.get()
    assert page.carrier_organisation.title == " ".join(source.after("Träger:")[0].split())
    assert (page.carrier_organisation.live, page.carrier_region) == (False, None)


def test_the_contact_is_kept_with_role_and_address(page: PracticePage, source: Source) -> None:
    name, street, town, phone, mail = source.contact
    person = Person.objects.get()
    assert page.contact == person
    assert (person.name, person.task) == (name, source.frame[1])
    assert (person.postal_address, person.phone, person.email) == (f"{street}\n{town}", phone, mail)
    assert person.employer_organisation == page.carrier_organisation
    assert person.consents.count() == 0


def test_the_contact_is_not_public(page: PracticePage, source: Source, client: Client) -> None:
    page.save_revision().publish()
    shown = unescape(client.get(f"/praxisbeispiele/{page.slug}/").content.decode())
    assert page.title in shown
    assert [told for told in source.contact if told in shown] == []


def test_what_is_left_out_and_asked_for(read: tuple[Draft, ImportReport], page: PracticePage, source: Source) -> None:
    report = read[1]
    assert page.year is None
    assert "Beginn (Jahr): Die Quelle nennt kein Jahr." in report.questions
    assert report.left_out == (source.parts[0], source.parts[1], source.parts[-1])
    assert (report.unplaced, report.continued, page.editors_note) == ((), (), "")
    assert [remark.action for remark in report.remarks] == ["Träger bearbeiten"]
