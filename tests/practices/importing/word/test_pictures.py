"""Pictures of Word files come along with what is said of them, or the list says why not."""

import base64
import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from PIL import Image

from practices.importing import pictures as album
from practices.importing.blocks import Block
from practices.importing.reader import read_source
from practices.importing.sections.interpreter import interpret
from practices.importing.writeup import WriteUp
from tests.factories.uploads import pictures
from tests.practices.importing.word_files import DOCUMENT, document, package, paragraph, relationships

NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
EMF = b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60


def shows(*arguments: str, **more: str) -> str:
    """A paragraph of nothing but a picture."""
    return f"<w:p>{drawing(*arguments, **more)}</w:p>"


def drawing(blip: str = '<a:blip r:embed="image"/>', properties: str = "", inside: str = "") -> str:
    """A run with a picture, as Word writes it."""
    return (
        f"<w:r {NAMESPACES}><w:drawing><wp:inline><wp:docPr id='1' name='Grafik 1' {properties}>{inside}</wp:docPr>"
        f"<a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id='0' name='bild.png'/></pic:nvPicPr>"
        f"<pic:blipFill>{blip}<a:stretch/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>"
        f"</w:drawing></w:r>"
    )


def read(body: str, *told: tuple[str, str], **media: bytes) -> WriteUp:
    """A file with "Umsetzung" and this body; `media` are parts by their names with _ for the dot."""
    parts: dict[str, str | bytes] = {
        DOCUMENT: document(paragraph("Umsetzung") + body),
        "word/_rels/document.xml.rels": relationships(*told, external=any("//" in target for _kind, target in told)),
    }
    parts |= {f"word/media/{name.replace('_', '.')}": content for name, content in media.items()}
    return understood(package(parts))


def understood(data: bytes) -> WriteUp:
    source = read_source(io.BytesIO(data), "a.docx")
    return interpret(source.blocks, source.asides, source.pictures)


def saved(build: Any) -> WriteUp:
    """What python-docx writes."""
    file = docx.Document()
    build(file)
    buffer = io.BytesIO()
    file.save(buffer)
    return understood(buffer.getvalue())


def shown(blocks: tuple[Block, ...]) -> list[tuple[int, str]]:
    return [(block.picture, block.text) for block in blocks]


def asides(write_up: WriteUp) -> dict[str, tuple[str, ...]]:
    return {aside.kind: aside.lines for aside in write_up.asides}


def content(write_up: WriteUp, number: int) -> bytes:
    return next(base64.b64decode(item.data) for item in write_up.pictures if item.number == number)


def described(file: Any, alt: str) -> None:
    file.inline_shapes[-1]._inline.docPr.set("descr", alt)


def test_pictures_stand_at_their_places_with_caption_and_description() -> None:
    first, second = pictures.picture(), pictures.picture("JPEG", size=(60, 40))

    def build(file: Any) -> None:
        file.add_heading("Ausgangslage", 1)
        file.add_paragraph("Räder fehlten.")
        file.add_picture(io.BytesIO(first), width=Cm(4))
        described(file, "Ein leerer Keller")
        file.add_paragraph("Abbildung 1: Der Keller", style="Caption")
        file.add_paragraph("Und das Geld.")
        file.add_heading("Umsetzung", 1)
        file.add_paragraph("Räder her.")
        file.add_picture(io.BytesIO(second))

    found = saved(build)
    assert shown(found.challenge) == [(0, "Räder fehlten."), (1, "Abbildung 1: Der Keller"), (0, "Und das Geld.")]
    assert shown(found.implementation) == [(0, "Räder her."), (2, "")]
    assert [(one.number, one.name, one.alt) for one in found.pictures] == [
        (1, "image1.png", "Ein leerer Keller"),
        (2, "image2.jpg", ""),
    ]
    assert (content(found, 1), content(found, 2)) == (first, second)
    assert [item.text for item in found.source if item.places == ("challenge",)] == [
        "Ausgangslage",
        "Räder fehlten.",
        "Abbildung 1: Der Keller",
        "Und das Geld.",
    ]
    assert asides(found) == {}


@pytest.mark.parametrize(
    ("caption", "is_one"),
    [
        ("Abbildung 1: Die Werkstatt im Keller", True),
        ("Abb. 2 – Die Werkstatt", True),
        ("Abb.3: Die Werkstatt", True),
        ("Abbildung 1 Die Werkstatt", True),
        ("Foto: Stadt Beispielhausen", True),
        ("Bild 4: Eröffnung", True),
        ("Bildunterschrift: Eröffnung", True),
        ("Abbildung 1 zeigt die Werkstatt.", False),
        ("Bilder sagen mehr als Worte.", False),
        ("Bildung: ein Recht für alle", False),
        ("Tabelle 1: Kosten", False),
    ],
)
def test_captions_by_their_words(caption: str, is_one: bool) -> None:
    below = read(shows() + paragraph(caption), ("image", "media/a.png"), a_png=pictures.picture())
    above = read(paragraph(caption) + shows(), ("image", "media/a.png"), a_png=pictures.picture())
    assert shown(below.implementation) == ([(1, caption)] if is_one else [(1, ""), (0, caption)])
    assert shown(above.implementation) == ([(1, caption)] if is_one else [(0, caption), (1, "")])


