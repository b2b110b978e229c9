"""The PDF says what the page says, is accessible, and is kept until something changes."""

import datetime
import io
import re
from typing import Any

import pypdf
import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import CollectionViewRestriction

from directory.domain.consent import withdraw_consent
from events.models import RecordingIndexPage
from portal.base.models import PortalDocument
from practices.models import PracticeDownload, PracticeIndexPage, PracticePage
from practices.pdf import documents, renderer
from practices.pdf.documents import SHORT, practice_pdf
from search.engine import get_engine
from tests.factories.directory import FunctionContactFactory, PersonFactory
from tests.factories.events import RecordingPageFactory, add_row
from tests.factories.practices import PracticePageFactory, obstacle, prose, question
from tests.factories.uploads.files import make_document, make_image
from tests.html import one, soup

pytestmark = pytest.mark.django_db


def filled(overview: PracticeIndexPage, **fields: Any) -> PracticePage:
    person = PersonFactory.create(
        consents=["contact", "interviewee"], postal_address="Beispielplatz 1\n80999 Musterstadt"
    )
    page: PracticePage = PracticePageFactory.create(
        **{
            "parent": overview,
            "title": "Probewohnen mit Łódź & Partner*innen",
            "kicker": "Mieten auf Probe",
            "programme": "Netzwerk Wohnen",
            "source_label": "Sammlung Muster",
            "results": [{"type": "figures", "value": [{"value": "64", "label": "Verträge"}]}, *prose("Gut & gern.")],
            "obstacles": [obstacle(f"Stein {n}", f"Das war Nummer {n}.") for n in (1, 2, 3)],
            "transfer_audience": "Städte\n\nMärkte",
            "interview": [question("Wie fing es an?", "Mit einem Anruf.")],
            "offer_description": prose("Ein Mustervertrag."),
            "offer_url": "https://www.example.org/probe",
            "conditions": [
                {"type": "staff", "value": "1,5 Stellen"},
                {"type": "costs", "value": "118.000 Euro"},
                {"type": "other", "value": {"label": "Raum", "value": "Rathaus"}},
            ],
            "year": 2022,
            "image": make_image(description="Ein Marktplatz", credit="Eigenes Bild"),
            "contact": person,
            "interviewee": person,
            **fields,
        }
    )
    PracticeDownload.objects.create(page=page, document=make_document(), label="Mustervertrag zum Ausfüllen")
    return page


def report() -> PortalDocument:
    document = make_document()
    document.title = "Bericht der Stadt"
    document.save()
    return document


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def words(text: str) -> list[str]:
    return re.findall(r"[\w*@,.-]*\w", text)


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(content).pages)


SECTIONS = (
    *("Fragen Sie nach", "Steckbrief", "Bild:", "Ausgangslage", "Umsetzung", "Ergebnisse", "Stolpersteine", "Fazit"),
    *("Wer das übernehmen kann", "Interview", "Angebot", "Zum Mitnehmen", "Darüber wurde gesprochen", "Quelle"),
)


def in_sections(text: str) -> dict[str, list[str]]:
    """Words in their order, by the section in which they stand; what comes before the first is the head."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    found: dict[str, list[str]] = {"": []}
    here = ""
    for line in lines:
        is_fact = (here, line) == ("Steckbrief", "Angebot")  # where the offer is, not the section about it
        if line in SECTIONS and line not in found and not is_fact:
            here = line
            found[here] = []
        elif line.startswith("Bild:"):
            found["Bild:"] = words(line)
        else:
            found[here] += words(line)
    return found


def page_sections(answer: Any) -> dict[str, list[str]]:
    """The page's sections as paper can show them: no trail, no buttons, no sizes of files, links as their address."""
    main = one(soup(answer), "main")
    on_screen_alone = ".rp-crumbs, .rp-actions, .rp-article__jump, .rp-download__size, .kern-sr-only, .rp-disc, svg"
    for left_out in main.select(on_screen_alone):
        left_out.decompose()
    for place_to_break in main.select("wbr"):
        place_to_break.unwrap()
    main.smooth()  # what stood before and behind such a place is one word again
    source = main.select("#quelle .rp-link")[0]
    source.append(f" {source.attrs['href']}")
    for head in main.select("h1, h2, h3, h4, h5, h6, summary, figcaption"):
        head.insert_before("@@")
        head.insert_after("@@")
    return in_sections("\n".join(" ".join(part.split()) for part in main.get_text(" ").split("@@")))


def pdf_sections(content: bytes) -> dict[str, list[str]]:
    """The same of the PDF, without numbers of pages and lists and without the last lines, which only paper needs."""
    lines = [line for page in read(content).pages for line in page.extract_text().splitlines()]
    text = "\n".join(line for line in lines if not re.fullmatch(r"\s*\d+( / \d+|\.)\s*", line))
    return in_sections(text.partition("\nAdresse:")[0])


