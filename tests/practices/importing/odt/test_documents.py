"""OpenDocument texts come in as Word files do: text, pictures, what stands beside them, and the same limits."""

import io
import zipfile

import pytest

from practices.importing.blocks import ImportRefused, as_text
from practices.importing.reader import read_source
from practices.importing.sections.interpreter import interpret
from practices.importing.word.package import MOST_MEMBERS
from practices.importing.writeup import WriteUp
from tests.factories.uploads import pictures
from tests.practices.importing.odt_files import heading, odt_file, paragraph

TITLE = paragraph("Radeln für alle", "Title")


def read(data: bytes) -> WriteUp:
    source = read_source(io.BytesIO(data), "a.odt")
    return interpret(source.blocks, source.asides, source.pictures)


def written(body: str, beside: str = "", **media: bytes) -> WriteUp:
    return read(odt_file(TITLE + heading("Umsetzung") + body, beside, **media))


def text(write_up: WriteUp) -> str:
    return as_text(write_up.implementation).replace("\n\n", "\n")


def asides(write_up: WriteUp) -> dict[str, tuple[str, ...]]:
    return {aside.kind: aside.lines for aside in write_up.asides}


def test_headings_of_every_kind() -> None:
    body = (
        heading("Ausgangslage")
        + paragraph("Räder fehlten.")
        + paragraph("Umsetzung", "P2")
        + paragraph("Räder<text:s text:c='2'/>her<text:line-break/>und<text:tab/>los.")
        + paragraph("Fazit", "P1")
        + paragraph("Gut.")
        + paragraph('<text:span text:style-name="fett">Stolpersteine</text:span>')
        + paragraph("Der Keller.")
    )
    found = read(odt_file(TITLE + body))
    assert (found.title, as_text(found.challenge), text(found)) == (
        "Radeln für alle",
        "Räder fehlten.",
        "Räder her\nund\tlos.",
    )
    assert (as_text(found.conclusion), [one.title for one in found.obstacles]) == ("Gut.", ["Der Keller"])


def test_lists_tables_links_and_emphasis() -> None:
    items = "".join(f"<text:list-item>{paragraph(word)}</text:list-item>" for word in ("Erstens", "Zweitens"))
    cell = f"<table:table-cell>{paragraph('A')}</table:table-cell>"
    body = (
        f'<text:list text:style-name="L1">{items}</text:list><text:list text:style-name="L2">{items}</text:list>'
        f"<table:table><table:table-row>{cell * 3}</table:table-row><table:table-row>{cell * 3}</table:table-row>"
        "</table:table>"
        + paragraph('<text:a xlink:href="https://www.example.org/">Mehr</text:a> &lt;hier&gt;')
        + paragraph('Ein <text:span text:style-name="fett">dickes</text:span> Rad')
    )
    found = written(body)
    assert [block.html for block in found.implementation] == [
        "<ul><li>Erstens</li><li>Zweitens</li></ul>",
        "<ol><li>Erstens</li><li>Zweitens</li></ol>",
        "<p>A | A | A<br/>A | A | A</p>",
        '<p><a href="https://www.example.org/">Mehr</a> &lt;hier&gt;</p>',
        "<p>Ein <strong>dickes</strong> Rad</p>",
    ]


def test_notes_boxes_and_what_stands_beside() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f"{paragraph('Quelle: Amt.', 'Footnote')}</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{paragraph('Im Kasten.')}</draw:text-box></draw:frame>"
    comment = f"<office:annotation><dc:creator>Bela</dc:creator>{paragraph('Stimmt das?')}</office:annotation>"
    hidden = '<text:span text:style-name="weg">Geheim.</text:span><text:span text:style-name="durch">Alt.</text:span>'
    contents = f"<text:table-of-content>{paragraph('Umsetzung 3')}</text:table-of-content>"
    deleted = f"<text:tracked-changes><text:deletion>{paragraph('weg')}</text:deletion></text:tracked-changes>"
    header, footer = paragraph("Landratsamt Hof"), paragraph("Stand 1")
    beside = f"<style:header>{header}</style:header><style:footer>{footer}</style:footer>"
    found = written(deleted + contents + paragraph(f"Räder her.{note}{box}{comment}{hidden} Und los."), beside)
    assert text(found) == "Räder her.[1] Und los.\n[1] Quelle: Amt.\nIm Kasten."
    assert {kind: " ".join(lines) for kind, lines in asides(found).items()} == {
        "deleted": "weg",
        "contents": "Umsetzung 3",
        "comments": "Stimmt das?",
        "hidden": "Geheim.",
        "struck": "Alt.",
        "header": "Landratsamt Hof",
        "footer": "Stand 1",
    }


