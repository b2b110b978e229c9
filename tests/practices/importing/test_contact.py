"""Contact blocks in the orders in which people write them."""

import pytest

from practices.importing.contact import Contact, find_addresses, mend_addresses, parse_contact, split_name


def test_pipes_and_an_address_for_robots() -> None:
    lines = ["Mara Muster | Beispielstrasse 22", "80999 Beispielhausen | 089 99998555", "mara.muster(at)example.org"]
    assert parse_contact(lines) == Contact(
        first_name="Mara",
        last_name="Muster",
        phone="089 99998555",
        email="mara.muster@example.org",
        postal_address="Beispielstrasse 22\n80999 Beispielhausen",
    )


def test_labels_a_task_and_hours() -> None:
    lines = [
        "Frau Dr. Mara von Muster, Integrationsbeauftragte",
        "Tel.: +49 (0)89 99998-100, Fax: 089 99998-101",
        "E-Mail: m.muster [at] example [dot] org",
        "erreichbar Di und Do, 9–12 Uhr",
        "Zimmer 12",
    ]
    assert parse_contact(lines) == Contact(
        title="Dr.",
        first_name="Mara",
        last_name="von Muster",
        task="Integrationsbeauftragte",
        email="m.muster@example.org",
        reachable_when="erreichbar Di und Do, 9–12 Uhr",
        rest=("Tel.: +49 (0)89 99998-100, Fax: 089 99998-101", "Zimmer 12"),
    )


def test_a_task_on_its_own_line() -> None:
    contact = parse_contact(["Mara Muster", "Sachgebiet Soziales", "Telefon 089 99998-100"])
    assert contact == Contact(first_name="Mara", last_name="Muster", task="Sachgebiet Soziales", phone="089 99998-100")


def test_nothing_that_helps_is_no_contact() -> None:
    assert parse_contact([]) is None
    assert parse_contact(["bitte an der Pforte melden"]) is None


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Mehr unter www.example.org/niko.", ["https://www.example.org/niko"]),
        ("http://example.org und https://a.example.org/b?c=1", ["http://example.org", "https://a.example.org/b?c=1"]),
        ("ohne Adresse", []),
    ],
)
def test_web_addresses(text: str, addresses: list[str]) -> None:
    assert find_addresses(text) == addresses


def test_only_disguised_addresses_are_mended() -> None:
    assert mend_addresses("a (at) example (punkt) org") == "a@example.org"
    assert mend_addresses("ein (punkt) am Ende") == "ein (punkt) am Ende"


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Mara Muster", ("", "Mara", "Muster")),
        ("Prof. Dr. Mara Lena Muster", ("Prof. Dr.", "Mara Lena", "Muster")),
        ("Mara von der Muster", ("", "Mara", "von der Muster")),
        ("Muster", ("", "", "Muster")),
        ("", ("", "", "")),
    ],
)
def test_names(name: str, parts: tuple[str, str, str]) -> None:
    assert split_name(name) == parts
