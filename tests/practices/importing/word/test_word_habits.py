"""What people put into Word files beside paragraphs: it comes along, or the list says that it does not."""

import io
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from practices.importing.blocks import as_text
from practices.importing.reader import read_source
from practices.importing.sections.interpreter import interpret
from practices.importing.writeup import WriteUp
from tests.practices.importing.word_files import (
    DOCUMENT,
    WORD,
    document,
    item,
    numbering,
    package,
    paragraph,
    relationships,
    word_file,
)

HEADING = '<w:pPr><w:pStyle w:val="berschrift1"/></w:pPr>'
STYLES = (
    f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:styleId="berschrift1"><w:name '
    f'w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>%s</w:styles>'
)
TITLE = paragraph("Radeln für alle", '<w:pPr><w:pStyle w:val="Titel"/></w:pPr>')
INTERN = '<w:rStyle w:val="Intern"/>'
SHOWN = '<w:vanish w:val="0"/><w:strike w:val="false"/>'
DRAWING = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def read(data: bytes) -> WriteUp:
    source = read_source(io.BytesIO(data), "a.docx")
    return interpret(source.blocks, source.asides)


def written(body: str, styles: str = "", **parts: str) -> WriteUp:
    """A file with a title, "Umsetzung" and this body."""
    start = TITLE + paragraph("Umsetzung", HEADING)
    return read(word_file(start + body, styles=STYLES % styles, **parts))


def text(write_up: WriteUp) -> str:
    return as_text(write_up.implementation).replace("\n\n", "\n")


def asides(write_up: WriteUp) -> dict[str, tuple[str, ...]]:
    return {aside.kind: aside.lines for aside in write_up.asides}


def saved(build: Any) -> WriteUp:
    """What python-docx writes."""
    file = docx.Document()
    build(file)
    buffer = io.BytesIO()
    file.save(buffer)
    return read(buffer.getvalue())


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


# Headings by style


@pytest.mark.parametrize(
    "style",
    [
        '<w:name w:val="LRA Zwischentitel"/><w:basedOn w:val="berschrift1"/>',
        '<w:name w:val="Überschrift 1"/>',
        '<w:name w:val="Amt fett"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>',
        '<w:name w:val="Fett"/><w:rPr><w:b/></w:rPr>',
    ],
)
def test_headings_of_styles_of_any_name(style: str) -> None:
    own = f'<w:style w:type="paragraph" w:styleId="Eigen">{style}</w:style>'
    properties = '<w:pPr><w:pStyle w:val="Eigen"/></w:pPr>'
    found = written(paragraph("Räder her.") + paragraph("Programm", properties) + paragraph("Netz Muster"), own)
    assert (text(found), found.programme) == ("Räder her.", "Netz Muster")


def test_an_outline_level_of_the_paragraph_and_a_numbered_bold_one() -> None:
    level = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        + run("Fazit", "<w:b/>")
        + "</w:p>"
    )
    body = paragraph("Räder her.") + paragraph("Programm", level) + paragraph("Netz") + numbered + paragraph("Gut.")
    found = written(body, numbering=numbering())
    assert (text(found), found.programme, as_text(found.conclusion)) == ("Räder her.", "Netz", "Gut.")


