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
    assert sections(told)["challenge"] == "Der Laden im Dorf war zu."
    longer = of(f"Radeln\n\nWas ein Bus in zwei Jahren verändert hat\n\n60 Leute fahren mit.\n\n{BEHIND}")
    assert sections(longer)["results"] == "Was ein Bus in zwei Jahren verändert hat\n60 Leute fahren mit."


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


def test_a_heading_that_the_file_marks_is_not_cut_at_a_dash() -> None:
    marked = "<h1>Radeln</h1><h2>Umsetzung – Schritt für Schritt!</h2><p>Räder her.</p>"
    found = interpret(blocks_of(f"{marked}<h2>Fazit – es rollt (meistens)</h2><p>Gut.</p>"))
    assert sections(found) == {
        "implementation": "Umsetzung – Schritt für Schritt!\nRäder her.",
        "conclusion": "Fazit – es rollt (meistens)\nGut.",
    }


@pytest.mark.parametrize(
    ("line", "first", "title"),
    [
        ("10 Bänke für Beispielstadt", 1, "10 Bänke für Beispielstadt"),
        ("1 Euro für den Bus", 1, "1 Euro für den Bus"),
        ("1. Mai in Beispielstadt", 1, "1. Mai in Beispielstadt"),
        ("1. Radeln für alle", 2, "Radeln für alle"),
    ],
)
def test_the_number_of_a_title(line: str, first: int, title: str) -> None:
    found = of(f"{line}\n\n{first}. Ausgangslage\n\nKein Rad da.\n\n{first + 1}. Umsetzung\n\nRäder her.")
    assert (found.title, sections(found)) == (title, {"challenge": "Kein Rad da.", "implementation": "Räder her."})


def test_two_lines_at_the_end_are_a_signature_only_with_a_function_or_a_body() -> None:
    text = "Radeln\n\nUmsetzung\n\nRäder her.\n\nFazit\n\nGut.\n\n"
    assert sections(of(f"{text}Bunte Wochen\nIntegration vor Ort"))["conclusion"].endswith("\nIntegration vor Ort")
    signed = of(f"{text}Mara Muster\nKämmerin\nGemeinde Beispieltal")
    assert (sections(signed)["conclusion"], signed.contact and signed.contact.name) == ("Gut.", "Mara Muster")


def test_somebody_of_another_body_does_not_get_the_carriers_address() -> None:
    carrier = "Träger: Gemeinde Hof, Dorfstraße 1, 95028 Hof\n\nUmsetzung\n\nRäder her.\n\nKontakt\n\nMara Muster\n"
    other = of(f"Radeln\n\n{carrier}Caritas Beispielstadt\nTel. 09281 57-1")
    own = of(f"Radeln\n\n{carrier}Tel. 09281 57-1")
    assert other.contact is not None
    assert own.contact is not None
    assert (other.contact.postal_address, other.unplaced) == ("", ("Dorfstraße 1, 95028 Hof",))
    assert (own.contact.postal_address, own.unplaced) == ("Dorfstraße 1\n95028 Hof", ())
