"""What a form says of what it asks for is no text of the write-up; tables that only arrange hold texts of their own."""

from typing import Any

import pytest

from tests.practices.importing.word.test_forms_of_town_halls import TITLE, heading, read, rows, saved, told
from tests.practices.importing.word_files import DOCUMENT, WORD, document, package, paragraph, relationships


def test_hints_below_a_label_behind_a_colon_and_above_the_answer() -> None:
    def build(file: Any) -> None:
        file.add_heading("Hofcafé", 0)
        rows(
            file.add_table(rows=0, cols=2),
            ("1. Ausgangslage\n(max. 800 Zeichen)", "Die Mensa war zu."),
            ("2. Umsetzung\nBitte beschreiben Sie, wie Sie vorgegangen sind.", "Eltern kochen."),
            ("3. Ergebnisse: Was wurde erreicht?", "Alle sind satt."),
        )
        file.add_heading("Stolpersteine", 1)
        file.add_paragraph("Bitte nennen Sie höchstens drei.")
        file.add_paragraph("Der Herd war kaputt.")

    data = saved(build)
    assert told(data) == {
        "title": "Hofcafé",
        "challenge": "Die Mensa war zu.",
        "implementation": "Eltern kochen.",
        "results": "Alle sind satt.",
        "obstacles": "Der Herd war kaputt.",
    }
    listed = "\n".join(read(data).left_out)
    hints = ("max. 800 Zeichen", "wie Sie vorgegangen sind", "Was wurde erreicht?", "höchstens drei")
    assert [hint for hint in hints if hint not in listed] == []


def test_a_table_that_only_puts_a_contact_beside_the_text() -> None:
    def build(file: Any) -> None:
        left, right = file.add_table(rows=1, cols=2).rows[0].cells
        left.text, right.text = "Hofcafé", "Kontakt"
        for line in ("Ausgangslage", "Die Mensa war zu. Alle hatten Hunger.", "Umsetzung", "Eltern kochen jeden Tag."):
            left.add_paragraph(line)
        for line in ("Mara Muster", "Stadt Hof", "Tel. 09281 57-1", "mara@example.org"):
            right.add_paragraph(line)

    assert told(saved(build)) == {
        "title": "Hofcafé",
        "challenge": "Die Mensa war zu. Alle hatten Hunger.",
        "implementation": "Eltern kochen jeden Tag.",
        "carrier": "Stadt Hof",
        "contact.name": "Mara Muster",
        "contact.phone": "09281 57-1",
        "contact.email": "mara@example.org",
    }


def test_a_note_to_a_heading() -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Stand Mai.</w:t></w:r></w:p></w:footnote>'
    marked = heading("Ergebnisse").replace("</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    parts: dict[str, str | bytes] = {
        DOCUMENT: document(TITLE + marked + paragraph("90 Kinder essen.")),
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}">{note}</w:footnotes>',
        "word/_rels/document.xml.rels": relationships(("footnotes", "footnotes.xml")),
    }
    assert told(package(parts)) == {"title": "Hofcafé", "results": "[1] Stand Mai.\n90 Kinder essen."}


LEFT = "Ausgangslage\nViele Kinder aßen nichts. Sie waren mittags müde. Die Mensa war zu."


def as_table(*cells: tuple[str, ...]) -> dict[str, object]:
    def build(file: Any) -> None:
        file.add_heading("Hofcafé", 0)
        table = file.add_table(rows=0, cols=len(cells[0]))
        for row in cells:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                first, *more = text.split("\n")
                cell.paragraphs[0].text = first
                for line in more:
                    cell.add_paragraph(line)

    return {name: text for name, text in told(saved(build)).items() if name not in {"title", "kicker"}}


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        (
            (
                ("Ausgangslage\nDie Mensa war zu.\nAlle hatten Hunger.", "Umsetzung\nEltern kochen.\nJeden Tag."),
                ("Ergebnisse\n90 Kinder essen.", "Fazit\nEs schmeckt."),
            ),
            {
                "challenge": "Die Mensa war zu.\nAlle hatten Hunger.",
                "implementation": "Eltern kochen.\nJeden Tag.",
                "results": "90 Kinder essen.",
                "conclusion": "Es schmeckt.",
            },
        ),
        (
            (("Ausgangslage: Die Mensa war zu (und kalt)", "Umsetzung: Eltern kochen."),),
            {"challenge": "Die Mensa war zu (und kalt)", "implementation": "Eltern kochen."},
        ),
        (
            ((LEFT, "Mara Muster\nTel. 09281 57-1"), ("Umsetzung\nEltern kochen. Viele Gäste helfen mit.", "")),
            {
                "challenge": LEFT.partition("\n")[2],
                "implementation": "Eltern kochen. Viele Gäste helfen mit.",
                "contact.name": "Mara Muster",
                "contact.phone": "09281 57-1",
            },
        ),
        (
            (("Ausgangslage", "Umsetzung"), ("Die Mensa war zu.", "Eltern kochen.")),
            {"challenge": "Die Mensa war zu.", "implementation": "Eltern kochen."},
        ),
        (
            (("Laufzeit", "Kosten", "Förderung"), ("bis Mai", "900 Euro", "LEADER")),
            {"conditions": "Laufzeit: bis Mai\nKosten im Jahr: 900 Euro\nFörderung: LEADER"},
        ),
    ],
)
def test_cells_beside_one_another_that_hold_their_own_headings(
    table: tuple[tuple[str, ...], ...], wanted: dict[str, str]
) -> None:
    assert as_table(*table) == wanted


@pytest.mark.parametrize(
    "hint",
    [
        "Was war der Anlass?",
        "mind. 3 Sätze",
        "Kurze Darstellung der Lage.",
        "Wie haben Sie das erlebt, und was war Ihre Rolle darin? Zum Beispiel so.",
    ],
)
def test_hints_of_a_form_are_no_text(hint: str) -> None:
    found = as_table((f"Ausgangslage\n{hint}", "Die Mensa war zu."), ("Träger", "Stadt Hof"), ("Kosten", "900 Euro"))
    assert found == {"challenge": "Die Mensa war zu.", "carrier": "Stadt Hof", "conditions": "Kosten im Jahr: 900 Euro"}


def test_a_table_of_pairs_stays_one() -> None:
    found = as_table(("Herausforderung", "Lösung"), ("Kein Herd.", "Spende."), ("Kein Geld.", "Basar."))
    assert found == {"challenge": "Herausforderung | Lösung\nKein Herd. | Spende.\nKein Geld. | Basar."}
