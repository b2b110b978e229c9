"""Somebody's card in the midst of a text: nothing of it stands in the public text, however it is parted."""

import pytest

from practices.importing.contacts.cards import is_bare_data, length_of_card
from tests.practices.importing.sections.write_ups import of, sections

TEXT = "Wir richten Räder her."
BEFORE = f"Radeln für alle\n\nUmsetzung\n\n{TEXT}\n\n"
BEHIND = "\n\nDanach fahren alle mit.\n\nFazit\n\nEs rollt."


@pytest.mark.parametrize(
    "card",
    [
        "Mara Muster\nIntegrationslotsin\n\nRathausplatz 1\n95028 Hof\n\nTel. 09281 57-1\nmara.muster@example.org",
        "Mara Muster\nLandratsamt Hof\nRathausplatz 1\n95028 Hof\nTel. 09281 57-1\n\nmara.muster@example.org",
        "Mara Muster\n\nIntegrationslotsin\n\nRathausplatz 1, 95028 Hof\n\nTel. 09281 57-1\n\nmara.muster@example.org",
        "- Mara Muster\n- Rathausplatz 1, 95028 Hof\n- Tel. 09281 57-1\n- mara.muster@example.org",
        "Mara Muster\n\nTel. 09281 57-1\n\nRathausplatz 1, 95028 Hof\n\nE-Mail: mara.muster@example.org",
    ],
)
def test_a_card_in_several_paragraphs_is_one_contact_and_none_of_it_is_public(card: str) -> None:
    found = of(f"{BEFORE}{card}{BEHIND}")
    assert sections(found) == {"implementation": f"{TEXT}\nDanach fahren alle mit.", "conclusion": "Es rollt."}
    assert found.exposed == ()
    assert found.contact is not None
    assert (found.contact.name, found.contact.phone) == ("Mara Muster", "09281 57-1")
    assert (found.contact.email, found.contact.postal_address) == (
        "mara.muster@example.org",
        "Rathausplatz 1\n95028 Hof",
    )


def test_two_cards_one_below_the_other_are_two_people() -> None:
    cards = "Mara Muster\n\nTel. 09281 57-1\n\nBela Beispiel\n\nTel. 09281 57-2"
    found = of(f"{BEFORE}{cards}{BEHIND}")
    assert found.contact is not None
    told = [(one.name, one.phone) for one in (found.contact, *found.others)]
    assert told == [("Mara Muster", "09281 57-1"), ("Bela Beispiel", "09281 57-2")]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Gelebte Nachbarschaft\n\nMara Muster\n\nTel. 09281 57-1", "Gelebte Nachbarschaft"),
        ("Integration vor Ort\n\nMara Muster\n\nTel. 09281 57-1", "Integration vor Ort"),
        ("Mara Muster\n\nLandratsamt Hof\n\nTel. 09281 57-1\n\nRadeln für alle", "Radeln für alle"),
        ("Stadt Hof\n\nRathausplatz 1\n95028 Hof\n\nTel. 09281 57-1\n\nRadeln für alle", "Radeln für alle"),
    ],
)
def test_a_card_above_the_text_leaves_the_title(above: str, title: str) -> None:
    found = of(f"{above}\n\nUmsetzung\n\n{TEXT}")
    assert (found.title, sections(found)) == (title, {"implementation": TEXT})
    assert found.contact is not None
    assert found.contact.phone == "09281 57-1"


@pytest.mark.parametrize(
    ("lines", "phone", "note"),
    [
        ("Mara Muster, Dipl.-Päd.\n\nTel. 09281 57-1", "09281 57-1", ()),
        (
            "Mara Muster\n\nSie erreichen mich am besten dienstags und donnerstags.\n\nTel. 09281 57-1",
            "09281 57-1",
            ("Sie erreichen mich am besten dienstags und donnerstags.",),
        ),
        (
            "Mara Muster\nTel. 09281 57-1\nFrau Muster ist montags bis mittwochs gut erreichbar.",
            "09281 57-1",
            ("Frau Muster ist montags bis mittwochs gut erreichbar.",),
        ),
    ],
)
def test_what_a_contact_says_of_itself_stays_with_it(lines: str, phone: str, note: tuple[str, ...]) -> None:
    found = of(f"{BEFORE}Kontakt\n\n{lines}")
    assert sections(found) == {"implementation": TEXT}
    assert found.contact is not None
    assert (found.contact.last_name, found.contact.phone) == ("Muster", phone)
    assert (*filter(None, [found.contact.reachable_when]), *found.contact.rest) == note


def test_numbers_below_running_text_in_a_contact_are_not_public() -> None:
    text = "Dieser Absatz erzählt noch einmal, wie alles kam."
    found = of(f"{BEFORE}Kontakt\n\nMara Muster\n\n{text}\n\nTel. 09281 57-1\n\nmara.muster@example.org")
    assert sections(found) == {"implementation": f"{TEXT}\n{text}"}
    assert found.contact is not None
    assert (found.contact.phone, found.contact.email) == ("09281 57-1", "mara.muster@example.org")


@pytest.mark.parametrize(
    "text",
    [
        "Die Hotline 0800 111222 hilft allen im Ort gern weiter.",
        "Erste Ergebnisse",
        "Das Café ist auch zu Fuß gut erreichbar.",
        "Alle Kinder können jetzt besser schreiben.",
    ],
)
def test_running_text_is_no_card(text: str) -> None:
    assert length_of_card([[text], [TEXT]]) == 0
    assert not is_bare_data([text])
    found = of(f"{BEFORE}{text}{BEHIND}")
    assert found.contact is None


def test_a_name_alone_is_no_card_and_headings_end_one() -> None:
    assert length_of_card([["Mara Muster"], [TEXT], ["Tel. 09281 57-1"]]) == 0
    assert length_of_card([["Mara Muster"], ["Tel. 09281 57-1"], ["Fazit"]]) == 2
    assert length_of_card([["Nächste Schritte"], ["Tel. 09281 57-1"]]) == 0
    assert is_bare_data(["Tel. 09281 57-1", "mara.muster@example.org"])
    assert not is_bare_data(["Mara Muster, Tel. 09281 57-1"])


@pytest.mark.parametrize("function", ["Leitung", "Projektleitung", "Projektkoordination"])
def test_a_function_in_a_paragraph_of_its_own_opens_no_other_contact(function: str) -> None:
    found = of(f"{BEFORE}Kontakt\n\nMara Muster\n\n{function}\n\nTel. 09281 57-1\n\nBela Beispiel\n\nTel. 09281 57-2")
    assert found.contact is not None
    assert (found.contact.name, found.contact.task, found.contact.phone) == ("Mara Muster", function, "09281 57-1")
    assert [one.name for one in found.others] == ["Bela Beispiel"]
