"""Contacts in address books: each part of an address in its place, umlauts readable in Outlook."""

import pytest

from directory.models import Person
from directory.public.vcards import build_vcard


def lines_of(person: Person, employer: str = "Dinkelsbühl") -> list[str]:
    card = build_vcard(person, employer, "https://portal.example.org/kommunen/dinkelsbuehl/")
    return card.replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (
            "Landratsamt Hof\nSchaumbergstr. 14\n95032 Hof",
            "ADR;TYPE=WORK:;Landratsamt Hof;Schaumbergstr. 14;Hof;;95032;",
        ),
        ("Segringer Str. 30\n91550 Dinkelsbuehl", "ADR;TYPE=WORK:;;Segringer Str. 30;Dinkelsbuehl;;91550;"),
        ("Am Markt 1\r\n\r\n  D-95100   Selb ", "ADR;TYPE=WORK:;;Am Markt 1;Selb;;95100;"),
        (
            "Amt A\nZimmer 3\nAm Markt 1\n95028 Hof (Saale)",
            "ADR;TYPE=WORK:;Amt A\\, Zimmer 3;Am Markt 1;Hof (Saale);;95028;",
        ),
        ("Rathaus, Am Markt 1, 95028 Hof", "ADR;TYPE=WORK:;;Rathaus\\, Am Markt 1\\, 95028 Hof;;;;"),
        ("95028 Hof", "ADR;TYPE=WORK:;;95028 Hof;;;;"),
        ("Postfach 12\nHof", "ADR;TYPE=WORK:;;Postfach 12\\, Hof;;;;"),
    ],
)
def test_an_address_in_its_parts(written: str, line: str) -> None:
    person = Person(first_name="Mara", last_name="Muster", postal_address=written)
    assert [each for each in lines_of(person) if each.startswith("ADR")] == [line]


def test_lines_beyond_ascii_name_their_encoding() -> None:
    person = Person(
        first_name="Şule", last_name="Muster", phone="089 99998-100", postal_address="Weg 1\n90402 Nürnberg"
    )
    found = {line.partition(":")[0].partition(";")[0]: line.partition(":")[0] for line in lines_of(person)}
    marked = {name for name, head in found.items() if "CHARSET=utf-8" in head}
    assert marked == {"N", "FN", "ORG", "ADR"}
