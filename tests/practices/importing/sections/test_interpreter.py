"""A whole write-up: every sentence of the source is found again, in the right field."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from practices.importing.blocks import as_text, paragraph
from practices.importing.contacts.contact import Contact, link_addresses
from practices.importing.reader import read_blocks
from practices.importing.sections.interpreter import interpret
from practices.importing.text.parser import read_text
from practices.importing.writeup import Condition, WriteUp

SAMPLE = Path(__file__).parents[2] / "data" / "lesetreff.txt"
# A write-up that nobody may copy can be named from outside.
SOURCES = [SAMPLE, *(Path(name) for name in [os.environ.get("WRITE_UP_SAMPLE", "")] if name)]


def read(path: Path) -> WriteUp:
    with path.open("rb") as file:
        return interpret(read_blocks(file, path.name))


def of(text: str) -> WriteUp:
    return interpret(read_text(text))


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def everything(write_up: WriteUp) -> str:
    contact = write_up.contact or Contact()
    return plain(
        "\n".join(
            [
                *(write_up.title, write_up.kicker, write_up.programme, write_up.transfer_audience, write_up.project),
                *(write_up.carrier, write_up.offer_url, contact.name, contact.task, contact.phone),
                *(contact.email, contact.postal_address, "Ausgangslage/Herausforderung Fazit Adressaten für Transfer"),
                *("Projekt Träger Projektansprechpartner Projektansprechpartnerin Angebot", *write_up.left_out),
                *(as_text(write_up.challenge), as_text(write_up.implementation), as_text(write_up.conclusion)),
                as_text(write_up.offer_description),
            ]
        )
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_sentence_is_found_again(path: Path) -> None:
    found = everything(read(path))
    source = path.read_text(encoding="utf-8").replace("(at)", "@").replace("|", "\n")
    sentences = [part for line in source.splitlines() for part in re.split(r"(?<=[.!?])\s", line) if plain(part)]
    assert [sentence for sentence in sentences if plain(sentence) not in found] == []
    assert len(sentences) > 30


def test_each_part_stands_in_its_field() -> None:
    write_up = read(SAMPLE)
    assert write_up.kicker == "Ein Abend zum Vorlesen"
    assert write_up.title == "LESE-Treff für Kommunen bringt Nachbar*innen in Bücherei und Rathaus zusammen"
    assert write_up.programme == "Netzwerk Lesen Beispielland – MusterNetz"
    assert write_up.source_label == "Praxisberichts"
    assert [block.text for block in write_up.challenge] == [
        (
            "Seit 2015 lud das Netzwerk Lesen (LESE) einmal im Jahr zu einem Fest ein. Mit jeweils 90 Gästen war es "
            "der größte Abend im Ort."
        ),
        "Im Jahr 2020 fiel das Fest aus. Was blieb, war der Wunsch nach kleinen Runden.",
    ]
    assert [block.text[:40] for block in write_up.implementation] == [
        "Umsetzung des LESE-Treffs für Kommunen",
        "Ein neues Format musste her. Dabei galt ",
        "Entstanden sind acht Abende mit dem Them",
    ]
    assert write_up.implementation[0].html == "<p><strong>Umsetzung des LESE-Treffs für Kommunen</strong></p>"
    assert as_text(write_up.conclusion).startswith("Kleine Runden tragen länger")
    assert write_up.transfer_audience == "Büchereien, vor allem solche mit einem Raum, der abends offen ist"
    assert write_up.project == "LESE Lesende in Beispielhausen"
    assert write_up.carrier == "Verein für gemeinsames Lesen Beispielhausen e.V."
    assert write_up.offer_url == "https://www.example.org/lese"
    assert [block.text for block in write_up.offer_description][::3] == [
        "LESE-Treffs für Kommunen",
        "Weitere Informationen finden Sie unter www.example.org/lese",
    ]
    assert write_up.offer_description[-1].html == (
        '<p>Weitere Informationen finden Sie unter <a href="https://www.example.org/lese">www.example.org/lese</a></p>'
    )
    assert (write_up.results, write_up.obstacles, write_up.interview, write_up.conditions) == ((), (), (), ())


def test_the_contact_has_role_and_postal_address() -> None:
    assert read(SAMPLE).contact == Contact(
        first_name="Mara",
        last_name="Muster",
        task='Leiterin des Projekts "LESE Lesende in Beispielhausen"',
        phone="089 99998-555",
        email="mara.muster@example.org",
        postal_address="Beispielstraße 22\n80999 Beispielhausen",
    )


def test_furniture_is_left_out_and_named_and_the_year_is_asked_for() -> None:
    write_up = read(SAMPLE)
    assert [text[:20] for text in write_up.left_out] == ["Download des Praxisb", "inklusiv Erfahrungsb", "X"]
    assert write_up.year is None
    assert "Beginn (Jahr): Die Quelle nennt kein Jahr." in write_up.questions
    assert write_up.unplaced == ()
    assert write_up.teaser.startswith("Der LESE-Treff ist eine Reihe von Abenden")
    assert write_up.questions[0].startswith("Kurz gesagt: Vorgeschlagen")


def test_lines_with_a_name_and_a_value_are_taken_apart() -> None:
    write_up = of(
        "Titel: Lesetreff\n\nJahr: 2022\n\nOrt: Stadt Hof\n\nUmsetzung\n\nWir lesen vor.\n\nKosten: 900 Euro\n\n"
        "Und wir hören zu.\n\nRahmenbedingungen\n\nPersonal: halbe Stelle\nRaum: Bücherei"
    )
    assert (write_up.title, write_up.year, write_up.place) == ("Lesetreff", 2022, "Stadt Hof")
    assert [block.text for block in write_up.implementation] == ["Wir lesen vor.", "Und wir hören zu."]
    assert write_up.conditions == (
        Condition("staff", "halbe Stelle"),
        Condition("costs", "900 Euro"),
        Condition("other", "Bücherei", "Raum"),
    )
    assert "Beginn (Jahr): Die Quelle nennt kein Jahr." not in write_up.questions


def test_stumbling_blocks_and_interview() -> None:
    write_up = of(
        "Lesetreff\n\nWas nicht geklappt hat\n\nZu spät gefragt. Heute fragen wir früher.\n\n"
        "Niemand kam ohne Einladung\n\nInterview mit Mara Muster\n\nFrage: Wie fing es an?\n\nMit einem Buch.\n\n"
        "Und heute?\nMit vielen."
    )
    assert [(item.title, item.html) for item in write_up.obstacles] == [
        ("Zu spät gefragt", "<p>Heute fragen wir früher.</p>"),
        ("Niemand kam ohne Einladung", ""),
    ]
    assert write_up.interviewee == "Mara Muster"
    assert [(turn.question, turn.html) for turn in write_up.interview] == [
        ("Wie fing es an?", "<p>Mit einem Buch.</p>"),
        ("Und heute?", "<p>Mit vielen.</p>"),
    ]


def test_a_text_without_headings_is_kept_and_named() -> None:
    first = "Wir lesen seit Jahren vor. " * 20
    write_up = of(f"Lesetreff\n\n{first}\n\nUnd es geht weiter.")
    assert write_up.title == "Lesetreff"
    assert [block.text for block in write_up.challenge] == [first.strip(), "Und es geht weiter."]
    assert write_up.unplaced == (first.strip(), "Und es geht weiter.")


def test_a_value_that_is_too_long_is_kept_whole_in_the_situation() -> None:
    name = "Lesen " * 60
    write_up = of(f"Lesetreff\n\nProjekt:\n\n{name}")
    assert len(write_up.project) <= 200
    assert write_up.challenge == (paragraph(name),)
    assert write_up.unplaced == (name.strip(),)


def test_a_condition_that_is_too_long_goes_on_in_the_next_and_is_named() -> None:
    funding = " ".join(f"Fördertopf{number}" for number in range(40))
    write_up = of(
        f"Lesetreff\n\nUmsetzung\n\nWir lesen.\n\nFörderung: {funding}\n\nRahmenbedingungen\n\nRaum: {funding}"
    )
    values = [(item.key, item.label) for item in write_up.conditions]
    assert values == [("funding", ""), *[("other", "Förderung")] * 2, *[("other", "Raum")] * 3]
    assert " ".join(item.value for item in write_up.conditions) == f"{funding} {funding}"
    assert max(len(item.value) for item in write_up.conditions) <= 200
    assert write_up.continued == (f"Förderung: {funding}", f"Raum: {funding}")


def test_a_start_that_says_more_than_a_year_is_kept() -> None:
    write_up = of("Lesetreff\n\nBeginn: Herbst 2019, verlängert 2021")
    assert (write_up.year, write_up.conditions) == (
        2019,
        (Condition("other", "Herbst 2019, verlängert 2021", "Beginn"),),
    )
    assert of("Lesetreff\n\nJahr: 2019").conditions == ()


def test_titles_that_are_too_long_are_kept_whole() -> None:
    title, kicker = "Lesen " * 60, "Abend " * 30
    write_up = interpret([replace(paragraph(title), heading=True), *read_text(f"Dachzeile: {kicker}\n\nFazit\n\nGut.")])
    assert (len(write_up.title) <= 255, len(write_up.kicker) <= 160) == (True, True)
    assert [block.text for block in write_up.challenge] == [title.strip(), kicker.strip()]
    assert set(write_up.unplaced) == {title.strip(), kicker.strip()}


def test_a_contact_that_nothing_is_understood_of_is_kept() -> None:
    write_up = of("Lesetreff\n\nAnsprechpartner:\n\nbitte an der Pforte melden")
    assert write_up.contact == Contact(rest=("bitte an der Pforte melden",))
    assert (write_up.unplaced, "Ansprechperson (empfohlen)." in write_up.questions) == ((), True)


def test_a_condition_without_a_label_is_a_plain_line() -> None:
    found = of("Lesetreff\n\nRahmenbedingungen\n\n: zwei Räume")
    assert [(item.label, item.value) for item in found.conditions] == [("Rahmenbedingungen", ": zwei Räume")]


def test_every_address_of_an_offer_becomes_a_link_and_none_twice() -> None:
    found = of("Lesetreff\n\nAngebot:\n\nSiehe www.example.org/?a=1&b=2, <www.example.org>. Ende & aus")
    described = (
        '<p>Siehe <a href="https://www.example.org/?a=1&amp;b=2">www.example.org/?a=1&amp;b=2</a>, '
        '&lt;<a href="https://www.example.org">www.example.org</a>&gt;. Ende &amp; aus</p>'
    )
    assert [block.html for block in found.offer_description] == [described]
    linked = '<p><a href="https://www.example.org"><strong>www.example.org</strong></a> www.example.org</p>'
    assert link_addresses(linked) == (
        '<p><a href="https://www.example.org"><strong>www.example.org</strong></a> '
        '<a href="https://www.example.org">www.example.org</a></p>'
    )