def test_pictures_of_text_boxes_tables_lists_and_older_programs() -> None:
    box = (
        f"<w:p><w:r {NAMESPACES}><w:t>Text.</w:t><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>"
        f"<w:p>{drawing()}</w:p>{paragraph('Abbildung 1: Im Kasten')}</w:txbxContent></wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p>{drawing()}</w:p></w:txbxContent>"
        f"</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    old = (
        f'<w:p><w:r {NAMESPACES}><w:pict><v:shape alt="Ein Rad"><v:imagedata r:id="image" o:title="rad"/></v:shape>'
        f"</w:pict></w:r></w:p>"
    )
    frame = f"<w:tbl><w:tr><w:tc><w:p>{drawing()}</w:p></w:tc><w:tc>{paragraph('Daneben.')}</w:tc></w:tr></w:tbl>"
    cells = "".join(f"<w:tc>{paragraph(word)}</w:tc>" for word in ("A", "B", "C"))
    grid = f"<w:tbl><w:tr>{cells}<w:tc><w:p>{drawing()}</w:p></w:tc></w:tr><w:tr>{cells}</w:tr></w:tbl>"
    found = read(box + old + frame + grid, ("image", "media/a.png"), a_png=pictures.picture())
    assert shown(found.implementation) == [
        (0, "Text."),
        (1, "Abbildung 1: Im Kasten"),
        (2, ""),
        (3, ""),
        (0, "Daneben."),
        (0, "A | B | C\nA | B | C"),
        (4, ""),
    ]
    assert [one.alt for one in found.pictures] == ["", "Ein Rad", "", ""]


def test_a_picture_inside_a_sentence_follows_its_paragraph() -> None:
    body = f"<w:p><w:r><w:t>Vor dem </w:t></w:r>{drawing()}<w:r><w:t>Bild.</w:t></w:r></w:p>"
    found = read(body, ("image", "media/a.png"), a_png=pictures.picture())
    assert shown(found.implementation) == [(0, "Vor dem Bild."), (1, "")]


def test_a_section_that_shows_none_hands_its_picture_on() -> None:
    body = (
        paragraph("Räder her.")
        + paragraph("Stolpersteine")
        + paragraph("Der Keller war feucht.")
        + shows()
        + paragraph("Abbildung 1: Wasser im Keller")
        + paragraph("Wir haben gewartet.")
    )
    found = read(body, ("image", "media/a.png"), a_png=pictures.picture())
    assert shown(found.implementation) == [(0, "Räder her."), (1, "Abbildung 1: Wasser im Keller")]
    assert asides(found) == {"picture_moved": ("Abbildung 1: Wasser im Keller",)}


@pytest.mark.parametrize(
    ("alt", "told"),
    [
        ("Drei Frauen vor dem Rathaus", ("Drei Frauen vor dem Rathaus", False)),
        (
            "Ein Bild, das Text enthält.&#10;&#10;Automatisch generierte Beschreibung",
            ("Ein Bild, das Text enthält.", True),
        ),
        (
            "Ein Bild, das Haus enthält. KI-generierte Inhalte können fehlerhaft sein.",
            ("Ein Bild, das Haus enthält.", True),
        ),
        ("Automatisch generierte Beschreibung", ("", True)),
        ("IMG_20230514_101112.JPG", ("", False)),
        ("Grafik 3", ("", False)),
        (r"C:\Users\amt\Bilder\rad.png", ("", False)),
        ("https://www.example.org/rad.png", ("", False)),
    ],
)
def test_what_a_description_is_worth(alt: str, told: tuple[str, bool]) -> None:
    body = shows(properties=f'descr="{alt}"')
    (picture,) = read(body, ("image", "media/a.png"), a_png=pictures.picture()).pictures
    assert (picture.alt, picture.is_generated) == told


def test_decoration_and_cropping_are_told() -> None:
    mark = '<a:extLst><a:ext uri="x"><adec:decorative val="1"/></a:ext></a:extLst>'
    plain = shows(inside=mark)
    cropped = shows('<a:blip r:embed="image"/><a:srcRect r="20000"/>')
    whole = shows('<a:blip r:embed="image"/><a:srcRect l="0"/>')
    found = read(plain + cropped + whole, ("image", "media/a.png"), a_png=pictures.picture()).pictures
    assert [(one.is_decorative, one.is_cropped) for one in found] == [(True, False), (False, True), (False, False)]


