"""Boxes to tick: the chosen are told, the others listed."""

import pytest

from practices.importing.markup import blocks_of
from practices.importing.sections.interpreter import interpret
from practices.importing.writeup import WriteUp
from tests.practices.importing.sections.write_ups import of, sections

CONDITIONS = [("Art der Kommune", "Gemeinde, Markt")]


def told(found: WriteUp) -> tuple[list[tuple[str, str]], tuple[str, ...], tuple[str, ...]]:
    return [(item.label, item.value) for item in found.conditions], found.left_out, found.unplaced


@pytest.mark.parametrize(
    "form",
    [
        "Art der Kommune:\n[x] Gemeinde\n[ ] Stadt\n[x] Markt",
        "Art der Kommune: [x] Gemeinde [ ] Stadt [x] Markt",
        "Art der Kommune:\n\n[x] Gemeinde\n\n[ ] Stadt\n\n[x] Markt",
    ],
)
def test_the_ticked_boxes_stand_beside_their_label(form: str) -> None:
    assert told(of(f"Radeln\n\n{form}\n\nUmsetzung\n\nRäder her.")) == (CONDITIONS, ("[ ] Stadt",), ())


def test_boxes_in_paragraphs_and_in_cells_of_word() -> None:
    lines = ["Radeln", "Art der Kommune:", "☒ Gemeinde", "☐ Stadt", "☒ Markt", "Umsetzung", "Räder her."]
    found = interpret(blocks_of("".join(f"<p>{line}</p>" for line in lines)))
    assert told(found) == (CONDITIONS, ("☐ Stadt",), ())
    row = "<tr><td><p>{}</p></td><td><p>{}</p></td></tr>"
    cells = row.format("Träger", "Stadt Hof") + row.format("Themenfeld", "☐ Bildung ☒ Verkehr ☐ Sport")
    table = interpret(blocks_of(f"<h1>Radeln</h1><table>{cells}</table><h2>Umsetzung</h2><p>Räder her.</p>"))
    assert (table.theme, table.carrier, table.left_out) == ("Verkehr", "Stadt Hof", ("☐ Bildung ☐ Sport",))


@pytest.mark.parametrize("sign", ["☐", "☒", "✔"])
def test_boxes_that_mark_a_list_stay(sign: str) -> None:
    found = of(f"Radeln\n\nUmsetzung\n\n{sign} Räder sammeln\n{sign} Werkstatt suchen")
    assert [word in sections(found)["implementation"] for word in ("Räder sammeln", "Werkstatt suchen")] == [True, True]
    assert found.left_out == ()
