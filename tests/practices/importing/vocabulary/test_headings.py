"""Headings as people spell them, and sentences that are none."""

import pytest

from practices.importing.vocabulary.headings import recognise


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Ausgangslage/Herausforderung", "challenge"),
        ("Ausgangssituation", "challenge"),
        ("Was war los?", "challenge"),
        ("Umsetzung der Online-Reihe für Kommunen", "implementation"),
        ("2. Umsetzung", "implementation"),
        ("Ergebnisse", "results"),
        ("ERGEBNISSE UND WIRKUNG", "results"),
        ("Stolpersteine", "obstacles"),
        ("Was nicht geklappt hat", "obstacles"),
        ("Fazit", "conclusion"),
        ("Adressaten für Transfer:", "transfer_audience"),
        ("Adressat*innen für Transfer", "transfer_audience"),
        ("Wer das übernehmen kann", "transfer_audience"),
        ("Projekt:", "project"),
        ("Träger:", "carrier"),
        ("Projektträger", "carrier"),
        ("Projektansprechpartner:", "contact"),
        ("Projektansprechpartnerin:", "contact"),
        ("Ansprechpartner*in", "contact"),
        ("Projektansprechpartner(in):", "contact"),
        ("Angebot:", "offer"),
        ("Interview", "interview"),
        ("Interview mit Mara Muster", "interview"),
        ("Rahmenbedingungen", "conditions"),
    ],
)
def test_usual_headings(line: str, section: str) -> None:
    heading = recognise(line)
    assert heading is not None
    assert (heading.section, heading.value) == (section, "")


@pytest.mark.parametrize(
    "line",
    [
        "Die Umsetzung der Reihe dauerte zwei Jahre.",
        "Umsetzung der Reihe war schwer, aber es ging.",
        "Angebot",
        "Ergebnis: vierzig Familien fanden eine Wohnung",
        "Fazitlos",
        "NIKO Online-Reihe für Kommunen",
        "",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert recognise(line) is None


def test_a_value_behind_the_colon() -> None:
    heading = recognise("Träger: Verein e.V.")
    assert heading is not None
    assert (heading.section, heading.text, heading.value) == ("carrier", "Träger", "Verein e.V.")


def test_what_the_implementation_is_about() -> None:
    heading = recognise("Umsetzung der NIKO Online-Reihe")
    assert heading is not None
    assert (heading.subject, heading.is_usual) == ("NIKO Online-Reihe", False)
