"""Bold headings that run into their text are headings; bold words of a sentence are not."""

import pytest

from tests.practices.importing.sections.write_ups import of, sections


@pytest.mark.parametrize("sign", [".", " –", ""])
def test_a_bold_heading_that_runs_into_its_text(sign: str) -> None:
    found = of(f"# Radeln\n\n**Ausgangslage{sign}** Kein Rad war da.\n\n**Umsetzung{sign}** Wir kauften Räder.")
    assert sections(found) == {"challenge": "Kein Rad war da.", "implementation": "Wir kauften Räder."}
    assert found.unplaced == ()


@pytest.mark.parametrize("lead", ["Die Stadt", "Mara Muster", "Kosten", "Sehr wichtig:"])
def test_bold_words_of_a_sentence_stay_in_it(lead: str) -> None:
    found = of(f"# Radeln\n\n## Umsetzung\n\nWir kauften Räder.\n\n**{lead}** war dabei.")
    assert sections(found) == {"implementation": f"Wir kauften Räder.\n{lead} war dabei."}


def test_the_word_that_says_so_goes_from_an_answer() -> None:
    found = of(
        "Radeln\n\nWas war der Anlass?\nAntwort: Kein Rad war da.\n\nWas wurde gemacht?\n\nAntwort 2: Räder kamen."
    )
    assert sections(found) == {"challenge": "Kein Rad war da.", "implementation": "Räder kamen."}
    assert found.unplaced == ()


def test_an_answer_below_no_question_keeps_its_word() -> None:
    found = of("Radeln\n\nUmsetzung\n\nWir fragten nach.\nAntwort: Niemand kam.")
    assert sections(found) == {"implementation": "Wir fragten nach.\nAntwort: Niemand kam."}
