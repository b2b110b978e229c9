"""A switchboard's number and the extensions of those who sit behind it."""

import pytest

from practices.importing.contacts.extensions import with_direct_numbers
from practices.importing.contacts.parsing import parse_contacts


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Tel. 09281 57-0, Durchwahl -123", "Tel. 09281 57-0,  Telefon: 09281 57-123"),
        ("Tel. 09281/57-0 (App. 123)", "Tel. 09281/57-0  Telefon: 09281/57-123"),
        ("Tel. 09281 57-0, Fax -199", "Tel. 09281 57-0,  Fax: 09281 57-199"),
        ("Tel. 09281 57-0 / Fax: -199", "Tel. 09281 57-0 /  Fax: 09281 57-199"),
        ("Tel. 09281 57-0, Mo 8 -12 Uhr", None),
        ("Tel. 09281 57-0 / -199", None),
        ("Tel. 09281 57-0, seit 2019-2021", None),
        ("Tel. 09281 57-123, App. 4", None),
        ("Durchwahl -123", None),
        ("Mobil 0170 123456-0, App. 12", None),
    ],
)
def test_an_extension_becomes_a_whole_number(line: str, told: str | None) -> None:
    assert with_direct_numbers([line]) == [told or line]


def test_one_number_for_all_and_an_extension_for_each() -> None:
    found = parse_contacts(
        [
            *("Stadt Musterhausen, Rathausplatz 1, 95028 Musterhausen", "Telefon 09281 57-0"),
            *("Mara Muster (Leitung), -123", "Bela Beispiel, App. 124", "Frau Vorlage: Durchwahl 125, Fax -199"),
        ]
    )
    assert [(one.last_name, one.phone, one.task) for one in found] == [
        ("Muster", "09281 57-123", "Leitung"),
        ("Beispiel", "09281 57-124", ""),
        ("Vorlage", "09281 57-125", ""),
    ]
    assert found[0].rest == ("Stadt Musterhausen", "Zentrale: 09281 57-0")
    assert found[2].rest == ("Fax: 09281 57-199",)


def test_the_direct_number_is_the_one_to_call_wherever_the_switchboard_stands() -> None:
    below = parse_contacts(["Mara Muster", "Telefonzentrale: 09281 57-0", "Durchwahl: -123"])
    assert [(one.phone, one.rest) for one in below] == [("09281 57-123", ("Zentrale: 09281 57-0",))]
    other = parse_contacts(["Mara Muster", "Tel. 09281 57-0", "Tel. 0911 44-123"])
    assert [(one.phone, one.rest) for one in other] == [("09281 57-0", ("Telefon: 0911 44-123",))]