def test_harmless_drawings_are_taken_and_others_by_their_copy() -> None:
    svg = '<a:blip r:embed="image"><a:extLst><a:ext uri="x"><asvg:svgBlip r:embed="svg"/></a:ext></a:extLst></a:blip>'
    told = (("image", "media/a.png"), ("svg", "media/b.svg"))
    png, good = pictures.picture(), pictures.drawing()
    bad = pictures.drawing("<script>1</script>")
    taken = read(shows(svg), *told, a_png=png, b_svg=good)
    copy = read(shows(svg), *told, a_png=png, b_svg=bad)
    none = read(shows(), ("image", "media/b.svg"), b_svg=bad)
    assert (content(taken, 1), content(copy, 1)) == (good, png)
    assert (none.pictures, asides(none)) == ((), {"picture_drawing": ("b.svg",)})


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.emf", EMF, "picture_format"),
        ("a.wmf", b"\xd7\xcd\xc6\x9a" + b"\0" * 40, "picture_format"),
        ("a.tiff", pictures.picture("TIFF"), "picture_format"),
        ("a.bmp", pictures.picture("BMP"), "picture_format"),
        ("a.png", pictures.picture()[:60], "picture_broken"),
        ("a.jpeg", pictures.picture("JPEG", size=(400, 400))[:500], "picture_broken"),
        ("a.png", b"kein Bild", "picture_broken"),
        ("a.png", pictures.png_claiming(20_000, 20_000), "picture_large"),
    ],
)
def test_what_can_not_be_shown_is_named_and_its_caption_stays(name: str, data: bytes, kind: str) -> None:
    body = shows(properties='descr="Ein Rad"') + paragraph("Abbildung 1: Das Rad")
    found = read(body, ("image", f"media/{name}"), **{name.replace(".", "_"): data})
    assert (found.pictures, asides(found)) == ((), {kind: (f"{name} · Ein Rad",)})
    assert shown(found.implementation) == [(0, "Abbildung 1: Das Rad")]


def test_pictures_outside_the_file_and_missing_ones_are_named() -> None:
    linked = shows('<a:blip r:link="image"/>', "descr='Ein Rad'")
    away = ("image", "https://www.example.org/rad.png")
    assert asides(read(paragraph("Text.") + linked, away)) == {"picture_linked": ("Ein Rad",)}
    missing = read(paragraph("Text.") + shows(), ("image", "media/fehlt.png"))
    assert asides(missing) == {"picture_broken": ("fehlt.png",)}


def test_hidden_pictures_stay_where_they_are() -> None:
    hidden = f"<w:p>{drawing().replace('<w:drawing>', '<w:rPr><w:vanish/></w:rPr><w:drawing>', 1)}</w:p>"
    found = read(paragraph("Text.") + hidden, ("image", "media/a.png"), a_png=pictures.picture())
    assert (found.pictures, asides(found)) == ((), {"hidden": ("[Bild]",)})


def test_a_broken_member_is_no_reason_to_refuse_the_text() -> None:
    parts: dict[str, str | bytes] = {
        DOCUMENT: document(paragraph("Umsetzung") + paragraph("Text.") + shows()),
        "word/_rels/document.xml.rels": relationships(("image", "media/a.png")),
        "word/media/a.png": b"X" * 400,
    }
    data = package(parts, packing=zipfile.ZIP_STORED).replace(b"X" * 400, b"X" * 399 + b"Y")
    found = understood(data)
    assert (found.pictures, asides(found)) == ((), {"picture_broken": ("a.png",)})


def test_more_than_a_file_may_bring_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    body = shows() * 3
    one = pictures.picture()
    monkeypatch.setattr(album, "MOST_PICTURES", 2)
    assert asides(read(body, ("image", "media/a.png"), a_png=one)) == {"picture_many": ("a.png",)}
    monkeypatch.setattr(album, "MOST_PICTURES", 40)
    monkeypatch.setattr(album, "MOST_BYTES", len(one) + 10)
    assert asides(read(body, ("image", "media/a.png"), a_png=one)) == {"picture_many": ("a.png", "a.png")}
    monkeypatch.setattr(album, "MOST_SECONDS", -1)
    assert len(asides(read(body, ("image", "media/a.png"), a_png=one))["picture_many"]) == 3


def test_real_files_of_pillow_and_python_docx() -> None:
    kinds = [("PNG", "RGBA"), ("PNG", "P"), ("GIF", "P"), ("JPEG", "L")]

    def build(file: Any) -> None:
        file.add_heading("Umsetzung", 1)
        file.add_paragraph("Räder her.")
        for kind, mode in kinds:
            buffer = io.BytesIO()
            Image.new(mode, (30, 20)).save(buffer, kind)
            run = file.add_paragraph().add_run()
            run.add_picture(io.BytesIO(buffer.getvalue()))
            page_break = OxmlElement("w:br")
            page_break.set(qn("w:type"), "page")
            run._r.append(page_break)

    found = saved(build)
    assert [one.name.rpartition(".")[2] for one in found.pictures] == ["png", "png", "gif", "jpg"]
    assert shown(found.implementation)[1:] == [(1, ""), (2, ""), (3, ""), (4, "")]
