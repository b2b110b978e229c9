"""HTML in a text becomes the marks of plain text; a "<" that opens nothing stays."""

import io

import pytest

from practices.importing.reader import read_source
from practices.importing.text.tags import joined, part_comments, without_tags
from practices.importing.writeup import Aside
from tests.practices.importing.sections.write_ups import of, sections


def test_a_page_that_somebody_pasted() -> None:
    found = of(
        "<h1>Radeln für alle</h1><!-- alt --><h2 class='x'>Umsetzung</h2><p>Wir <b>kauften</b> <u>Räder</u>.<br/>"
        "Es rollt.</p><ul><li>Eins</li><li>Zwei</li></ul><h2>Kosten</h2><table><tr><th>Was</th><th>Euro</th></tr>"
        "<tr><td>Räder</td><td>900</td></tr></table>"
    )
    assert (found.title, sections(found)) == (
        "Radeln für alle",
        {"implementation": "Wir kauften Räder.\nEs rollt.\nEins\nZwei"},
    )
    assert [(item.label, item.value) for item in found.conditions] == [("Räder", "900")]


def test_a_break_in_a_row_does_not_end_it() -> None:
    found = of(
        "# Radeln\n\n| Feld | Inhalt |\n|---|---|\n| Umsetzung | Wir kauften Räder.<br>Es rollt. |\n"
        "| Kontakt | Mara Muster<br>Bauamt<br>Tel. 09281 57-1 |"
    )
    assert sections(found) == {"implementation": "Wir kauften Räder. Es rollt."}
    assert found.contact is not None
    assert (found.contact.name, found.contact.task, found.contact.phone) == ("Mara Muster", "Bauamt", "09281 57-1")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<table><caption>Kosten</caption><tr><td>a</td><td>b</td></tr></table>", ["Kosten", "| a | b |"]),
        ("<table><tr>Kosten<td>a</td></tr></table>", ["| Kosten | a |"]),
        ("<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>", ["| a |", "| b |"]),
        ("Eins</table> Zwei<table><tr><td>a</td></tr></table> Drei", ["Eins Zwei", "| a |", "Drei"]),
    ],
)
def test_nothing_of_a_table_gets_lost(text: str, lines: list[str]) -> None:
    found = without_tags(text).replace("</table>", "").split("\n")
    assert [line.strip() for line in found if line.strip()] == lines


def test_comments_are_no_text_and_said() -> None:
    assert part_comments("Eins<!-- bitte\nprüfen --> Zwei<!----><!-- auf") == ("Eins Zwei<!-- auf", ["bitte prüfen"])
    source = read_source(io.BytesIO(b"# Radeln\n\n<!-- bitte noch einmal -->\n\nText."), "a.md")
    assert source.asides == (Aside("comments", ("bitte noch einmal",)),)


@pytest.mark.parametrize(
    "text", ["Kinder < 6 Jahre", "a <b und c> d", "<info@example.org>", "<https://example.org>", "5<7>3", "<!-- auf"]
)
def test_what_is_no_tag_stays(text: str) -> None:
    assert without_tags(text) == text


def test_lines_of_a_cell() -> None:
    assert joined(["Mara Muster", "", " Bauamt:", "Tor 3"]) == "Mara Muster, Bauamt: Tor 3"
