"""Word files as town halls fill them in: forms in tables, bold lines, boxes, fields; some of python-docx."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from practices.importing.dry_run import contact_of, fields_of
from practices.importing.reader import read_source
from practices.importing.sections.interpreter import interpret
from practices.importing.writeup import WriteUp
from tests.practices.importing.word_files import WORD, paragraph, word_file

TITLE = paragraph("Hofcafé", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')


def heading(text: str) -> str:
    return paragraph(text, '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')


def read(data: bytes) -> WriteUp:
    source = read_source(io.BytesIO(data), "a.docx")
    return interpret(source.blocks, source.asides, source.pictures)


def told(data: bytes) -> dict[str, str]:
    """The fields that hold something, and the contact's under "contact.…"."""
    write_up = read(data)
    contact = contact_of(write_up.contact) or {}
    found = fields_of(write_up) | {f"contact.{name}": value for name, value in contact.items()}
    found["others"] = ", ".join(other.name for other in write_up.others)
    return {name: value for name, value in found.items() if value and name != "teaser"}


def saved(build: Callable[[Any], None]) -> bytes:
    file = docx.Document()
    build(file)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def rows(table: Any, *told_rows: tuple[str, ...]) -> None:
    for told_row in told_rows:
        for cell, text in zip(table.add_row().cells, told_row, strict=True):
            cell.text = text


# Tables


def test_a_form_of_two_columns() -> None:
    def build(file: Any) -> None:
        file.add_heading("Bürgerbus Beispieltal", 0)
        rows(
            file.add_table(rows=0, cols=2),
            ("Kommune", "Markt Beispieltal"),
            ("Ansprechpartner:in", "Dr. Mara Muster\nHauptamt\nTel. 09281/57-123\nmara@example.org"),
            ("Ausgangslage", "Der Linienbus fuhr zweimal am Tag. Viele kamen nicht zum Arzt."),
            ("Umsetzung", "Zwölf Ehrenamtliche fahren.\nEin Verein wurde gegründet."),
            ("Kosten", "12.000 Euro im Jahr"),
            ("Hürden", "Die Genehmigung dauerte ein Jahr."),
            ("Erfolgsfaktoren", "Ein guter Fahrplan."),
            ("Übertragbarkeit", "Auf ländliche Gemeinden."),
        )

    assert told(saved(build)) == {
        "title": "Bürgerbus Beispieltal",
        "place": "Markt Beispieltal",
        "challenge": "Der Linienbus fuhr zweimal am Tag. Viele kamen nicht zum Arzt.",
        "implementation": "Zwölf Ehrenamtliche fahren.\nEin Verein wurde gegründet.",
        "conditions": "Kosten im Jahr: 12.000 Euro im Jahr",
        "obstacles": "Die Genehmigung dauerte ein Jahr.",
        "conclusion": "Erfolgsfaktoren\nEin guter Fahrplan.",
        "transfer_audience": "Auf ländliche Gemeinden.",
        "contact.name": "Dr. Mara Muster",
        "contact.task": "Hauptamt",
        "contact.phone": "09281/57-123",
        "contact.email": "mara@example.org",
    }


