"""Contacts in address books: each part of an address in its place, umlauts readable in Outlook."""

import pytest
import vobject

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


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("09281 57-123", ["09281 57-123"]),
        ("09281/57-123", ["09281/57-123"]),
        ("09281 57-123, 0171 1234567", ["09281 57-123", "0171 1234567"]),
        ("09281 / 571234", ["09281 / 571234"]),
        ("09281 / 57-123 / 0171 / 1234567", ["09281 / 57-123", "0171 / 1234567"]),
        ("09281/57-123 oder 0171/1234567", ["09281/57-123", "0171/1234567"]),
        ("+49 (0) 9281 57-12 / +49 171 1234567", ["+49 (0) 9281 57-12", "+49 171 1234567"]),
        ("09281 57-12; 57-13", ["09281 57-12; 57-13"]),
        ("09281 57-123 und -124", ["09281 57-123 und -124"]),
        ("", []),
    ],
)
def test_each_number_can_be_dialled(written: str, numbers: list[str]) -> None:
    card = build_vcard(Person(last_name="Muster", phone=written), "", "https://portal.example.org/")
    assert [line.value for line in vobject.readOne(card).contents.get("tel", [])] == numbers


NAMES = [
    ("Jörg, jun.", "Müller; Söhne\\Co"),
    ("Şule Ağça", "d’Été-Øystein"),
    ("Ä" * 60, "ß" * 90),
    ("Mara", "\U0001d56c" * 10),
    ("  Mara ", "zu: Muster=Haus"),
]


@pytest.mark.parametrize(("first", "last"), NAMES)
def test_any_name_is_read_back_as_it_was_and_no_line_is_too_long(first: str, last: str) -> None:
    task = "Leitung, Stab; Amt 5\nFlur 2, \\Zimmer"
    person = Person(first_name=first, last_name=last, task=task, phone="1", postal_address="Weg; 1\n95028 Hof, Süd")
    card = build_vcard(person, "Büro; Stadt, Land\\Fluß", "https://portal.example.org/kommunen/größe-şehir/")
    assert [line for line in card.split("\r\n") if len(line.encode()) > 75] == []
    read = vobject.readOne(card)
    assert (read.n.value.given, read.n.value.family, read.fn.value) == (first, last, person.name)
    assert (read.org.value, read.title.value) == (["Büro; Stadt, Land\\Fluß"], task)
    assert (read.adr.value.street, read.adr.value.code, read.adr.value.city) == ("Weg; 1", "95028", "Hof, Süd")
    (url,) = [line for line in card.replace("\r\n ", "").split("\r\n") if line.startswith("URL")]
    assert url == "URL:https://portal.example.org/kommunen/gr%C3%B6%C3%9Fe-%C5%9Fehir/"