def test_pictures_with_description_and_caption() -> None:
    frame = (
        '<draw:frame><draw:image xlink:href="Pictures/a.svg"/><draw:image xlink:href="Pictures/b.png"/>'
        "<svg:title>Rad</svg:title><svg:desc>Ein Rad im Keller</svg:desc></draw:frame>"
    )
    body = paragraph("Räder her.") + paragraph(frame) + paragraph("Abbildung 1: Das Rad", "Illustration")
    found = written(body, a_svg=pictures.drawing("<script/>"), b_png=pictures.picture())
    assert [(one.picture, one.text) for one in found.implementation] == [(0, "Räder her."), (1, "Abbildung 1: Das Rad")]
    assert [(one.name, one.alt) for one in found.pictures] == [("b.png", "Ein Rad im Keller")]
    away = written(
        paragraph("Text.") + paragraph('<draw:frame><draw:image xlink:href="https://example.org/a.png"/></draw:frame>')
    )
    assert asides(away) == {"picture_linked": ("?",)}


def test_hostile_files_are_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", b" " * 30_000_000)
    entity = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    dtd = io.BytesIO()
    with zipfile.ZipFile(dtd, "w") as archive:
        archive.writestr("content.xml", f"{entity}<office:text>&a;</office:text>")
    deep = odt_file("<text:section>" * 200 + paragraph("Text.") + "</text:section>" * 200)
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(MOST_MEMBERS + 1):
            archive.writestr(str(number), b"")
    locked = io.BytesIO(odt_file(paragraph("Text.")))
    with zipfile.ZipFile(locked, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    empty = odt_file("")
    for data in (bomb, dtd, deep, many, locked, empty, b"PK\x03\x04kaputt", b"Text"):
        with pytest.raises(ImportRefused):
            read(data if isinstance(data, bytes) else data.getvalue())


def test_placeholders_and_a_form_in_a_box() -> None:
    told = '<text:placeholder text:placeholder-type="text">&lt;Text eingeben&gt;</text:placeholder>'
    form = paragraph("Auf einen Blick") + paragraph("Laufzeit: 2020 bis 2022")
    box = f"<draw:frame><draw:text-box>{form}</draw:text-box></draw:frame>"
    body = paragraph("Hofcafé", "Title") + heading("Umsetzung") + paragraph(told) + paragraph(f"Eltern kochen.{box}")
    source = read_source(io.BytesIO(odt_file(body + paragraph("Alle essen."))), "a.odt")
    found = interpret(source.blocks)
    assert [block.text for block in found.implementation] == ["Eltern kochen.", "Alle essen."]
    assert [(condition.key, condition.value) for condition in found.conditions] == [("duration", "2020 bis 2022")]


@pytest.mark.parametrize("number", ["²", "9" * 5_000, "", "-1"])
def test_levels_that_are_no_numbers_are_none(number: str) -> None:
    style = f'<style:style style:name="A" style:family="paragraph" style:default-outline-level="{number}"/>'
    body = f'<text:h text:style-name="A" text:outline-level="{number}">Kosten</text:h>' + paragraph("Ein Wort.")
    assert [block.text for block in read_source(io.BytesIO(odt_file(body, style)), "a.odt").blocks] == [
        "Kosten",
        "Ein Wort.",
    ]
