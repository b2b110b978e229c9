"""Numbered headings stand apart from the text below them; numbered items do not."""

import pytest

from practices.importing.text.chapters import with_chapters_apart
from tests.practices.importing.sections.write_ups import of, sections


@pytest.mark.parametrize(
    "numbers",
    [
        *(("I.", "II.", "III.", "IV."), ("a)", "b)", "c)", "d)"), ("§ 1", "§ 2", "§ 3", "§ 4")),
        *(
            ("3.1.", "3.2.", "3.3.", "3.4."),
            ("1.1", "1.2", "2.1", "2.2"),
            ("A.", "B.", "C.", "D."),
            ("1", "2", "3", "4"),
        ),
    ],
)
def test_every_kind_of_number_heads_its_text(numbers: tuple[str, ...]) -> None:
    first, second, third, fourth = numbers
    found = of(
        f"Radeln\n\n{first} Ausgangslage\nKein Rad war da.\n{second} Umsetzung\nWir kauften Räder.\n"
        f"{third} Finanzierung\nHaushalt der Stadt\n{fourth} Fazit\nEs rollt."
    )
    assert sections(found) == {
        "challenge": "Kein Rad war da.",
        "implementation": "Wir kauften Räder.",
        "conclusion": "Es rollt.",
    }
    assert [(item.key, item.value) for item in found.conditions] == [("funding", "Haushalt der Stadt")]


def test_items_of_a_list_stay_together() -> None:
    lines = ["1. Umsetzung", "Wir gingen so vor:", "1. Personal", "2. Kosten", "3. Werbung", "2. Fazit", "Gut."]
    assert with_chapters_apart(lines) == ["", "1. Umsetzung", "", *lines[1:]]


def test_a_text_without_known_chapters_stays_as_it_is() -> None:
    lines = ["1. Rathaus", "Es steht am Markt.", "2. Schule", "Sie steht am Ring."]
    assert with_chapters_apart(lines) == lines


def test_an_unknown_heading_above_known_ones_is_named() -> None:
    found = of(
        "Radeln\n\n1. Umsetzung\nWir kauften Räder.\n2. Rahmen\n2.1 Kosten\n900 Euro\n2.2 Finanzierung\nStadt Hof"
    )
    assert (found.unplaced, [(item.key, item.value) for item in found.conditions]) == (
        ("2. Rahmen",),
        [("costs", "900 Euro"), ("funding", "Stadt Hof")],
    )
