"""The PDF says what the page says, is accessible, and is kept until something changes."""

import io
import re
from html import unescape
from typing import Any

import pypdf
import pytest
from django.test import Client

from directory.domain.consent import withdraw_consent
from practices.models import PracticeDownload, PracticeIndexPage, PracticePage
from practices.pdf import documents, writing
from practices.pdf.documents import SHORT, practice_pdf
from tests.factories.directory import PersonFactory
from tests.factories.files import make_document, make_image
from tests.factories.practices import PracticePageFactory, obstacle, prose, question

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


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def words(text: str) -> list[str]:
    return re.findall(r"[\w*@,.-]*\w", text)


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(content).pages)


def test_its_text_is_the_pages(client: Client, overview: PracticeIndexPage) -> None:
    page = filled(overview)
    html = client.get(f"/praxisbeispiele/{page.slug}/").content.decode()
    article = html[html.index('<div class="rp-article__text"') : html.index("</main>")]
    shown = unescape(re.sub(r"<[^>]+>", " ", article))
    in_pdf = set(words(text_of(practice_pdf(page))))
    missing = [word for word in words(shown) if word not in in_pdf]
    # A file's type and size belong to the link that loads it, the initials to the disc that is no text.
    assert [word for word in missing if word not in {"TXT", "10", "Bytes", "MB"}] == []
    assert {"Łódź", "Partner*innen", page.carrier_name.split()[1]} <= in_pdf


def test_it_carries_address_date_credit_and_contact(overview: PracticeIndexPage) -> None:
    page = filled(overview)
    text = text_of(practice_pdf(page))
    for expected in (
        f"/praxisbeispiele/{page.slug}/",
        "Bild: Eigenes Bild",
        "Quelle: Sammlung Muster",
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
        return writing.write_pdf(html)

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
