"""A write-up in Word, with all that people do there: styles, bold lines, lists, links, line breaks, pictures."""

import io

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from practices.importing.markup import blocks_of
from practices.importing.reader import read_blocks
from practices.importing.sections.interpreter import interpret
from practices.importing.text.parser import read_text
from practices.importing.writeup import Condition, Obstacle, WriteUp


def link(paragraph: object, address: str, text: str) -> None:
    part = paragraph.part  # type: ignore[attr-defined]
    key = part.relate_to(
        address, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
    )
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), key)
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    run.append(words)
    element.append(run)
    paragraph._p.append(element)  # type: ignore[attr-defined]


def write_up() -> WriteUp:
    document = docx.Document()
    document.add_paragraph("Mieten auf Probe")
    document.add_heading("Probewohnen", 0)
    document.add_paragraph("Die Stadt bürgt zwölf Monate.")
    document.add_heading("Ausgangslage", 1)
    text = document.add_paragraph("Wohnungen standen leer, siehe ")
    link(text, "https://www.example.org/leer", "Bericht")
    text.add_run().add_break()
    text.add_run("Zweite Zeile").italic = True
    document.add_heading("Wer mitmachte", 2)
    document.add_paragraph("Viele.")
    document.add_paragraph().add_run("Stolpersteine").bold = True
    document.add_paragraph().add_run("Zu spät gefragt").bold = True
    document.add_paragraph("Heute fragen wir früher.")
    document.add_paragraph("Und öfter.")
    document.add_paragraph().add_run("Zu wenig Geld").bold = True
    document.add_paragraph("Der Fonds war leer.")
    document.add_heading("Rahmenbedingungen", 1)
    for item in ("Personal: halbe Stelle", "Raum: Bücherei", "alles ehrenamtlich"):
        document.add_paragraph(item, style="List Bullet")
    document.add_heading("Fazit", 1)
    document.add_paragraph("Es lohnt sich.\nProjekt: Probewohnen Muster")
    buffer = io.BytesIO()
    document.save(buffer)
    buffer.seek(0)
    return interpret(read_blocks(buffer, "Probewohnen.docx"))


def test_the_frame() -> None:
    found = write_up()
    assert (found.kicker, found.title, found.teaser) == (
        "Mieten auf Probe",
        "Probewohnen",
        "Die Stadt bürgt zwölf Monate.",
    )


def test_links_and_lines_are_kept() -> None:
    found = write_up()
    assert found.challenge[0].html == (
        '<p>Wohnungen standen leer, siehe <a href="https://www.example.org/leer">Bericht</a><br/>'
        "<em>Zweite Zeile</em></p>"
    )


def test_an_unknown_heading_stays_in_its_section_and_is_named() -> None:
    found = write_up()
    assert [block.html for block in found.challenge[1:]] == ["<p><strong>Wer mitmachte</strong></p>", "<p>Viele.</p>"]
    assert found.unplaced == ("Wer mitmachte",)


def test_bold_lines_name_stumbling_blocks() -> None:
    assert write_up().obstacles == (
        Obstacle("Zu spät gefragt", "<p>Heute fragen wir früher.</p><p>Und öfter.</p>"),
        Obstacle("Zu wenig Geld", "<p>Der Fonds war leer.</p>"),
    )


def test_conditions_in_a_list_and_a_name_within_a_paragraph() -> None:
    found = write_up()
    assert found.conditions == (
        Condition("staff", "halbe Stelle"),
        Condition("other", "Bücherei", "Raum"),
        Condition("other", "alles ehrenamtlich", "Rahmenbedingungen"),
    )
    assert ([block.text for block in found.conclusion], found.project) == (["Es lohnt sich."], "Probewohnen Muster")


def test_unsafe_links_leave_their_text_and_lists_may_be_nested() -> None:
    html = '<p><a href="javascript:alert(1)">klick</a><img src=""/></p><ul><li>a<ul><li>b</li></ul></li></ul><p></p>'
    assert [block.html for block in blocks_of(html)] == [
        "<p>klick</p>",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
    ]


def test_a_very_long_question_and_a_very_long_condition() -> None:
    question = "Warum " * 80 + "?"
    text = f"Titel: X\n\nInterview\n\n{question}\n\nDarum.\n\nRahmenbedingungen\n\n{'Wort ' * 60}"
    found = interpret(read_text(text))
    assert len(found.interview[0].question) <= 302
    assert " ".join(question.split()) in found.interview[0].html
    assert "".join(item.value + " " for item in found.conditions).split() == ["Wort"] * 60
    assert all(len(item.value) <= 200 for item in found.conditions)


def test_a_long_teaser_opens_the_situation() -> None:
    found = interpret(read_text(f"Titel: X\n\nKurz gesagt: {'Wort ' * 100}"))
    assert found.teaser == ""
    assert [block.text for block in found.challenge] == [" ".join(["Wort"] * 100)]


def test_an_address_that_no_field_takes_stays_a_link_in_the_text() -> None:
    address = f"https://www.example.org/{'a' * 200}"
    found = interpret(read_text(f"Titel: X\n\nAngebot:\n\n{address}\n\nwww.example.org"))
    assert found.offer_url == "https://www.example.org"
    assert [block.text for block in found.offer_description] == [address]
