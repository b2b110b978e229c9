"""Tables that programs draw into texts become rows; dashes that draw none stay."""

import pytest

from practices.importing.text.drawn_tables import with_rows
from tests.practices.importing.sections.write_ups import of

ROWS = ["", "| Was | Euro |", "| Bänke | 2.000 |", "| Bäume | 4.000 |", ""]

RULE, GRID = "-" * 17, "+-------+-------+"


@pytest.mark.parametrize(
    "text",
    [
        "  Was        Euro\n  ------- -------\n  Bänke     2.000\n  Bäume     4.000",
        f"{RULE}\nWas         Euro\n------- ---------\nBänke       2.000\n\nBäume       4.000\n{RULE}",
        f"{GRID}\n| Was   | Euro  |\n+=======+=======+\n| Bänke | 2.000 |\n{GRID}\n| Bäume | 4.000 |\n{GRID}",
        "------- -------\nWas     Euro\nBänke   2.000\nBäume   4.000\n------- -------",
    ],
)
def test_rows_whatever_draws_them(text: str) -> None:
    assert with_rows(text.split("\n")) == ROWS


def test_cells_of_several_lines() -> None:
    text = (
        "  ---------- -----------------\n  Name       Mara\n             Muster\n\n  Tel.       09281 57-1\n"
        "  ---------- -----------------"
    )
    assert with_rows(text.split("\n")) == ["", "| Name | Mara, Muster |", "| Tel. | 09281 57-1 |", ""]
    found = of(f"Radeln\n\nKontakt\n\n{text}")
    assert found.contact is not None
    assert found.contact.phone == "09281 57-1"


def test_a_line_with_fewer_cells_takes_none_away() -> None:
    text = f"{GRID}\n| Bauamt | Räder |\n| und Tiefbau |\n{GRID}\n| c | d |\n{GRID}"
    assert with_rows(text.split("\n")) == ["", "| Bauamt, und Tiefbau | Räder |", "| c | d |", ""]


@pytest.mark.parametrize(
    "text", ["Radeln für alle\n--- ---- ---\nWir fahren los.", "-- --\nHallo.", "Eins\n\n--- ---\n\nZwei", "+1+"]
)
def test_dashes_below_no_columns_stay(text: str) -> None:
    assert with_rows(text.split("\n")) == text.split("\n")
