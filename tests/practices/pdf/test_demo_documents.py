"""Every PDF of the demo: PDF/UA-1 in its structure and in veraPDF's eyes, and no sheet that is almost empty."""

import io
import os
from pathlib import Path

import pypdf
import pytest
import weasyprint
from django.db import transaction
from pytest_django import DjangoDbBlocker

from practices.models import PracticePage
from practices.pdf.documents import FULL, SHORT, practice_pdf
from scripts.services import verapdf
from tests.factories.demo import demo
from tests.practices.pdf.reading import faults, fill_of_last_page, read_tags
from tests.practices.pdf.test_structure import TREES, document

# No test asks the database; without the first mark nobody makes one for the documents.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Path:
    """Both documents of every practice, as `<slug>-<variant>.pdf`."""
    written = tmp_path_factory.mktemp("pdf")
    with django_db_blocker.unblock(), transaction.atomic():
        demo()
        for page in PracticePage.objects.live():
            for variant in (FULL, SHORT):
                (written / f"{page.slug}-{variant}.pdf").write_bytes(practice_pdf(page, variant))
        transaction.set_rollback(True)
    return written


def test_no_last_page_is_nearly_empty(folder: Path) -> None:
    nearly_empty = {}
    for path in sorted(folder.glob(f"*-{FULL}.pdf")):
        content = path.read_bytes()
        if len(pypdf.PdfReader(io.BytesIO(content)).pages) > 1 and fill_of_last_page(content) < 0.25:
            nearly_empty[path.stem] = round(fill_of_last_page(content), 2)
    assert nearly_empty == {}


def test_the_short_ones_are_one_page(folder: Path) -> None:
    pages = {path.stem: len(pypdf.PdfReader(path).pages) for path in folder.glob(f"*-{SHORT}.pdf")}
    assert len(pages) >= 24
    assert set(pages.values()) == {1}


def test_their_structure_is_what_pdf_ua_allows(folder: Path) -> None:
    found = {path.stem: faults(read_tags(path.read_bytes())) for path in sorted(folder.glob("*.pdf"))}
    assert {name: told for name, told in found.items() if told} == {}


def test_a_picture_stands_on_the_first_page(folder: Path) -> None:
    later = [
        (path.stem, number)
        for path in sorted(folder.glob(f"*-{FULL}.pdf"))
        for number, page in enumerate(pypdf.PdfReader(path).pages[1:], 2)
        if any("Bild:" in line for line in page.extract_text().splitlines())
    ]
    assert later == []


def test_verapdf_finds_nothing(folder: Path, tmp_path: Path) -> None:
    """All in one run; the last file shows that it would."""
    if not verapdf.archive().exists():
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail("veraPDF is missing, and REQUIRE_SERVICES=1 asks for it")
        pytest.skip("veraPDF is not here: make test fetches it where Maven and Java are")
    others = []
    for name, (html, _tree) in TREES.items():
        others.append(tmp_path / f"{name}.pdf")
        others[-1].write_bytes(document(html))
    control = tmp_path / "as WeasyPrint writes it.pdf"
    html, _tree = TREES["heading and paragraphs"]
    weasyprint.HTML(string=f'<html lang="de"><title>x</title><h1>x</h1><h2>x</h2>{html}').write_pdf(
        control, pdf_variant="pdf/ua-1"
    )
    assert verapdf.failures([*sorted(folder.glob("*.pdf")), *others, control]) == {control.name: ["7.2-20"]}
