"""Twice the write-up costs about twice, whatever stands in it: texts and Word files up to their limits."""

import io
from collections.abc import Callable

import pytest

from practices.importing.blocks import ImportRefused
from practices.importing.limits import LONGEST_PARAGRAPH, MOST_ITEMS, MOST_LINES, MOST_PARAGRAPHS
from practices.importing.markup import blocks_of
from practices.importing.reader import read_blocks
from practices.importing.sections.interpreter import interpret
from practices.importing.writeup import WriteUp
from tests.growth import assert_linear
from tests.practices.importing.word_files import item, numbering, paragraph, word_file
from tests.shapes import PIECES, repeated

# What stands before a text decides what reads it.
HEADINGS = (
    *("Kontakt", "Angebot", "Interview", "Stolpersteine", "Rahmenbedingungen", "Umsetzung der Reihe", "Träger"),
    *("Kurz gesagt", "Laufzeit", "Download der Reihe als PDF\n\nInklusive"),
)
NODES = 12_000


def read(data: bytes, name: str = "a.txt") -> WriteUp | None:
    try:
        return interpret(read_blocks(io.BytesIO(data), name))
    except ImportRefused:
        return None


def under_each_heading(text: str) -> bytes:
    return "\n\n".join(f"{heading}\n\n{text}" for heading in HEADINGS).encode()


@pytest.mark.parametrize("piece", PIECES)
def test_long_paragraphs(piece: str) -> None:
    assert_linear(read, lambda size: under_each_heading(repeated(piece, size)), LONGEST_PARAGRAPH)


@pytest.mark.parametrize(
    "line",
    [
        *("a", "Fazit", "Kontakt: Mara Muster", "Kosten: 1 Euro", "Amt", "Merkmal: Wert", "Frage?", "Umsetzung der X"),
        *("a@example.org", "www.example.org", "Download", "Interview mit X", "0911 12345"),
        *("+---+---+", "---- ----", "| a | b |", "| a<br>b", "[^1]: a", "<tr><td>a"),
        *("<!--", "![a](b.png) a", "- [x] a"),
    ],
)
def test_many_lines_and_many_paragraphs(line: str) -> None:
    fitting = min(1_000, LONGEST_PARAGRAPH // (len(line) + 1))

    def lines(count: int) -> bytes:
        parts = [min(fitting, count - start) for start in range(0, count, fitting)]
        return "\n\n".join(["Titel: X", *("\n".join([line] * part) for part in parts)]).encode()

    def paragraphs(count: int) -> bytes:
        return "\n\n".join([line] * count).encode()

    assert_linear(read, lines, MOST_LINES)
    assert_linear(read, paragraphs, MOST_PARAGRAPHS)
    assert read(paragraphs(MOST_PARAGRAPHS)) is not None


def other_word(number: int) -> str:
    """A last name for each number."""
    letters = "bdfglmnrst"
    return "".join(letters[int(digit)] + "aeiou"[int(digit) % 5] for digit in f"{number:04}").capitalize()


@pytest.mark.parametrize("name", ["Mara {word}", "Mara Muster"])
@pytest.mark.parametrize("beside", ["Telefon: 09281 {number}", "Zimmer {number} im Amt {word}", "Amt {word}"])
def test_many_people(name: str, beside: str) -> None:
    """Everybody is held against those who were named before."""

    def people(count: int) -> bytes:
        told = (f"{name}\n{beside}".format(word=other_word(each), number=each + 1000) for each in range(count))
        return "\n\n".join(["Titel: X", "Kontakt", *told]).encode()

    assert_linear(read, people, MOST_LINES // 3)


@pytest.mark.parametrize("heading", ["Stolpersteine", "Interview", "Rahmenbedingungen"])
def test_a_draft_has_no_more_rows_than_its_form_can_show_and_nothing_is_lost(heading: str) -> None:
    texts = [f"Nummer {number}: was {number} ist?" for number in range(1_500)]
    found = read("\n\n".join(["Titel: X", heading, *texts]).encode())
    assert found is not None
    assert max(len(found.obstacles), len(found.interview), len(found.conditions)) == MOST_ITEMS
    told = repr((found.obstacles, found.interview, found.conditions, found.challenge))
    assert [text for text in texts if text.split(": ")[0] not in told or text.split(": ")[1][:-1] not in told] == []


WORD_SHAPES: dict[str, Callable[[int], bytes]] = {
    "empty paragraphs": lambda n: word_file("<w:p/>" * n),
    "paragraphs": lambda n: word_file(paragraph("Wort") * (n // 3)),
    "runs": lambda n: word_file(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * (n // 2)}</w:p>"),
    "bold and plain": lambda n: word_file(
        f"<w:p>{'<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>' * (n // 6)}</w:p>"
    ),
    "lists": lambda n: word_file("".join(item("x", k % 9) for k in range(n // 9)), numbering=numbering()),
    "deep lists": lambda n: word_file(item("x", 4) * (n // 9), numbering=numbering()),
    "table": lambda n: word_file(f"<w:tbl>{('<w:tr><w:tc>' + paragraph('x') + '</w:tc></w:tr>') * (n // 5)}</w:tbl>"),
    "merged cells": lambda n: word_file(
        f"<w:tbl>{('<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>' + paragraph('x') + '</w:tc></w:tr>') * (n // 7)}</w:tbl>"
    ),
    "nested tables": lambda n: word_file(
        ("<w:tbl><w:tr><w:tc>" * 9 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 9) * (n // 30)
    ),
    "nested runs": lambda n: word_file(
        f"<w:p>{('<w:r><w:rPr><w:b/></w:rPr>' * 6 + '<w:t>x</w:t>' + '</w:r>' * 6) * (n // 19)}</w:p>"
    ),
    "nested controls": lambda n: word_file(
        "<w:sdt><w:sdtContent>" * 4 + paragraph("x") * (n // 3) + "</w:sdtContent></w:sdt>" * 4
    ),
    "unknown elements": lambda n: word_file("<w:unknown/>" * n),
    "attributes": lambda n: word_file("<w:p " + " ".join(f"w:a{k}='1'" for k in range(n)) + "/>"),
    "fields": lambda n: word_file(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText>HYPERLINK "https://{"a" * 1_900}"</w:instrText></w:r>'
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' * (n // 3)
        + "</w:p>"
    ),
    "anchors": lambda n: word_file(
        "<w:p>" + '<w:hyperlink w:anchor="a"><w:r><w:t>x</w:t></w:r></w:hyperlink>' * (n // 4) + "</w:p>"
    ),
    "deleted paragraphs": lambda n: word_file(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>" * (n // 6)
    ),
    "text": lambda n: word_file(paragraph("ab &lt; " * n)),
    "comments": lambda n: word_file(f"<w:p>{'<!--a-->' * 10 * n}</w:p>"),
    "cdata": lambda n: word_file(f"<w:p><w:r><w:t>{'<![CDATA[a]]>' * n}</w:t></w:r></w:p>"),
    "appearance": lambda n: word_file(f"<w:p>{'<w:proofErr/>' * n}</w:p>"),
}


@pytest.mark.parametrize("shape", WORD_SHAPES)
def test_word_files(shape: str) -> None:
    def read_word(data: bytes) -> None:
        read(data, "a.docx")

    assert_linear(read_word, WORD_SHAPES[shape], NODES)


@pytest.mark.parametrize("piece", ["<b>", "<p>", "<ul><li>", "<a href=''>", "</p>", "<li>a</li>", "a<br/>", "&amp;"])
def test_markup(piece: str) -> None:
    assert_linear(blocks_of, lambda size: piece * size, 40_000)
