"""`…/pdf/`."""

from io import BytesIO
from urllib.parse import quote

import pypdf
import pytest
from django.test import Client
from PIL import ImageFile

from portal.base.files.pictures.copies import make_copies
from practices.models import PracticeIndexPage
from practices.pdf import renderer
from tests.factories.practices import PracticePageFactory
from tests.factories.uploads import pictures
from tests.portal.base.files.pictures.test_copies import store

pytestmark = pytest.mark.django_db


def test_a_file_to_open(client: Client, overview: PracticeIndexPage) -> None:
    page = PracticePageFactory.create(parent=overview)
    answer = client.get(f"/praxisbeispiele/{page.slug}/pdf/?fassung=unbekannt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == f'inline; filename="{page.slug}.pdf"'
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; object-src 'self'")
    again = client.get(f"/praxisbeispiele/{page.slug}/pdf/", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("slug", ["bürger-şehir-weiß", "größe", "идеи-für-alle"])
def test_the_name_of_the_file_keeps_its_letters(client: Client, overview: PracticeIndexPage, slug: str) -> None:
    PracticePageFactory.create(parent=overview, slug=slug)
    address = f"/praxisbeispiele/{quote(slug)}/pdf/"
    names = [client.get(f"{address}{query}")["Content-Disposition"] for query in ("", "?fassung=kurz")]
    assert names == [f"inline; filename*=utf-8''{quote(slug)}{ending}.pdf" for ending in ("", "-kurz")]


@pytest.mark.parametrize(
    "name",
    ["abgeschnitten.png", "falsch.gif", "text.svg", "skript.svg", "kreis.svg", "verschachtelt.svg", "einfach.svg"],
)
@pytest.mark.parametrize("are_copies_tried", [False, True])
def test_no_picture_takes_the_page_or_its_pdf_down(
    client: Client, overview: PracticeIndexPage, monkeypatch: pytest.MonkeyPatch, name: str, are_copies_tried: bool
) -> None:
    """Also one that was stored before there was a rule, whether or not its copies have been tried since."""
    renderer._weasyprint()
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)  # as in a process that has taken an upload
    known = {**pictures.GOOD_DRAWINGS, **pictures.BAD_DRAWINGS}
    image = store(name, known[name] if name in known else pictures.BAD[name]())
    page = PracticePageFactory.create(parent=overview, image=image)
    if are_copies_tried:
        make_copies(image)
    for address in ("", "pdf/", "pdf/?fassung=kurz"):
        for language in ("", "/en"):
            assert client.get(f"{language}/praxisbeispiele/{page.slug}/{address}").status_code == 200


def test_only_reading_is_allowed(client: Client, overview: PracticeIndexPage) -> None:
    page = PracticePageFactory.create(parent=overview)
    assert client.post(f"/praxisbeispiele/{page.slug}/pdf/").status_code == 405
    assert client.get("/praxisbeispiele/nirgends/pdf/").status_code == 404


def test_without_pango_a_sentence(client: Client, overview: PracticeIndexPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(f"cannot load library for {name}")

    renderer._weasyprint.cache_clear()
    monkeypatch.setattr(renderer.importlib, "import_module", missing)
    page = PracticePageFactory.create(parent=overview)
    answer = client.get(f"/praxisbeispiele/{page.slug}/pdf/")
    assert answer.status_code == 503
    assert "Das PDF geht hier gerade nicht" in answer.content.decode()
    assert client.get(f"/praxisbeispiele/{page.slug}/").status_code == 200


def test_english_readers_get_their_words(client: Client, overview: PracticeIndexPage) -> None:
    page = PracticePageFactory.create(parent=overview)
    assert client.get(f"/en/praxisbeispiele/{page.slug}/").status_code == 200
    answer = client.get(f"/en/praxisbeispiele/{page.slug}/pdf/")
    assert pypdf.PdfReader(BytesIO(answer.content)).trailer["/Root"]["/Lang"] == "en"  # type: ignore[index]
