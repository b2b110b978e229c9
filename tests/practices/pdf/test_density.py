"""The last page of a text of any length holds a quarter of a page, unless it is the only one."""

import io
from types import SimpleNamespace

import pypdf
import pytest

from practices.pdf.density import TIGHTER, USUAL, WIDER, Density, fit
from practices.pdf.renderer import write_pdf
from tests.practices.pdf.reading import fill_of_last_page


def text(paragraphs: int) -> str:
    body = "".join(f"<h2>Teil {n}</h2><p>{'Ein Satz mit einigen Worten. ' * 9}</p>" for n in range(paragraphs))
    head = '<html lang="de"><head><title>Probe</title></head>'
    return f'{head}<body><h1>Probe</h1>{body}<div id="end-of-text"></div></body></html>'


@pytest.mark.parametrize("paragraphs", [1, *range(11, 16), 22, 24, 36])
def test_no_last_page_is_nearly_empty(paragraphs: int) -> None:
    content = write_pdf(text(paragraphs))
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1 or fill_of_last_page(content) >= 0.25


def test_the_usual_density_is_left_where_it_fits() -> None:
    tried = []

    def render(density: Density) -> SimpleNamespace:
        tried.append(density)
        return SimpleNamespace(pages=[SimpleNamespace(height=1000, anchors={"end-of-text": (0, 0, 0, 300)})] * 2)

    fit(render)
    assert tried == [USUAL]


def test_what_fits_nowhere_is_set_where_most_stands_on_the_last_page() -> None:
    reached = {USUAL: 100, **dict.fromkeys(TIGHTER, 90), **dict.fromkeys(WIDER, 110), WIDER[1]: 120}

    def render(density: Density) -> SimpleNamespace:
        page = SimpleNamespace(height=1000, anchors={"end-of-text": (0, 0, 0, reached[density])})
        return SimpleNamespace(density=density, pages=[page] * 2)

    assert fit(render).density == WIDER[1]


def test_letters_stay_large_enough_to_read() -> None:
    assert min(density.size for density in (*TIGHTER, *WIDER)) >= 9.5
