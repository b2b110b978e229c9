"""What is a heading where it stands: titles that ask, things that are named, sentences that begin like questions."""

import pytest

from practices.importing.markup import blocks_of
from practices.importing.sections.interpreter import interpret
from tests.practices.importing.sections.write_ups import obstacles, of, sections

BEHIND = "Umsetzung\n\nWir richten Räder her.\n\nFazit\n\nEs rollt."
PARTS = {"implementation": "Wir richten Räder her.", "conclusion": "Es rollt."}


@pytest.mark.parametrize(
    "title",
    [
        "Wie ein Dorf seinen Laden zurückbekam und warum das Projekt gelang",
        "Warum wir unser Rathaus umgebaut haben",
        "Wo Nachbarn Probleme lösen",
        "Was ein Bus verändert hat",
        "Wie wir Partner fanden",
        "Wer macht mit?",
    ],
)
def test_a_title_may_ask(title: str) -> None:
    found = of(f"{title}\n\n{BEHIND}")
    assert (found.title, sections(found)) == (title, PARTS)


def test_a_title_that_tells_below_the_kind_of_paper() -> None:
    found = of(f"Praxisbericht\n\nWarum wir unser Rathaus umgebaut haben\n\n{BEHIND}")
    assert (found.title, found.kicker) == ("Warum wir unser Rathaus umgebaut haben", "Praxisbericht")


def test_a_title_that_asks_with_its_municipality_below() -> None:
    found = of(f"Warum wir unser Rathaus umgebaut haben\nGemeinde Beispielbach\n\n{BEHIND}")
    assert (found.title, found.kicker) == ("Warum wir unser Rathaus umgebaut haben", "Gemeinde Beispielbach")


def test_a_question_above_its_answer_is_a_heading_wherever_it_stands() -> None:
    found = of(f"Wie kam es zum Projekt?\n\nDer Laden im Dorf war zu.\n\n{BEHIND}")
    assert (found.title, sections(found)) == ("", PARTS | {"challenge": "Der Laden im Dorf war zu."})
    told = of(f"Radeln\n\nWarum wir das Projekt begonnen haben\n\nDer Laden im Dorf war zu.\n\n{BEHIND}")
    assert sections(told)["challenge"] == "Warum wir das Projekt begonnen haben\nDer Laden im Dorf war zu."


@pytest.mark.parametrize(
    "sentence",
    [
        "Wo es Probleme gab, half der Bauhof",
        "Wer mitgemacht hat, bekam eine Tasse",
        "Wie lange es dauerte, weiß niemand",
        "Warum das Projekt gelang, wissen wir nicht genau",
    ],
)
def test_a_sentence_that_begins_like_a_question_stays(sentence: str) -> None:
    found = of(f"Radeln\n\nAusgangslage\n\nKein Rad da.\n\n{sentence}\n\nDas ist der Text dazu.\n\n{BEHIND}")
    assert sections(found)["challenge"] == f"Kein Rad da.\n{sentence}\nDas ist der Text dazu."
    assert found.conditions == ()


THINGS = ["Personal", "Kosten", "Partner", "Öffentlichkeitsarbeit"]


@pytest.mark.parametrize(
    "told",
    [
        "\n".join(f"- {thing}" for thing in THINGS),
        "\n".join(f"{number}. {thing}" for number, thing in enumerate(THINGS, 1)),
        "\n\n".join(f"– {thing}" for thing in THINGS),
    ],
)
def test_things_named_in_a_list_are_no_headings(told: str) -> None:
    found = of(f"Radeln\n\nStolpersteine\n\n{told}\n\n{BEHIND}")
    assert (obstacles(found), found.conditions, found.unplaced) == (THINGS, (), ())


@pytest.mark.parametrize("mark", ["- ", "• ", ""])
def test_things_named_in_paragraphs_of_word_are_no_headings(mark: str) -> None:
    things = ["Personal", "Kosten", "Partner"]
    lines = ["Radeln", "Stolpersteine", *(f"{mark}{thing}" for thing in things), *BEHIND.split("\n\n")]
    found = interpret(blocks_of("".join(f"<p>{line}</p>" for line in lines)))
    assert (obstacles(found), found.conditions, sections(found)) == (things, (), PARTS)


def test_what_stood_in_the_way_is_told_below_everyday_words() -> None:
    found = of(f"Radeln\n\nStolpersteine\n\nPersonal\nKosten\nDer Keller war feucht\n\n{BEHIND}")
    assert (found.obstacles[0].text, found.conditions) == ("Personal\nKosten\nDer Keller war feucht", ())
    named = of("Radeln\n\nStolpersteine\n\n1. Personalkosten: Alles wurde teurer.\n2. Fördermittel: Sie kamen spät.")
    assert [item.text for item in named.obstacles] == [
        *("Personalkosten: Alles wurde teurer.", "Fördermittel: Sie kamen spät.")
    ]


def test_costs_in_the_midst_of_a_text_are_a_condition_still() -> None:
    found = of(f"Radeln\n\nStolpersteine\n\nDer Keller war feucht.\n\nKosten: 900 Euro\n\n{BEHIND}")
    assert [(item.key, item.value) for item in found.conditions] == [("costs", "900 Euro")]
