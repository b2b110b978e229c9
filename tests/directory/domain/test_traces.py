"""What is taken out of texts is the person, and nobody who is written alike."""

import pytest

from directory.domain.names import PersonName
from directory.domain.traces import Traces

LEA = Traces((PersonName.of("Lea", "Beispiel"),), ("lea@example.org",), ("0911 123456",))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Schreiben Sie an lea@example.org.", "Schreiben Sie an ."),
        ("Schreiben Sie an Lea@Example.ORG, gern auch spät.", "Schreiben Sie an , gern auch spät."),
        ("mailto:lea@example.org?subject=Platz", "mailto:?subject=Platz"),
        ("Schreiben Sie an olea@example.org.", "Schreiben Sie an olea@example.org."),
        ("Schreiben Sie an m.lea@example.org.", "Schreiben Sie an m.lea@example.org."),
        ("Schreiben Sie an lea@example.org.uk.", "Schreiben Sie an lea@example.org.uk."),
        ("Lea Beispiel, Tel. +49 911 12 34 56", "N. N., Tel. "),
    ],
)
def test_taken_out_of_a_text(text: str, left: str) -> None:
    assert LEA.without(text) == left
