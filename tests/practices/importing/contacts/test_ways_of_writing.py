"""Numbers, addresses and whole contacts as people in town halls write them."""

import pytest

from practices.importing.contacts.contact import Contact
from practices.importing.contacts.parsing import parse_contacts

# What stands in the line, and the number that is shown.
NUMBERS = {
    "09281/57-0": "09281/57-0",
    "+49 (0)9281 57 0": "+49 (0)9281 57 0",
    "0049 9281 570": "0049 9281 570",
    "0049(0)9281/57-0": "0049(0)9281/57-0",
    "Tel.: 09281 / 57-0": "09281 / 57-0",
    "Tel: 09281-57 0": "09281-57 0",
    "Tel 09281.570.123": "09281.570.123",
    "T +49 9281 57-123": "+49 9281 57-123",
    "T: 09281 57-123": "09281 57-123",
    "T. 09281 57-123": "09281 57-123",
    "Tel.-Nr.: 09281 57-123": "09281 57-123",
    "Tel.Nr. 09281 57123": "09281 57123",
    "Telefon-Nr.: 09281/57-123": "09281/57-123",
    "Telefonnr.: 09281 57123": "09281 57123",
    "Fon: 09281 57123": "09281 57123",
    "Fon +49.9281.57123": "+49.9281.57123",
    "(0 92 81) 57-1 23": "(0 92 81) 57-1 23",
    "0 92 81 / 57 - 0": "0 92 81 / 57 - 0",
    "09281 57 - 123": "09281 57 - 123",
    "+49/9281/57-123": "+49/9281/57-123",
    "+49-9281-57123": "+49-9281-57123",
    "+49 [0] 9281 57123": "+49 [0] 9281 57123",
    "mobil 0170 1234567": "0170 1234567",
    "Mobil: +49 (0) 170 / 12 34 567": "+49 (0) 170 / 12 34 567",
    "Handy: 0170/1234567": "0170/1234567",
    "Mobiltelefon 0170-1234567": "0170-1234567",
    "Mob.: 0170 1234567": "0170 1234567",
    "Telefon (dienstlich): 09281 57-123": "09281 57-123",
    "Telefon (vormittags): 09281 57-123": "09281 57-123",
    "Tel. (d): 09281 57-123": "09281 57-123",
    "Telefon direkt: 09281 57-123": "09281 57-123",
    "Telefon Zentrale: 09281 57-0": "09281 57-0",
    "Tel.: 09281 57-0 (Zentrale)": "09281 57-0",
    "Tel.: 09281 57-0, Durchwahl -123": "09281 57-123",
    "Tel.: 09281/57-0 (App. 123)": "09281/57-123",
    "Tel. 09281 57 - 0, DW 12": "09281 57 - 12",
    "Telefon: +49 9281 57-0 Nst. 1234": "+49 9281 57-1234",
    "Tel. 09281 57-0, Mo 8 -12 Uhr": "09281 57-0",
    "Tel. 09281 57-0 / Fax -199": "09281 57-0",
    "Tel. 09281 57123, App. 3": "09281 57123",
    "Durchwahl: 09281 57-123": "09281 57-123",
    "Tel. dienstl. 09281 57-123": "09281 57-123",
    "Telefonisch erreichbar unter 09281 57-123": "09281 57-123",
    "Sie erreichen mich unter 09281/57-123.": "09281/57-123",
    "Telefon: 09281 57\u2011123": "09281 57-123",
    "Telefon: 09281\xa057\u2011123": "09281 57-123",
    "Telefon: 09281\u202f57\u2013123": "09281 57–123",
    "Tel.: 09281/57-123 od. 57-124": "09281/57-123",
    "Telefon: 09281/57-123/-124": "09281/57-123",
    "Tel.: 57-123": "57-123",
    "Telefon 57123": "57123",
    "Durchwahl -123": "-123",
    "Tel. -123": "-123",
    "📞 09281 57123": "09281 57123",
    "Tel.: 09281 57 -123": "09281 57 -123",
    "Ruf 09281 57123": "09281 57123",
    "Tel. 0 8 0 0 1234567": "0 8 0 0 1234567",
    "Tel.:09281/57-123": "09281/57-123",
    "Telefon:  +49 (9281) 57-123": "+49 (9281) 57-123",
    "Tel.: ++49 9281 57123": "++49 9281 57123",
    "Tel.: 00 49 92 81 57 123": "00 49 92 81 57 123",
}
# Lines of an address, and how they are kept where that is another way.
ADDRESSES: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("Beispielstr. 14", "95028 Hof"), ()),
    (("Beispielstr.14 , D-95028 Hof",), ("Beispielstr.14", "D-95028 Hof")),
    (("Am alten Rathaus 3 a", "95028 Hof/Saale"), ()),
    (("Marktplatz", "97355 Kleinlangheim"), ()),
    (("Schloßplatz 1", "D-91522 Ansbach"), ()),
    (("Bgm.-Muster-Str. 5 b", "84028 Landshut"), ()),
    (("Dr.-Beispiel-Straße 12–14", "84028 Landshut"), ()),
    (("St.-Anna-Platz 2", "86150 Augsburg"), ()),
    (("Haus Nr. 12", "94545 Hohenau"), ()),
    (("Hofmark 5", "94545 Hohenau"), ()),
    (("Dorf 7", "94545 Hohenau"), ()),
    (("Kirchplatz 3/II", "86150 Augsburg"), ()),
    (("An der Kaserne 2", "92224 Amberg"), ()),
    (("Rathausplatz 1 · 92224 Amberg",), ("Rathausplatz 1", "92224 Amberg")),
    (("Rathausplatz 1 | 92224 Amberg",), ("Rathausplatz 1", "92224 Amberg")),
    (("Rathausplatz 1 • 92224 Amberg",), ("Rathausplatz 1", "92224 Amberg")),
    (("Rathausplatz 1 - 92224 Amberg",), ("Rathausplatz 1", "92224 Amberg")),
    (("Rathausplatz 1 in 92224 Amberg",), ("Rathausplatz 1", "92224 Amberg")),
    (("Anschrift: Rathausplatz 1, 92224 Amberg",), ("Rathausplatz 1", "92224 Amberg")),
    (("Adresse: Rathausplatz 1, 92224 Amberg",), ("Rathausplatz 1", "92224 Amberg")),
    (("Straße: Rathausplatz 1", "Ort: 92224 Amberg"), ("Rathausplatz 1", "92224 Amberg")),
    (("Straße: Rathausplatz 1", "PLZ/Ort: 92224 Amberg"), ("Rathausplatz 1", "92224 Amberg")),
    (("Straße: Rathausplatz", "Hausnummer: 1", "PLZ: 92224", "Ort: Amberg"), ("Rathausplatz 1", "92224 Amberg")),
    (("Postfach 1234", "95004 Hof"), ()),
    (("Postfach 12 34, 95004 Hof",), ("Postfach 12 34", "95004 Hof")),
    (("Hauptstr. 5 (Rückgebäude)", "95028 Hof"), ()),
    (("Im Gewerbepark D 50", "93059 Regensburg"), ()),
    (("Q 5, 14-22", "68161 Mannheim"), ()),
    (("Zum Bahnhof 2", "95028 Hof a. d. Saale"), ()),
    (("Landshuter Straße 1", "D 84137 Vilsbiburg"), ()),
    (("Untere Hauptstraße 22", "85354 Freising", "Deutschland"), ("Untere Hauptstraße 22", "85354 Freising")),
    (("92224 Amberg, Rathausplatz 1",), ("Rathausplatz 1", "92224 Amberg")),
    (("92224 Amberg", "Rathausplatz 1"), ("Rathausplatz 1", "92224 Amberg")),
)
BLOCKS: dict[str, tuple[list[str], list[dict[str, object]]]] = {
    "zwei Blöcke": (
        [
            "Mara Muster",
            "Integrationslotsin",
            "Tel. 09281 57-123",
            "mara@example.org",
            "Bela Beispiel",
            "Ehrenamtskoordinator",
            "Tel. 09281 57-124",
            "bela@example.org",
        ],
        [
            {"name": "Mara Muster", "task": "Integrationslotsin", "phone": "09281 57-123", "email": "mara@example.org"},
            {
                "name": "Bela Beispiel",
                "task": "Ehrenamtskoordinator",
                "phone": "09281 57-124",
                "email": "bela@example.org",
            },
        ],
    ),
    "Amt zuerst": (
        [
            "Landratsamt Hof",
            "Sachgebiet Integration",
            "Frau Dr. Mara Muster",
            "Schaumbergstraße 14",
            "95032 Hof",
            "Telefon 09281 57-123",
            "Telefax 09281 57-11123",
            "mara.muster@example.org",
            "www.example.org",
        ],
        [
            {
                "name": "Dr. Mara Muster",
                "task": "Sachgebiet Integration",
                "phone": "09281 57-123",
                "email": "mara.muster@example.org",
                "addr": "Schaumbergstraße 14\n95032 Hof",
                "rest": ("Landratsamt Hof", "Fax: 09281 57-11123", "www.example.org"),
            }
        ],
    ),
    "einzeilig mit Komma": (
        ["Frau Mara Muster, Integrationslotsin, LRA Hof, Amtsweg 14, 95032 Hof, Tel. 09281/57-123, mara@example.org"],
        [
            {
                "name": "Mara Muster",
                "task": "Integrationslotsin",
                "phone": "09281/57-123",
                "email": "mara@example.org",
                "addr": "Amtsweg 14\n95032 Hof",
                "rest": ("LRA Hof",),
            }
        ],
    ),
    "Ansprechpartner: Frau Dr. X, Landratsamt Y": (
        ["Ansprechpartner: Frau Dr. Muster, Landratsamt Hof"],
        [{"name": "Dr. Muster", "rest": ("Landratsamt Hof",)}],
    ),
    "Funktionspostfach": (
        ["Stadt Hof, Fachstelle Integration", "integration@example.org", "Tel. 09281 57-0"],
        [{"office": "Stadt Hof, Fachstelle Integration", "phone": "09281 57-0", "email": "integration@example.org"}],
    ),
    "nur Postfach": (["ehrenamt@example.org"], [{"email": "ehrenamt@example.org"}]),
    "Formular": (
        [
            "Name: Muster",
            "Vorname: Mara",
            "Funktion: Integrationslotsin",
            "Telefon: 09281 57-123",
            "E-Mail: mara@example.org",
        ],
        [{"name": "Mara Muster", "task": "Integrationslotsin", "phone": "09281 57-123", "email": "mara@example.org"}],
    ),
    "Nachname/Vorname": (
        ["Vorname: Mara", "Nachname: Muster", "Tel.: 09281 57-123"],
        [{"name": "Mara Muster", "phone": "09281 57-123"}],
    ),
    "Organisation": (
        ["Organisation: Landratsamt Hof", "Ansprechpartnerin: Mara Muster", "Telefon: 09281 57-123"],
        [{"name": "Mara Muster", "phone": "09281 57-123", "rest": ("Landratsamt Hof",)}],
    ),
    "Abteilung": (
        ["Mara Muster", "Abteilung: Soziales", "Telefon: 09281 57-123"],
        [{"name": "Mara Muster", "task": "Abteilung: Soziales", "phone": "09281 57-123"}],
    ),
    "mailto": (["Mara Muster", "mailto:mara@example.org"], [{"name": "Mara Muster", "email": "mara@example.org"}]),
    "Mail in Klammern": (["Mara Muster (mara@example.org)"], [{"name": "Mara Muster", "email": "mara@example.org"}]),
    "Mail in spitzen Klammern": (
        ["Mara Muster <mara@example.org>"],
        [{"name": "Mara Muster", "email": "mara@example.org"}],
    ),
    "at geschrieben": (
        ["Mara Muster", "mara.muster at example.org"],
        [{"name": "Mara Muster", "email": "mara.muster@example.org"}],
    ),
    "at geklammert Punkt": (
        ["Mara Muster", "mara.muster[at]example[dot]org"],
        [{"name": "Mara Muster", "email": "mara.muster@example.org"}],
    ),
    "Umlaut-Domain": (
        ["Mara Muster", "mara@müsterhausen.example"],
        [{"name": "Mara Muster", "email": "mara@müsterhausen.example"}],
    ),
    "Mail mit Punkt am Ende": (
        ["Mara Muster, E-Mail: mara@example.org."],
        [{"name": "Mara Muster", "email": "mara@example.org"}],
    ),
    "Telefon und Mail Satz": (
        ["Für Fragen steht Ihnen Frau Mara Muster (Tel. 09281/57-123, E-Mail: mara@example.org) gerne zur Verfügung."],
        [{"name": "Mara Muster", "phone": "09281/57-123", "email": "mara@example.org"}],
    ),
    "Satz 2": (
        ["Ansprechpartnerin ist Mara Muster, Tel. 09281 57-123."],
        [{"name": "Mara Muster", "phone": "09281 57-123"}],
    ),
    "Satz 3": (
        ["Bei Fragen wenden Sie sich bitte an Mara Muster unter Tel. 09281 57-123 oder mara@example.org."],
        [{"name": "Mara Muster", "phone": "09281 57-123", "email": "mara@example.org"}],
    ),
    "drei Personen, eine Nummer": (
        ["Mara Muster, Bela Beispiel und Şule Çelik", "Tel. 09281 57-0"],
        [{"name": "Mara Muster", "phone": "09281 57-0"}, {"name": "Bela Beispiel"}, {"name": "Şule Çelik"}],
    ),
    "Tabzeile": (
        ["Mara Muster\tTel. 09281 57-123\tmara@example.org"],
        [{"name": "Mara Muster", "phone": "09281 57-123", "email": "mara@example.org"}],
    ),
    "Sprechzeit": (
        ["Mara Muster", "Tel. 09281 57-123 (Mo, Di, Do 8–12 Uhr)"],
        [{"name": "Mara Muster", "phone": "09281 57-123", "when": "Mo, Di, Do 8–12 Uhr"}],
    ),
    "Sprechzeit 2": (
        ["Mara Muster", "Tel. 09281 57-123", "Sprechzeiten: Mo - Fr 8.00 - 12.00 Uhr, Do auch 14 - 18 Uhr"],
        [{"name": "Mara Muster", "phone": "09281 57-123", "when": "Mo - Fr 8.00 - 12.00 Uhr, Do auch 14 - 18 Uhr"}],
    ),
    "Stellvertretung": (
        ["Mara Muster (Leitung), Tel. 09281 57-123", "Bela Beispiel (Stellvertretung), Tel. 09281 57-124"],
        [
            {"name": "Mara Muster", "task": "Leitung", "phone": "09281 57-123"},
            {"name": "Bela Beispiel", "task": "Stellvertretung", "phone": "09281 57-124"},
        ],
    ),
    "Zimmer": (
        ["Mara Muster", "Rathaus, Zimmer 12", "Tel. 09281 57-123"],
        [{"name": "Mara Muster", "phone": "09281 57-123", "rest": ("Rathaus, Zimmer 12",)}],
    ),
    "Zimmernummer Label": (
        ["Mara Muster", "Zimmer-Nr.: 12", "Tel. 09281 57-123"],
        [{"name": "Mara Muster", "phone": "09281 57-123", "rest": ("Zimmer-Nr.: 12",)}],
    ),
    "Web Label": (
        ["Mara Muster", "Internet: www.example.org", "Tel. 09281 57-123"],
        [{"name": "Mara Muster", "phone": "09281 57-123", "rest": ("www.example.org",)}],
    ),
    "Schrägstriche": (
        ["Landratsamt Hof / Mara Muster / 09281 57-123 / mara@example.org"],
        [{"name": "Mara Muster", "phone": "09281 57-123", "email": "mara@example.org", "rest": ("Landratsamt Hof",)}],
    ),
    "Semikolon": (
        ["Mara Muster; Landratsamt Hof; Tel. 09281 57-123; mara@example.org"],
        [{"name": "Mara Muster", "phone": "09281 57-123", "email": "mara@example.org", "rest": ("Landratsamt Hof",)}],
    ),
    "zwei Nummern": (
        ["Mara Muster", "Tel.: 09281 57-123", "Mobil: 0170 1234567"],
        [{"name": "Mara Muster", "phone": "09281 57-123", "rest": ("Mobil: 0170 1234567",)}],
    ),
    "Verein": (
        [
            "Bürgerbus Musterhausen e.V.",
            "1. Vorsitzender Bela Beispiel",
            "Dorfstr. 3",
            "84028 Musterhausen",
            "Tel. 0871 12345",
        ],
        [
            {
                "name": "Bela Beispiel",
                "task": "1. Vorsitzender",
                "phone": "0871 12345",
                "addr": "Dorfstr. 3\n84028 Musterhausen",
                "rest": ("Bürgerbus Musterhausen e.V.",),
            }
        ],
    ),
}


