"""The tag tree of whatever HTML comes: what PDF/UA allows, in the order in which it is read."""

from typing import Any

import pytest

from practices.pdf.renderer import write_pdf
from tests.practices.pdf.reading import faults, read_tags

ITEM = ("LI", "Lbl", "LBody")
LONG = "Ein Satz, der eine Zeile füllt und noch etwas weiter geht. " * 6

# HTML → the tree below the document, without what only groups.
TREES: dict[str, tuple[str, Any]] = {
    "plain items": ("<ul><li>Eins</li><li>Zwei</li></ul>", ("L", ITEM, ITEM)),
    "no bullets": ('<ul style="list-style:none"><li>Eins</li></ul>', ("L", ("LI", "LBody"))),
    "heading and paragraphs": (
        "<ol><li><h3>Stein</h3><p>Eins</p><p>Zwei</p></li></ol>",
        ("L", ("LI", "Lbl", ("LBody", "H3", "P", "P"))),
    ),
    "heading and a box": (
        "<ol><li><h3>Stein</h3><div><p>Eins</p></div></li></ol>",
        ("L", ("LI", "Lbl", ("LBody", "H3", "P"))),
    ),
    "words and a paragraph": ("<ul><li>Eins <p>Zwei</p></li></ul>", ("L", ("LI", "Lbl", ("LBody", "P")))),
    "list in a list": (
        "<ul><li>Eins<ol><li>Zwei</li></ol></li><li>Drei</li></ul>",
        ("L", ("LI", "Lbl", ("LBody", ("L", ITEM))), ITEM),
    ),
    "list after a paragraph": (
        "<ul><li><p>Eins</p><ul><li>Zwei<ul><li>Drei</li></ul></li></ul></li></ul>",
        ("L", ("LI", "Lbl", ("LBody", "P", ("L", ("LI", "Lbl", ("LBody", ("L", ITEM))))))),
    ),
    "item that is a list": ("<ul><li><ul><li>Eins</li></ul></li></ul>", ("L", ("LI", "Lbl", ("LBody", ("L", ITEM))))),
    "terms in groups": (
        "<dl><div><dt>Träger</dt><dd>Stadt</dd></div><div><dt>Kosten</dt><dd>Viel</dd><dd>Mehr</dd></div></dl>",
        ("L", ITEM, ITEM),
    ),
    "terms in columns": (
        '<dl style="columns:2"><div><dt>Träger</dt><dd>Stadt</dd></div><div><dt>Kosten</dt><dd>Viel</dd></div></dl>',
        ("L", ITEM, ITEM),
    ),
    "terms without groups": ("<dl><dt>Träger</dt><dd>Stadt</dd></dl>", ("L", ("LI", "LBody"), ("LI", "LBody"))),
    "quotation in an item": (
        "<ul><li><blockquote><p>Eins</p></blockquote></li></ul>",
        ("L", ("LI", "Lbl", ("LBody", ("BlockQuote", "P")))),
    ),
    "link in an item": (
        '<ul><li><a href="https://example.org/">Eins</a></li></ul>',
        ("L", ("LI", "Lbl", ("LBody", "Link"))),
    ),
    "table": (
        "<table><thead><tr><th>Jahr</th></tr></thead><tbody><tr><td><ul><li>2024</li></ul></td></tr></tbody></table>",
        ("Table", ("THead", ("TR", "TH")), ("TBody", ("TR", ("TD", ("L", ITEM))))),
    ),
}


def document(body: str) -> bytes:
    return write_pdf(
        f'<html lang="de"><head><title>Probe</title></head><body><h1>Probe</h1><h2>Teil</h2>{body}'
        '<div id="end-of-text"></div></body></html>'
    )


@pytest.mark.parametrize("name", TREES)
def test_the_tree_is_what_pdf_allows(name: str) -> None:
    html, expected = TREES[name]
    tree = read_tags(document(html))
    assert tree.outline == ("Document", "H1", "H2", expected)
    assert faults(tree) == []


@pytest.mark.parametrize(
    "html",
    [
        f"<ol>{f'<li><h3>Stein</h3><p>{LONG}</p><ul><li>{LONG}</li></ul></li>' * 12}</ol>",
        f"<dl>{f'<div><dt>Feld</dt><dd>{LONG * 8}</dd></div>' * 6}</dl>",
        f"<ul><li>{LONG * 40}<ul><li>{LONG * 40}</li></ul></li></ul>",
    ],
)
def test_so_is_that_of_lists_over_several_pages(html: str) -> None:
    assert faults(read_tags(document(html))) == []


def test_a_picture_without_a_text_says_so() -> None:
    (picture,) = [tag for tag in read_tags(document("<svg width='9' height='9'></svg>")).walk() if tag.kind == "Figure"]
    assert picture.alt == "Bild ohne Beschreibung"
