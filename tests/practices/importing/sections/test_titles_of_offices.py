"""Titles that speak of offices, and the places and explanations that stand beside them."""

import pytest

from tests.practices.importing.sections.write_ups import of

TEXT = "\n\nAusgangslage\n\nViele kamen nicht zurecht.\n\nUmsetzung\n\nDie Stadt schulte 40 Leute."


@pytest.mark.parametrize(
    ("head", "title", "kicker"),
    [
        ("Das Rathaus lernt", "Das Rathaus lernt", ""),
        ("Stadt Musterhausen\n\nDas Rathaus lernt", "Das Rathaus lernt", "Stadt Musterhausen"),
        ("Das Rathaus lernt\nStadt Musterhausen", "Das Rathaus lernt", "Stadt Musterhausen"),
        (
            "Das Rathaus lernt\n\nWie eine Stadtverwaltung die Leichte Sprache einführt",
            *("Das Rathaus lernt", "Wie eine Stadtverwaltung die Leichte Sprache einführt"),
        ),
        ("Markt macht mobil\n\nMarkt Beispielhausen", "Markt macht mobil", "Markt Beispielhausen"),
        ("Verwaltung wird bunt\n\nStadt Hof, 2023", "Verwaltung wird bunt", "Stadt Hof, 2023"),
        ("Unser Verein\n\nEin Sportverein öffnet sich", "Unser Verein", "Ein Sportverein öffnet sich"),
        ("Team Zukunft\nMarkt Beispielhausen", "Team Zukunft", "Markt Beispielhausen"),
        ("Integration im Verein\n\nWie Vereine sich öffnen", "Integration im Verein", "Wie Vereine sich öffnen"),
        (
            "Das Amt hilft\n\nPraxisbeispiel aus dem Landkreis Hof",
            "Das Amt hilft",
            "Praxisbeispiel aus dem Landkreis Hof",
        ),
        # A topic or an office above a longer title is the kicker still.
        ("Wohnen\n\nZuhause in der alten Schule", "Zuhause in der alten Schule", "Wohnen"),
        ("Fachstelle Integration\n\nLesepaten in der Bücherei", "Lesepaten in der Bücherei", "Fachstelle Integration"),
    ],
)
def test_title_and_kicker(head: str, title: str, kicker: str) -> None:
    found = of(head + TEXT)
    assert (found.title, found.kicker) == (title, kicker)
