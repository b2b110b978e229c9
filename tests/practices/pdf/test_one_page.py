"""The one page takes the largest share of its texts that fits on it, and tries no further."""

import io

import pypdf
import pytest

from practices.pdf.renderer import SHARES, write_one_page

SENTENCE = "Ein Satz mit einigen Worten."


class Sheet:
    """Builds a page of as many sentences as a share leaves of `sentences`, and keeps which shares were tried."""

    def __init__(self, sentences: int) -> None:
        self.sentences = sentences
        self.tried: list[float] = []

    def __call__(self, share: float) -> str:
        self.tried.append(share)
        text = f"<p>{SENTENCE}</p>" * int(self.sentences * share)
        return f'<html lang="de"><head><title>Probe</title></head><body><h1>Probe</h1>{text}</body></html>'


def written(sheet: Sheet, *shares: float) -> tuple[int, int]:
    """How many pages there are, and how many sentences stand on them."""
    pages = pypdf.PdfReader(io.BytesIO(write_one_page(sheet, shares or SHARES))).pages
    return len(pages), " ".join("".join(page.extract_text() for page in pages).split()).count(SENTENCE)


def test_what_fits_is_not_shortened() -> None:
    sheet = Sheet(8)
    assert written(sheet) == (1, 8)
    assert sheet.tried == [1.0]


def test_the_first_share_that_fits_is_taken_and_no_smaller_one_is_tried() -> None:
    sheet = Sheet(100)
    assert written(sheet, 1.0, 0.5, 0.1, 0.05) == (1, 10)
    assert sheet.tried == [1.0, 0.5, 0.1]


def test_what_never_fits_is_cut_after_the_first_page() -> None:
    sheet = Sheet(400)
    pages, sentences = written(sheet, 1.0, 0.5)
    assert pages == 1
    assert 10 < sentences < 200
    assert sheet.tried == [1.0, 0.5]


def test_shares_grow_smaller_and_begin_with_everything() -> None:
    assert SHARES[0] == 1.0
    assert list(SHARES) == sorted(set(SHARES), reverse=True)


def test_without_a_share_nothing_can_be_written() -> None:
    with pytest.raises(ValueError, match="no share"):
        write_one_page(Sheet(1), ())