def test_rows_over_both_columns_and_a_column_of_numbers() -> None:
    def merged(file: Any) -> None:
        file.add_heading("Rikscha", 0)
        table = file.add_table(rows=3, cols=2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Allgemeine Angaben"
        table.cell(1, 0).text, table.cell(1, 1).text = "Träger", "Stadt Beispielstadt"
        table.cell(2, 0).text, table.cell(2, 1).text = "Was haben wir gemacht?", "Piloten fahren sie spazieren."

    def numbered(file: Any) -> None:
        file.add_heading("Leihladen", 0)
        table = file.add_table(rows=0, cols=3)
        rows(table, ("1.", "Ausgangslage", "Niemand hat alles."), ("2.", "Umsetzung", "Man kann leihen."))

    assert told(saved(merged)) == {
        "title": "Rikscha",
        "carrier": "Stadt Beispielstadt",
        "implementation": "Piloten fahren sie spazieren.",
    }
    assert told(saved(numbered)) == {
        "title": "Leihladen",
        "challenge": "Niemand hat alles.",
        "implementation": "Man kann leihen.",
    }


def test_a_table_of_figures_with_a_column_of_numbers_stays_whole() -> None:
    def build(file: Any) -> None:
        file.add_heading("Hofcafé", 0)
        file.add_heading("Ergebnisse", 1)
        rows(file.add_table(rows=0, cols=3), ("1", "1.200 Essen", "14 Helfer"), ("2", "1.900 Essen", "22 Helfer"))

    assert told(saved(build))["results"] == "1 | 1.200 Essen | 14 Helfer\n2 | 1.900 Essen | 22 Helfer"


def test_tables_in_tables_and_of_one_column() -> None:
    def nested(file: Any) -> None:
        file.add_heading("Leihladen", 0)
        table = file.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Ausgangslage", "Niemand hat alles."
        table.cell(1, 0).text = "Kosten und Finanzierung"
        rows(table.cell(1, 1).add_table(rows=0, cols=2), ("Miete", "300 Euro"), ("Strom", "40 Euro"))

    def narrow(file: Any) -> None:
        file.add_heading("Leihladen", 0)
        rows(file.add_table(rows=0, cols=1), ("Ausgangslage",), ("Niemand hat alles.",))

    found = told(saved(nested))
    assert (found["challenge"], "300 Euro" in found["conditions"]) == ("Niemand hat alles.", True)
    assert told(saved(narrow)) == {"title": "Leihladen", "challenge": "Niemand hat alles."}


def test_people_side_by_side_and_below_one_another() -> None:
    def beside(file: Any) -> None:
        file.add_heading("Hofcafé", 0)
        file.add_heading("Ansprechpartner", 1)
        rows(
            file.add_table(rows=0, cols=2),
            (
                "Mara Muster\nStadt Hof\nTel. 09281 57-1\nmara@example.org",
                "Bela Beispiel\nSchule am Markt\nTel. 09281 57-2\nbela@example.org",
            ),
        )

    def below(file: Any) -> None:
        file.add_heading("Hofcafé", 0)
        file.add_heading("Ansprechpartner", 1)
        rows(
            file.add_table(rows=0, cols=4),
            ("Name", "Funktion", "Telefon", "E-Mail"),
            ("Mara Muster", "Leitung", "09281 57-1", "mara@example.org"),
            ("Bela Beispiel", "Vertretung", "09281 57-2", "bela@example.org"),
        )

    for build in (beside, below):
        write_up = read(saved(build))
        assert write_up.contact is not None
        people = [write_up.contact, *write_up.others]
        assert [(one.name, one.phone, one.email) for one in people] == [
            ("Mara Muster", "09281 57-1", "mara@example.org"),
            ("Bela Beispiel", "09281 57-2", "bela@example.org"),
        ]


# Lines


def test_bold_words_before_the_text_and_questions_in_capitals() -> None:
    def inline(file: Any) -> None:
        file.add_paragraph().add_run("Hofcafé in der Schule").bold = True
        for name, text in (
            *(("Situation: ", "Die Mensa war zu."), ("Vorgehen: ", "Eltern kochen.")),
            *(("Stolpersteine: ", "Das Amt wollte viele Papiere."), ("Tipps: ", "Früh fragen.")),
        ):
            line = file.add_paragraph()
            line.add_run(name).bold = True
            line.add_run(text)

    def capitals(file: Any) -> None:
        file.add_heading("Hofcafé", 0)
        for name, text in (
            *(("Warum?", "Die Mensa war zu."), ("Wie?", "Eltern kochen."), ("Mit wem?", "Schule und Verein")),
            ("Was kostet es?", "900 Euro"),
        ):
            run = file.add_paragraph().add_run(name)
            run.bold = run.font.all_caps = True
            file.add_paragraph(text)

    assert told(saved(inline)) == {
        "title": "Hofcafé in der Schule",
        "challenge": "Die Mensa war zu.",
        "implementation": "Eltern kochen.",
        "obstacles": "Das Amt wollte viele Papiere.",
        "conclusion": "Tipps\nFrüh fragen.",
    }
    assert told(saved(capitals)) == {
        "title": "Hofcafé",
        "challenge": "Die Mensa war zu.",
        "implementation": "Eltern kochen.",
        "conditions": "Kosten im Jahr: 900 Euro\nPartner*innen: Schule und Verein",
    }


def test_one_paragraph_with_breaks_and_styles_of_a_name_of_their_own() -> None:
    def one(file: Any) -> None:
        line = file.add_paragraph("Hofcafé")
        for text in ("Ausgangslage:", "Die Mensa war zu.", "Umsetzung:", "Eltern kochen.", "Kontakt:", "Mara Muster"):
            line.add_run().add_break()
            line.add_run(text)

    def own(file: Any) -> None:
        file.styles.add_style("Zwischenüberschrift", WD_STYLE_TYPE.PARAGRAPH)
        file.styles.add_style("Projekttitel", WD_STYLE_TYPE.PARAGRAPH).base_style = file.styles["Title"]
        file.add_paragraph("Hofcafé", style="Projekttitel")
        for name, text in (("Wo drückte der Schuh?", "Die Mensa war zu."), ("So gehen wir vor", "Eltern kochen.")):
            file.add_paragraph(name, style="Zwischenüberschrift")
            file.add_paragraph(text)

    told_once = {"title": "Hofcafé", "challenge": "Die Mensa war zu.", "implementation": "Eltern kochen."}
    assert told(saved(one)) == told_once | {"contact.name": "Mara Muster"}
    assert told(saved(own)) == told_once


def link(line: Any, address: str, text: str) -> None:
    key = line.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element, run, words = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    element.set(qn("r:id"), key)
    words.text = text
    run.append(words)
    element.append(run)
    line._p.append(element)


def test_addresses_that_only_links_tell() -> None:
    def build(file: Any) -> None:
        file.add_heading("Hofcafé", 0)
        file.add_heading("Umsetzung", 1)
        link(file.add_paragraph("Wer mitkochen will: "), "mailto:koch@example.org", "Schreiben Sie uns")
        file.add_heading("Weitere Informationen", 1)
        link(file.add_paragraph("Mehr auf "), "https://www.example.org/hof", "unserer Seite")
        file.add_heading("Kontakt", 1)
        link(file.add_paragraph("Mara Muster, "), "mailto:mara@example.org?subject=Hof", "E-Mail")

    found = told(saved(build))
    assert (found["offer_url"], found["contact.email"]) == ("https://www.example.org/hof", "mara@example.org")
    assert read(saved(build)).exposed == ("koch@example.org",)


# Boxes, fields, controls


BOX = heading("Auf einen Blick") + paragraph("Laufzeit: 2020 bis 2022") + paragraph("Kosten: 900 Euro")


def test_a_box_beside_the_text_does_not_end_its_section() -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{BOX}</w:txbxContent></w:pict></w:r></w:p>"
    found = told(word_file(TITLE + heading("Umsetzung") + paragraph("Eltern kochen.") + box + paragraph("Alle essen.")))
    assert (found["implementation"], found["conditions"]) == (
        "Eltern kochen.\nAlle essen.",
        "Laufzeit: 2020 bis 2022\nKosten im Jahr: 900 Euro",
    )
    plain = told(word_file(TITLE + heading("Umsetzung") + paragraph("Eltern kochen.") + BOX + paragraph("Alle essen.")))
    assert plain["implementation"] == "Eltern kochen.", "without a box the text goes on below its last heading"


def field(instruction: str, shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    return f"{mark.format('begin')}{told}{mark.format('separate')}{shown}{mark.format('end')}"


def test_a_list_of_contents_in_no_style_of_its_own() -> None:
    line = "<w:r><w:t>Fazit</w:t></w:r><w:r><w:tab/><w:t>3</w:t></w:r>"
    contents = "<w:p>" + field('TOC \\o "1-3"', line) + "</w:p>"
    body = TITLE + contents + heading("Umsetzung") + f"<w:p>{field('DATE', '<w:r><w:t>Im Mai.</w:t></w:r>')}</w:p>"
    assert told(word_file(body)) == {"title": "Hofcafé", "implementation": "Im Mai."}
    never_ends = contents.replace('<w:fldChar w:fldCharType="end"/>', "")
    assert told(word_file(TITLE + never_ends + heading("Umsetzung") + paragraph("Im Mai."))) == {
        "title": "Hofcafé",
        "implementation": "Im Mai.",
    }


@pytest.mark.parametrize(
    "words",
    [
        *("Klicken oder tippen Sie hier, um Text einzugeben.", "Wählen Sie ein Element aus.", "[Text eingeben]"),
        *("Bitte ausfüllen …", "Click or tap here to enter text.", "__________"),
    ],
)
def test_what_a_form_says_where_nobody_has_written(words: str) -> None:
    body = TITLE + heading("Umsetzung") + paragraph("Eltern kochen.") + heading("Fazit") + paragraph(words)
    assert told(word_file(body + paragraph(f"Kosten: {words}"))) == {
        "title": "Hofcafé",
        "implementation": "Eltern kochen.",
    }
    assert words in read(word_file(body)).left_out


def test_styles_of_other_programs() -> None:
    def style(key: str, name: str) -> str:
        return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'

    def styled(text: str, key: str) -> str:
        return paragraph(text, f'<w:pPr><w:pStyle w:val="{key}"/></w:pPr>')

    for title, section in (("Titel", "Überschrift"), ("Title", "heading 2"), ("Dokumenttitel", "Zwischentitel")):
        styles = f'<w:styles xmlns:w="{WORD}">{style("A", title)}{style("B", section)}</w:styles>'
        body = styled("Hofcafé", "A") + styled("Ausgangslage", "B") + paragraph("Die Mensa war zu.")
        found = read(word_file(body + styled("Etwas Eigenes", "B") + paragraph("Eltern kochen."), styles=styles))
        assert (found.title, found.unplaced) == ("Hofcafé", ("Etwas Eigenes",))
