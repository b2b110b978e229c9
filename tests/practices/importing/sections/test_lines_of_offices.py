"""Lines as offices write them: interviews, dates, minutes, fields beside one another, dashes, titles in odd places."""

import pytest

from practices.importing.contacts.parsing import parse_contacts
from tests.practices.importing.sections.write_ups import obstacles, of, sections

TEXT = "\n\nAusgangslage\nViele fanden keinen Ort.\n\nUmsetzung\nDas Haus öffnet dienstags."
SECTIONS = {"challenge": "Viele fanden keinen Ort.", "implementation": "Das Haus öffnet dienstags."}


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Interview mit Mara Muster, Lotsin im Landkreis Hof", "„Wir haben angefangen“"),
        ("Interview mit Dr. Bela Beispiel", "Bildung von Anfang an"),
        ("Im Gespräch mit Mara Muster", "Der Garten wächst"),
        ("Ein Gespräch mit der Leiterin des Hauses", "Tür auf"),
        ("Hof, 12. März 2026", "Lesen am Kanal"),
        ("Hof, den 12.03.2026", "Lesen am Fluss"),
        ("Hof, im März 2026", "Lesen am See"),
        ("Bad Steben, Sommer 2026", "Lesen im Park"),
        ("Protokoll", "Runder Tisch"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_what_stands_above_a_title_is_none(above: str, title: str, between: str) -> None:
    found = of(f"{above}{between}{title}{TEXT}")
    assert (found.title, found.kicker, sections(found)) == (title, above, SECTIONS)


def test_an_interview_without_another_line_is_called_so() -> None:
    assert of(f"Interview mit Mara Muster{TEXT}").title == "Interview mit Mara Muster"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("line", ["Stand: März 2026", "STAND: MÄRZ 2026", "Stand 03/2026", "Datum: 12.03.2026"])
def test_when_it_was_written_is_a_fact_beside_the_text(line: str, between: str) -> None:
    found = of(f"Wohnraumlotsen{between}{line}{TEXT}")
    assert (found.title, found.kicker, sections(found)) == ("Wohnraumlotsen", "", SECTIONS)
    assert [item.value for item in found.conditions] == [line.partition(": ")[2] or line]
    behind = of(f"Wohnraumlotsen{TEXT}\n\n{line}")
    assert (sections(behind), behind.conditions) == (SECTIONS, found.conditions)


def test_a_sentence_about_the_state_of_things_stays_text() -> None:
    assert sections(of(f"Lotsen{TEXT} Stand: 40 Plätze."))["implementation"].endswith("Stand: 40 Plätze.")


def test_a_title_with_text_right_below_it() -> None:
    found = of(f"Offener Treff\nDas Haus ist für alle da, jeden Tag.{TEXT}")
    assert (found.title, found.teaser) == ("Offener Treff", "Das Haus ist für alle da, jeden Tag.")
    other = of(f"Das Ganze\nIm Haus wird gekocht, gelesen und gelacht.\nAlle sind da.{TEXT}")
    assert (other.title, other.teaser) == ("Das Ganze", "Im Haus wird gekocht, gelesen und gelacht. Alle sind da.")


def test_a_line_that_was_broken_for_its_length_is_no_title() -> None:
    broken = "Im Landkreis Musterau haben viele\nMenschen ein Rad und fahren gern\nzum Kurs."
    assert of(f"{broken}{TEXT}").title == ""


@pytest.mark.parametrize("title", ["Repair-Café Feucht", "Nachbarschaftstreff Bad Tölz", "Lernwerkstatt Hof"])
@pytest.mark.parametrize(
    "above", ["Kontakt: Mara Muster, Gemeinde Feucht, Tel. 09128 9167-0", "Eckdaten\nOrt: Feucht\nStart: Herbst 2023"]
)
def test_a_title_may_stand_below_a_form_or_a_contact(above: str, title: str) -> None:
    found = of(f"{above}\n\n{title}{TEXT}")
    assert (found.title, found.others, sections(found), found.unplaced) == (title, (), SECTIONS, ())


def test_a_second_person_below_the_first_is_no_title() -> None:
    found = of("Lotsen\n\nKontakt\nMara Muster, Tel. 09281 57-1\n\nBela Beispiel\n\nUmsetzung\nEs läuft gut so.")
    assert (found.title, [person.name for person in found.others]) == ("Lotsen", ["Bela Beispiel"])


def test_minutes_count_their_items() -> None:
    found = of(
        "Runder Tisch\n\nTOP 1: Ausgangslage\nViele fanden keinen Ort.\n\nTOP 2 Umsetzung\nDas Haus öffnet dienstags."
    )
    assert sections(found) == SECTIONS


@pytest.mark.parametrize("sign", [" | ", " · ", " // "])
def test_fields_beside_one_another(sign: str) -> None:
    line = sign.join(["Autorin: Mara Muster", "Jahr: 2024", "Thema: Wohnen"])
    found = of(f"Mitreden\n{line}{TEXT}")
    assert (found.year, found.theme, found.contact and found.contact.name) == (2024, "Wohnen", "Mara Muster")
    assert (sections(found), found.unplaced, found.title) == (SECTIONS, (), "Mitreden")
    alone = of(f"Mitreden\n\n{line}{TEXT}")
    assert (alone.year, sections(alone), alone.unplaced) == (2024, SECTIONS, ())


def test_a_line_with_bars_and_sentences_stays_one() -> None:
    found = of(f"Mitreden{TEXT} Rot: ja. | Blau: nein, sagte sie | und ging.")
    assert (
        sections(found)["implementation"] == "Das Haus öffnet dienstags. Rot: ja. | Blau: nein, sagte sie | und ging."
    )


def test_a_contact_behind_dashes_is_not_lost() -> None:
    found = of(f"Lotsen{TEXT}\n\nKontakt – Mara Muster – 09971 78-0 – mara.muster@example.org")
    contact = found.contact
    assert contact is not None
    assert (contact.name, contact.phone, contact.email) == ("Mara Muster", "09971 78-0", "mara.muster@example.org")
    carried = of(f"Lotsen{TEXT}\n\nTräger – Stadt Hof\n\nLaufzeit – zwei Jahre")
    assert (carried.carrier, [item.value for item in carried.conditions]) == ("Stadt Hof", ["zwei Jahre"])


def test_what_stands_beside_a_word_of_a_form_is_listed() -> None:
    found = of(f"Lotsen{TEXT}\n\nTräger / Stadt Hof\n\nFazit\nEs geht.")
    assert found.unplaced == ("Träger / Stadt Hof",)
    assert of(f"Lotsen{TEXT}\n\nKosten und Finanzierung\n900 Euro\n\nFazit\nEs geht.").unplaced == ()


def test_a_list_of_questions_with_answers() -> None:
    found = of(
        "Räder\n- Träger: Stadt Coburg\n- Was war das Problem? Ohne Rad kommt man nicht zum Kurs.\n"
        "- Was haben wir gemacht? Räder repariert.\n- Was kam heraus? 140 Räder.\n"
        "- Was lief schief? Ersatzteile fehlten.\n"
    )
    assert (found.title, found.carrier, obstacles(found)) == ("Räder", "Stadt Coburg", ["Ersatzteile fehlten"])
    assert sections(found) == {
        "challenge": "Ohne Rad kommt man nicht zum Kurs.",
        "implementation": "Räder repariert.",
        "results": "140 Räder.",
    }


def test_several_people_in_one_line_keep_their_numbers() -> None:
    told = parse_contacts(["Mara Muster (Tel. 0941 507-1111), Bela Beispiel (Tel. 0941 507-2222)"])
    assert [(one.name, one.phone, one.rest) for one in told] == [
        ("Mara Muster", "0941 507-1111", ()),
        ("Bela Beispiel", "0941 507-2222", ()),
    ]


def test_a_number_belongs_to_the_name_beside_it() -> None:
    told = parse_contacts(["Bela Beispiel", "Mara Muster, Stadt Fürth, 0911 974-0"])
    assert [(one.name, one.phone) for one in told] == [("Bela Beispiel", ""), ("Mara Muster", "0911 974-0")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Herr von Musterberg, Sozialamt, Tel. 0911 231-1", "von Musterberg"),
        ("Frau zu Beispielstein, Tel. 0911 231-1", "zu Beispielstein"),
        ("Dr. van der Beispiel, Tel. 0911 231-1", "Dr. van der Beispiel"),
        ("Herr Karl von der Mustermann, Tel. 0911 231-1", "Karl von der Mustermann"),
        ("Frau Muster, Tel. 0911 231-1", "Muster"),
    ],
)
def test_names_with_particles(line: str, name: str) -> None:
    (found,) = parse_contacts([line])
    assert (found.name, found.phone) == (name, "0911 231-1")


def test_a_particle_without_an_address_names_nobody() -> None:
    assert [one.name for one in parse_contacts(["von Musterberg nach Hof", "Tel. 0911 231-1"])] == [""]