def one(*lines: str) -> Contact:
    return parse_contacts(["Mara Muster", *lines])[0]


@pytest.mark.parametrize("line", NUMBERS)
def test_numbers(line: str) -> None:
    found = one(line)
    assert (found.phone, found.task) == (NUMBERS[line], "")


@pytest.mark.parametrize(
    ("line", "phone", "fax"),
    [
        ("Tel. 09281 57-123, Fax 09281 57-124", "09281 57-123", "09281 57-124"),
        ("Telefon 09281 57-123 / Telefax 09281 57-124", "09281 57-123", "09281 57-124"),
        ("Fon 09281 57-123 Fax -124", "09281 57-123", "-124"),
        ("Telefax: 09281 57-124", "", "09281 57-124"),
        ("T 09281 57-123 F 09281 57-124", "09281 57-123", "09281 57-124"),
    ],
)
def test_a_fax_is_no_telephone(line: str, phone: str, fax: str) -> None:
    found = one(line)
    assert (found.phone, found.rest) == (phone, (f"Fax: {fax}",))


@pytest.mark.parametrize(("lines", "kept"), ADDRESSES)
def test_addresses(lines: tuple[str, ...], kept: tuple[str, ...]) -> None:
    found = one(*lines, "Tel. 09281 57-123")
    assert found.postal_address.replace(", ", "\n").splitlines() == ", ".join(kept or lines).split(", ")


def test_an_entrance_is_neither_street_nor_somebody() -> None:
    found = parse_contacts(["Mara Muster", "Lindenallee 4, Eingang B", "92224 Amberg"])
    assert [(person.name, person.postal_address, person.rest) for person in found] == [
        ("Mara Muster", "Lindenallee 4\n92224 Amberg", ("Eingang B",))
    ]


@pytest.mark.parametrize("block", BLOCKS)
def test_blocks(block: str) -> None:
    lines, people = BLOCKS[block]
    assert [told(person) for person in parse_contacts(lines)] == people


def told(person: Contact) -> dict[str, object]:
    """What is known of somebody, under short names."""
    known = {
        "name": person.name,
        "task": person.task,
        "phone": person.phone,
        "email": person.email,
        "addr": person.postal_address,
        "when": person.reachable_when,
        "office": person.office,
        "rest": person.rest,
    }
    return {name: value for name, value in known.items() if value}