def test_its_text_is_the_pages(client: Client, overview: PracticeIndexPage) -> None:
    page = filled(
        overview,
        as_of=datetime.date(2026, 5, 4),
        source_url="https://www.example.org/sammlung",
        source_document=report(),
    )
    recording = RecordingPageFactory.create(parent=RecordingIndexPage.objects.get(), title="Wohnen auf Probe")
    add_row(recording, "practice_links", practice=page, start=75, quote="Da ging es um die Bürgschaft.")
    get_engine().begin_rebuild().commit()  # a page says that the search is away, a PDF does not
    shown = page_sections(client.get(f"/praxisbeispiele/{page.slug}/"))
    printed = pdf_sections(practice_pdf(page))
    assert sorted(shown) == sorted(["", *SECTIONS])
    assert printed.pop("") == [*words(settings.WAGTAIL_SITE_NAME), *shown.pop("")]
    assert {name: (said, shown.get(name)) for name, said in printed.items() if said != shown.get(name)} == {}
    assert printed.keys() == shown.keys()
    assert printed["Quelle"] == words("Sammlung Muster https://www.example.org/sammlung Bericht der Stadt")


@pytest.mark.parametrize("is_open", [True, False])
def test_a_source_that_is_only_a_file_is_named(overview: PracticeIndexPage, is_open: bool) -> None:
    document = report()
    if not is_open:
        CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="login")
    page = filled(overview, source_label="", source_document=document, image=None)
    printed = pdf_sections(practice_pdf(page))
    assert printed.get("Quelle") == (words("Bericht der Stadt") if is_open else None)


def test_an_offices_own_site_is_on_paper(client: Client, overview: PracticeIndexPage) -> None:
    page = filled(overview, contact=None, image=None)
    office = FunctionContactFactory.create(
        region=None, organisation=page.carrier_organisation, url="https://www.example.org/stelle"
    )
    printed = pdf_sections(practice_pdf(page))["Fragen Sie nach"]
    assert printed[-6:] == words(f"{office.phone} Internetseite {office.url}")
    office.url = ""
    office.save()
    assert "Internetseite" not in pdf_sections(practice_pdf(page))["Fragen Sie nach"]


def test_it_carries_address_date_credit_and_contact(overview: PracticeIndexPage) -> None:
    page = filled(overview)
    text = text_of(practice_pdf(page))
    for expected in (
        f"/praxisbeispiele/{page.slug}/",
        "Bild: Eigenes Bild",
        "Quelle\nSammlung Muster",
        "Beispielplatz 1",
        str(page.contact),
        "089 99998-100",
    ):
        assert expected in text


@pytest.mark.parametrize("variant", ["lang", "kurz"])
def test_it_is_pdf_ua(overview: PracticeIndexPage, variant: str) -> None:
    page = filled(overview)
    root: Any = read(practice_pdf(page, variant)).trailer["/Root"].get_object()
    metadata = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part>\s*1<|pdfuaid:part=\"1\"", metadata) is not None
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"].value) == ("de", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "/StructTreeRoot" in root
    assert read(practice_pdf(page, variant)).metadata.title == page.title  # type: ignore[union-attr]


def test_fonts_are_the_portals_own(overview: PracticeIndexPage) -> None:
    sheets: Any = read(practice_pdf(filled(overview))).pages
    fonts = {str(font.get_object()["/BaseFont"]) for sheet in sheets for font in sheet["/Resources"]["/Font"].values()}
    assert {name.partition("+")[2].split("-")[0] for name in fonts} == {"Fira"}


@pytest.mark.parametrize("length", [1, 40, 400])
def test_the_short_one_is_exactly_one_page(overview: PracticeIndexPage, length: int) -> None:
    page = filled(
        overview,
        implementation=prose("Die Stadt mietet selbst. " * length),
        results=prose("Vierzig Verträge sind es geworden. " * length),
        teaser="Kurz. " * 40,
    )
    content = practice_pdf(page, SHORT)
    text = text_of(content)
    assert len(read(content).pages) == 1
    for expected in ("Stein 1", "Stein 2", "118.000 Euro", "1,5 Stellen", str(page.contact), f"{page.slug}/"):
        assert expected in text
    assert "Stein 3" not in text


def test_who_did_not_agree_is_in_neither(overview: PracticeIndexPage) -> None:
    page = filled(overview)
    person = page.contact
    assert person is not None
    assert person.last_name in text_of(practice_pdf(page))
    withdraw_consent(person)
    for variant in ("lang", "kurz"):
        text = text_of(practice_pdf(page, variant))
        assert (person.last_name in text, "Mit einem Anruf." in text) == (False, False)


def test_it_is_kept_until_something_changes(overview: PracticeIndexPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page = filled(overview)
    written = []

    def count(html: str) -> bytes:
        written.append(html)
        return renderer.write_pdf(html)

    monkeypatch.setattr(documents, "write_pdf", count)
    first = practice_pdf(page)
    assert practice_pdf(page) == first
    assert len(written) == 1
    page.teaser = "Anders."
    page.save()
    assert "Anders." in text_of(practice_pdf(PracticePage.objects.get(pk=page.pk)))
    assert len(written) == 2


def test_a_withdrawal_empties_the_cache(overview: PracticeIndexPage) -> None:
    page = filled(overview)
    practice_pdf(page)
    key = documents.cache_key(page.pk, "lang", "de")
    assert documents.cache.get(key) is not None
    withdraw_consent(page.contact)  # type: ignore[arg-type]
    assert documents.cache.get(key) is None
