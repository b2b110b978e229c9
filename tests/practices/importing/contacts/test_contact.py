"""Contact blocks in the orders in which people write them."""

import pytest

from practices.importing.contacts.contact import Contact, find_addresses, hidden_addresses, mend_addresses
from practices.importing.contacts.names import read_person, split_name
from practices.importing.contacts.offices import names_office
from practices.importing.contacts.parsing import parse_contact, parse_contacts


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
        phone="+49 (0)89 99998-100",
        email="m.muster@example.org",
        reachable_when="erreichbar Di und Do, 9–12 Uhr",
        rest=("Fax: 089 99998-101", "Zimmer 12"),
    )


def test_a_task_on_its_own_line() -> None:
    contact = parse_contact(["Mara Muster", "Sachgebiet Soziales", "Telefon 089 99998-100"])
    assert contact == Contact(first_name="Mara", last_name="Muster", task="Sachgebiet Soziales", phone="089 99998-100")


def test_nothing_that_helps_is_no_contact() -> None:
    assert parse_contact([]) is None
    assert parse_contact(["bitte an der Pforte melden"]) is None


def test_an_office_is_no_person() -> None:
    lines = ["Rathaus, Zimmer 12", "Fachstelle Integration", "Tel. 089 99998-100", "info@example.org"]
    contact = parse_contact(lines)
    assert contact == Contact(
        office="Rathaus, Zimmer 12, Fachstelle Integration", phone="089 99998-100", email="info@example.org"
    )
    assert contact.lines == ["Rathaus, Zimmer 12, Fachstelle Integration", "089 99998-100", "info@example.org"]


@pytest.mark.parametrize(
    "lines", [["Fachstelle Integration", "Mara Muster"], ["Mara Muster", "Fachstelle Integration"]]
)
def test_an_office_beside_a_name_is_the_task(lines: list[str]) -> None:
    assert parse_contact(lines) == Contact(first_name="Mara", last_name="Muster", task="Fachstelle Integration")


def test_an_office_beside_name_and_task_is_kept() -> None:
    contact = parse_contact(["Fachstelle Integration", "Mara Muster, Leiterin"])
    assert contact == Contact(first_name="Mara", last_name="Muster", task="Leiterin", rest=("Fachstelle Integration",))


@pytest.mark.parametrize(
    "name",
    [
        *("Fachstelle Integration", "Landratsamt Hof", "Stadt Hof", "AWO Kreisverband Hof", "VIA Bayern e.V."),
        *(
            "Koordination Ehrenamt",
            "Caritas Nürnberg",
            "VHS Hof",
            "Markt Hof",
            "Verein für gemeinsames Lesen e. V.",
            "Team Asyl",
        ),
    ],
)
def test_offices(name: str) -> None:
    assert names_office(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Mara Muster", "Jakob Stadtler", "Hans Marktl", "Dr. Anna Samt", "Ute Neuhaus", "Frau Amt"),
        *("Mara Muster, Fachstelle Integration", "bitte bei der Fachstelle melden", "Die Fachstelle hilft gern."),
    ],
)
def test_what_is_no_office(name: str) -> None:
    assert not names_office(name)


def test_what_is_too_long_for_its_field_is_kept_whole() -> None:
    task = "Leiterin der " + "Fachstelle " * 20
    lines = ["Mara Muster", task.strip(), "089 " + "99998 " * 8 + "1", "a@example.org", "b@example.org"]
    contact = parse_contact(lines)
    assert contact == Contact(
        first_name="Mara",
        last_name="Muster",
        email="a@example.org",
        rest=(task.strip(), lines[2], "b@example.org"),
    )


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


def test_two_people_in_one_sentence_have_their_own_numbers() -> None:
    told = parse_contacts(["Ihre Ansprechpartner: Mara Muster (09281 57-1) und Bela Beispiel (09281 57-2)"])
    assert [(one.name, one.phone, one.rest) for one in told] == [
        ("Mara Muster", "09281 57-1", ()),
        ("Bela Beispiel", "09281 57-2", ()),
    ]


def test_a_sentence_around_a_contact_is_no_part_of_it() -> None:
    told = parse_contacts(["Rückfragen an Frau Mara Muster unter 09281/57-123 oder per Mail an mara@example.org"])
    assert [(one.name, one.phone, one.email, one.task, one.rest) for one in told] == [
        ("Mara Muster", "09281/57-123", "mara@example.org", "", ())
    ]


def test_degrees_with_a_space_are_no_names() -> None:
    assert split_name("Mara Muster M. A.") == ("M.A.", "Mara", "Muster")
    assert split_name("Bela Beispiel B. Sc.") == ("B.Sc.", "Bela", "Beispiel")


def test_a_function_before_a_name_and_a_body_behind_it() -> None:
    told = parse_contacts(["Landratsamt Kelheim, Integrationslotsin Mara Muster, Donaupark 12, 93309 Kelheim"])
    assert [(one.name, one.task, one.postal_address, one.rest) for one in told] == [
        ("Mara Muster", "Integrationslotsin", "Donaupark 12\n93309 Kelheim", ("Landratsamt Kelheim",))
    ]
    told = parse_contacts(["Mara Muster", "Vorsitzende Bürgerbus e. V."])
    assert [(one.name, one.task, one.rest) for one in told] == [("Mara Muster", "Vorsitzende", ("Bürgerbus e. V.",))]
    assert read_person("Bürgermeisteramt Bela Beispiel") is None


def test_an_address_that_a_text_shows_is_not_told_again_and_a_hidden_one_is_told_as_it_is() -> None:
    shown = '<a href="mailto:Mara.Muster@Example.org?subject=x">mara.muster@example.org</a>'
    query = '<a href="https://example.org/?a=1&amp;b=2">example.org/?a=1&amp;b=2</a>'
    assert hidden_addresses(f"<p>{shown} {query}</p>") == []
    hidden = '<a href="https://example.org/X?id=7&amp;b=2">hier</a> <a href="MAILTO:Mara@Example.org?cc=b">Mail</a>'
    assert hidden_addresses(f"<p>{hidden}</p>") == ["https://example.org/X?id=7&b=2", "Mara@Example.org"]


def test_who_is_named_twice_is_one_unless_something_differs() -> None:
    lines = ["Bela Beispiel", "Tel. 09281 57-1", "", "Bela Beispiel, Kulturamt", "bela@example.org"]
    assert parse_contacts(lines) == [
        Contact(first_name="Bela", last_name="Beispiel", task="Kulturamt", phone="09281 57-1", email="bela@example.org")
    ]
    others = ["Bela Beispiel", "Tel. 09281 57-1", "Mara Muster", "Tel. 09281 57-2", "Bela Beispiel", "Tel. 09281 57-3"]
    assert [one.phone for one in parse_contacts(others)] == ["09281 57-1", "09281 57-2", "09281 57-3"]


@pytest.mark.parametrize("label", ["Amt:\t", "Amt\t", "Dienststelle: \t", "Organisation\t"])
def test_a_tab_between_a_label_and_what_it_names(label: str) -> None:
    told = parse_contacts(["Name:\tMara Muster", f"{label}Stadt Hof", "Tel.:\t09281 57-1"])
    assert told == [Contact(first_name="Mara", last_name="Muster", phone="09281 57-1", rest=("Stadt Hof",))]
