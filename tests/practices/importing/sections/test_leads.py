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