def test_headings_as_a_library_writes_them() -> None:
    def build(file: Any) -> None:
        own = file.styles.add_style("Amtsüberschrift", WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = file.styles["Heading 2"]
        file.add_heading("Radeln für alle", 0)
        file.add_paragraph("Umsetzung", style="Amtsüberschrift")
        file.add_paragraph("Räder her.")
        file.add_paragraph("Laufzeit", style="Amtsüberschrift")
        file.add_paragraph("2020 bis 2022")

    found = saved(build)
    assert (found.title, text(found)) == ("Radeln für alle", "Räder her.")
    assert [(one.key, one.value) for one in found.conditions] == [("duration", "2020 bis 2022")]


# Notes, comments, changes


def test_a_note_stands_below_its_paragraph_and_never_in_the_contact() -> None:
    note = (
        f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2">{paragraph("Quelle: Bericht.")}</w:footnote></w:footnotes>'
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = (
        f"<w:p>{run('Räder her.')}{reference}</w:p>"
        + paragraph("Und los.")
        + paragraph("Kontakt", HEADING)
        + paragraph("Mara Muster")
    )
    found = written(body, footnotes=note)
    assert text(found) == "Räder her.[1]\n[1] Quelle: Bericht.\nUnd los."
    assert found.contact is not None
    assert (found.contact.name, found.contact.rest, found.unplaced) == ("Mara Muster", (), ())


def test_a_note_to_a_contact_stands_with_the_text() -> None:
    note = f'<w:endnotes xmlns:w="{WORD}"><w:endnote w:id="2">{paragraph("Stand 2020.")}</w:endnote></w:endnotes>'
    body = (
        paragraph("Räder her.")
        + paragraph("Kontakt", HEADING)
        + f"<w:p>{run('Mara Muster')}<w:r><w:endnoteReference w:id='2'/></w:r></w:p>"
    )
    assert text(written(body, endnotes=note)) == "Räder her.\n[1] Stand 2020."


def test_comments_headers_and_footers_are_told() -> None:
    def part(kind: str, words: str) -> str:
        return f'<w:{kind} xmlns:w="{WORD}">{paragraph(words)}</w:{kind}>'

    links = relationships(("header", "header1.xml"), ("footer", "footer1.xml"), ("comments", "comments.xml"))
    data = package(
        {
            DOCUMENT: document(paragraph("Räder her.")),
            "word/_rels/document.xml.rels": links,
            "word/header1.xml": part("hdr", "Landratsamt Hof"),
            "word/footer1.xml": part("ftr", "Seite 1"),
            "word/comments.xml": part("comments", "Stimmt das?"),
        }
    )
    found = read(data)
    assert asides(found) == {"comments": ("Stimmt das?",), "header": ("Landratsamt Hof",), "footer": ("Seite 1",)}


def test_changes_are_taken_and_what_was_deleted_is_told() -> None:
    body = (
        f"<w:p>{run('Räder ')}<w:ins w:author='x'>{run('her')}</w:ins>"
        f"<w:del w:author='x'><w:r><w:delText>weg</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('dort')}</w:moveFrom><w:moveTo>{run(' hier')}</w:moveTo>{run('.')}</w:p>"
    )
    found = written(body)
    assert (text(found), asides(found)) == ("Räder her hier.", {"deleted": ("weg",)})


# Hidden and struck text


def test_hidden_and_struck_text_is_left_out_and_told() -> None:
    style = (
        '<w:style w:type="character" w:styleId="Intern"><w:name w:val="intern"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = (
        f"<w:p>{run('Räder ')}{run('Geheim. ', '<w:vanish/>')}{run('Alt. ', '<w:strike/>')}"
        f"{run('Intern.', INTERN)}{run('her', SHOWN)}"
        f"{run('.', '<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>')}</w:p>"
    )
    found = written(body, style)
    assert text(found) == "Räder her."
    assert asides(found) == {"hidden": ("Geheim. Intern.",), "struck": ("Alt.",)}


def test_hidden_text_as_a_library_writes_it() -> None:
    def build(file: Any) -> None:
        file.add_heading("Umsetzung", 1)
        words = file.add_paragraph("Räder her.")
        words.add_run(" Nur für uns.").font.hidden = True
        words.add_run(" Alt.").font.strike = True
        words.add_run(" Doppelt.").font.double_strike = True

    found = saved(build)
    assert text(found) == "Räder her."
    assert asides(found) == {"hidden": ("Nur für uns.",), "struck": ("Alt. Doppelt.",)}


# Forms


def test_content_controls_count_when_they_are_filled() -> None:
    def control(words: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(words)}</w:sdtContent></w:sdt>"

    empty = control("Klicken oder tippen Sie hier, um Text einzugeben.", "<w:showingPlcHdr/>")
    found = written(
        paragraph("Räder her.")
        + f"<w:p>{run('Träger: ')}{control('Verein Rad')}</w:p><w:p>{run('Laufzeit: ')}{empty}</w:p>"
    )
    assert (text(found), found.carrier, found.conditions, found.unplaced) == ("Räder her.", "Verein Rad", (), ())


def test_fields_of_old_forms() -> None:
    def begin(kind: str, data: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
            f'<w:r><w:instrText> {kind} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )

    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    entries = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Stadt"/><w:listEntry w:val="Landkreis"/></w:ddList>'
    ticked = begin("FORMCHECKBOX", '<w:checkBox><w:checked w:val="1"/></w:checkBox>')
    blank = begin("FORMCHECKBOX", '<w:checkBox><w:default w:val="0"/></w:checkBox>')
    found = written(
        f"<w:p>{run('Art: ')}{begin('FORMDROPDOWN', entries)}{end}</w:p><w:p>"
        f"{run('Von ')}{begin('FORMTEXT', '')}{run('Hof')}{end}</w:p>"
        f"<w:p>{ticked}{end}{run('Räder')} {blank}{end}{run('Roller')}</w:p><w:p><w:fldSimple "
        f"w:instr='DATE'>{run('3. Mai')}</w:fldSimple></w:p>"
    )
    assert text(found) == "Art: Landkreis\nVon Hof\n☒ Räder☐ Roller\n3. Mai"


def test_ticks_of_wingdings_and_of_new_controls() -> None:
    name = "http://schemas.microsoft.com/office/word/2010/wordml"
    tick = (
        f'<w:sdt xmlns:w14="{name}"><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>"
    )
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    assert text(written(f"<w:p>{tick}{run('Räder ')}{sign}</w:p>")) == "☒ Räder ☒☐"


# Lists and tables


def test_nested_items_are_told_from_their_parent() -> None:
    body = item("Werben", 0) + item("im Verein", 1) + item("Fahren", 0) + paragraph("Stolpersteine", HEADING)
    found = written(
        body + item("Zu wenig Zeit", 0) + item("vor allem im Mai", 1) + item("Zu wenig Geld", 0), numbering=numbering()
    )
    assert found.implementation[0].html == "<ul><li>Werben<ul><li>im Verein</li></ul></li><li>Fahren</li></ul>"
    assert [(one.title, one.html) for one in found.obstacles] == [
        ("Zu wenig Zeit", "<p>vor allem im Mai</p>"),
        ("Zu wenig Geld", ""),
    ]


def test_tables_of_two_columns_are_fields_and_others_stay() -> None:
    def build(file: Any) -> None:
        form = file.add_table(rows=5, cols=2)
        cells = (
            ("Projekttitel", "Radeln"),
            ("Träger", "Verein Rad"),
            ("Umsetzung", "Räder her."),
            ("Art", "Werkstatt"),
            ("Telefon", "09281 57-1"),
        )
        for row, (name, value) in zip(form.rows, cells, strict=True):
            row.cells[0].text, row.cells[1].text = name, value
        form.rows[2].cells[1].add_paragraph("Und los.")
        file.add_heading("Ergebnisse", 1)
        figures = file.add_table(rows=2, cols=3)
        for row, values in zip(figures.rows, (("Jahr", "Räder", "Roller"), ("2020", "12", "3")), strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value

    found = saved(build)
    assert (found.project, found.carrier, text(found)) == ("Radeln", "Verein Rad", "Räder her.\nUnd los.")
    assert [(one.label, one.value) for one in found.conditions] == [("Art", "Werkstatt")]
    assert found.contact is not None
    assert found.contact.phone == "09281 57-1"
    assert found.results[0].rows == (("Jahr", "Räder", "Roller"), ("2020", "12", "3"))


# Boxes, and what no reader opens


def test_text_boxes_follow_their_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph('Im Kasten.')}</w:txbxContent>"
    both = (
        f"<w:p {DRAWING}><w:r><w:t>Räder her.</w:t><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r></w:p>"
    )
    shape = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    old = f"<w:p {DRAWING}><w:r>{shape}<w:t>Und los.</w:t></w:r></w:p>"
    assert text(written(both)) == "Räder her.\nIm Kasten."
    assert text(written(old)) == "Und los.\nIm Kasten."


def test_what_is_embedded_is_told() -> None:
    body = paragraph("Räder her.") + '<w:altChunk r:id="x"/><w:p><w:r><w:object/></w:r></w:p>' + paragraph("Und los.")
    found = written(body)
    assert (text(found), asides(found)) == ("Räder her.\nUnd los.", {"embedded": (), "object": ()})


def test_lists_of_contents_are_left_out() -> None:
    style = '<w:style w:type="paragraph" w:styleId="V1"><w:name w:val="toc 1"/></w:style>'
    found = written(paragraph("Umsetzung 3", '<w:pPr><w:pStyle w:val="V1"/></w:pPr>') + paragraph("Räder her."), style)
    assert (text(found), asides(found)) == ("Räder her.", {"contents": ("Umsetzung 3",)})


def test_breaks_hyphens_tabs_and_formulas_part_words() -> None:
    body = (
        "<w:p><w:r><w:t>E</w:t><w:noBreakHyphen/><w:t>Mail und Wohnungs</w:t><w:softHyphen/><w:t>amt, "
        "A</w:t><w:cr/><w:t>B</w:t>"
        '<w:br w:type="page"/><w:t>C</w:t></w:r></w:p>'
        '<w:p><w:r><w:t xml:space="preserve">Es gilt </w:t></w:r><m:oMath xmlns:m="x"><m:r><m:t>a+b</m:t>'
        "</m:r></m:oMath></w:p>"
    )
    assert text(written(body)) == "E-Mail und Wohnungsamt, A\nB C\nEs gilt a+b"


def test_what_the_reader_behind_says_is_told() -> None:
    assert asides(written(paragraph("Räder her.") + "<w:unbekannt/>")) == {
        "reader": ("An unrecognised element was ignored: w:unbekannt",)
    }


def test_headings_with_hidden_hyphens_and_taken_apart_umlauts() -> None:
    assert qn("w:softHyphen")

    def build(file: Any) -> None:
        heading = file.add_heading("Um", 1)
        hyphen = OxmlElement("w:softHyphen")
        heading.runs[0]._r.append(hyphen)
        heading.add_run("setzung")
        file.add_paragraph("Ra\u0308der her.")
        file.add_heading("Tra\u0308ger", 1)
        file.add_paragraph("Verein Rad")

    found = saved(build)
    assert (text(found), found.carrier) == ("Räder her.", "Verein Rad")
