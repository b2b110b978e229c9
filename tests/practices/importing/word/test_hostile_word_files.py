"""Word files that nobody's Word writes: limits hold for what is opened, whatever it is called."""

import http.server
import io
import struct
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED

import pytest

from practices.importing.blocks import ImportRefused
from practices.importing.reader import read_blocks
from practices.importing.word.copier import DEEPEST, MOST_ELEMENTS, MOST_FIELD_CHARACTERS, MOST_NODES, MOST_REFERENCES
from practices.importing.word.package import LARGEST_CONTENT, MOST_MEMBERS, MOST_PARTS, text_parts
from tests.architecture.repository import ROOT
from tests.practices.importing.word_files import (
    DOCUMENT,
    WORD,
    document,
    package,
    paragraph,
    relationships,
    word_file,
)

DTD = '<!DOCTYPE w [<!ENTITY a "erschlichen">]>'
SECRET = paragraph("&a;")


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_blocks(io.BytesIO(data), "a.docx")]


def refusal(data: bytes) -> str:
    with pytest.raises(ImportRefused) as caught:
        texts(data)
    return str(caught.value)


def opened(data: bytes) -> set[str]:
    return set(zipfile.ZipFile(io.BytesIO(text_parts(data))).namelist())


@pytest.mark.parametrize("name", [DOCUMENT, "document.bin", "word/media/image1.png", "a b/ü.rels", "x"])
def test_the_document_is_read_and_limited_under_any_name(name: str) -> None:
    assert texts(package({name: document(paragraph("Wort"))}, main=name)) == ["Wort"]
    assert "beschädigt" in refusal(package({name: DTD + document(SECRET)}, main=name))
    assert "ausgepackt viel zu groß" in refusal(package({name: document(" " * 58_000_000)}, main=name))
    assert "zu umfangreich" in refusal(package({name: document("<w:p/>" * MOST_NODES)}, name, ZIP_STORED))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "us-ascii"])
def test_no_document_type_in_any_encoding(encoding: str) -> None:
    declared = encoding if encoding.count("-") < 2 or encoding.startswith("iso") else "utf-16"
    start = f'<?xml version="1.0" encoding="{declared}"?>'
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")

    def encoded(content: str) -> bytes:
        return mark + (start + content).encode(encoding)

    for name in (DOCUMENT, "document.bin"):
        assert texts(package({name: encoded(document(paragraph("Wort")))}, main=name)) == ["Wort"]
        assert "beschädigt" in refusal(package({name: encoded(DTD + document(SECRET))}, main=name))


@pytest.mark.parametrize("kind", ["styles", "numbering", "footnotes", "endnotes", "comments"])
def test_what_the_document_needs_is_limited_under_any_name(kind: str) -> None:
    def with_part(content: str, packing: int = ZIP_DEFLATED) -> bytes:
        parts: dict[str, str | bytes] = {
            DOCUMENT: document(paragraph("Wort")),
            "word/_rels/document.xml.rels": relationships((kind, "teil.bin")),
            "word/teil.bin": content,
        }
        return package(parts, packing=packing)

    part = f'<w:{kind} xmlns:w="{WORD}"/>'
    assert texts(with_part(part)) == ["Wort"]
    kept = set() if kind == "comments" else {"word/teil.bin"}  # comments are told, and not handed on
    assert opened(with_part(part)) == {"_rels/.rels", DOCUMENT, "word/_rels/document.xml.rels", *kept}
    assert "beschädigt" in refusal(with_part(DTD + part))
    assert "ausgepackt viel zu groß" in refusal(with_part(part + " " * 9_000_000))
    most = MOST_ELEMENTS if kind == "comments" else MOST_NODES
    large = part.replace("/>", ">") + "<w:a/>" * most + f"</w:{kind}>"
    assert "zu umfangreich" in refusal(with_part(large, ZIP_STORED))


def test_what_is_not_opened_costs_nothing() -> None:
    pictures: dict[str, str | bytes] = {
        f"word/media/{number}.svg": DTD + "<svg>" + "x" * 9_000_000 for number in range(20)
    }
    data = package({DOCUMENT: document(paragraph("Wort")), "customXml/item1.xml": "<a" * 1_000, **pictures})
    assert texts(data) == ["Wort"]
    assert opened(data) == {"_rels/.rels", DOCUMENT}


def test_many_members_and_many_parts() -> None:
    extra: dict[str, str | bytes] = {f"word/media/{number}.png": b"" for number in range(MOST_MEMBERS - 2)}
    assert texts(package({DOCUMENT: document(paragraph("Wort")), **extra})) == ["Wort"]
    assert "viel zu groß" in refusal(package({DOCUMENT: document(""), "x": b"", "y": b"", **extra}))
    notes = [("footnotes", f"{number}.xml") for number in range(MOST_PARTS)]
    parts: dict[str, str | bytes] = {f"word/{name}": f'<w:footnotes xmlns:w="{WORD}"/>' for _kind, name in notes}
    links = relationships(*notes)
    assert "viel zu groß" in refusal(
        package({DOCUMENT: document(paragraph("Wort")), "word/_rels/document.xml.rels": links, **parts})
    )


def test_a_part_that_is_packed_too_well() -> None:
    assert len(document("x" * 300_000)) < LARGEST_CONTENT
    assert "viel zu groß" in refusal(word_file("x" * 300_000))
    assert texts(word_file(paragraph("x" * 18_000))) == ["x" * 18_000]


def test_a_member_that_lies_about_its_size() -> None:
    data = bytearray(word_file(paragraph("x" * 100_000)))
    entry = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, entry + 24, 10)
    assert "beschädigt" in refusal(bytes(data))


def test_members_that_lie_over_one_another() -> None:
    data = bytearray(package({DOCUMENT: document(paragraph("Wort")), "word/styles.xml": document("")}))
    first, second = (position for position in _directory(data) if data[position + 46 :].startswith(b"word/"))
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert "beschädigt" in refusal(bytes(data))


def _directory(data: bytearray) -> Iterator[int]:
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        yield at
        at = data.find(b"PK\x01\x02", at + 1)


@pytest.mark.parametrize(
    ("opening", "closing", "most"),
    [
        ("<w:smartTag>", "</w:smartTag>", DEEPEST - 5),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 4),
        ("<w:r>", "</w:r>", 5),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 10),
    ],
)
def test_deep_nesting(opening: str, closing: str, most: int) -> None:
    inside = paragraph("Wort") if "tbl" in opening else "<w:r><w:t>Wort</w:t></w:r>"

    def nested(depth: int) -> bytes:
        body = opening * depth + inside + closing * depth
        return package({DOCUMENT: document(body if "tbl" in opening else f"<w:p>{body}</w:p>")}, packing=ZIP_STORED)

    assert texts(nested(most)) == ["Wort"]
    assert "beschädigt" in refusal(nested(most + 1))
    assert "beschädigt" in refusal(nested(50_000))


def test_what_is_written_out_for_each_use_is_limited() -> None:
    note = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="1">{paragraph("x")}</w:footnote></w:footnotes>'
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    assert texts(word_file(f"<w:p>{reference * MOST_REFERENCES}</w:p>", footnotes=note)) != []
    assert "beschädigt" in refusal(word_file(f"<w:p>{reference * (MOST_REFERENCES + 1)}</w:p>", footnotes=note))
    name = f'<w:style w:type="paragraph" w:styleId="a"><w:name w:val="{"x" * 300}"/></w:style>'
    styles = f'<w:styles xmlns:w="{WORD}">{name}</w:styles>'
    assert "beschädigt" in refusal(word_file(paragraph("x"), styles=styles))
    link = f"<w:r><w:instrText>{'x' * (MOST_FIELD_CHARACTERS + 1)}</w:instrText></w:r>"
    assert "beschädigt" in refusal(word_file(f"<w:p>{link}</w:p>"))
    links = relationships(("hyperlink", "https://www.example.org/" + "x" * 2_100), external=True)
    assert "beschädigt" in refusal(package({DOCUMENT: document(paragraph("x")), "word/_rels/document.xml.rels": links}))


def test_comments_and_marked_sections_leave_the_text() -> None:
    assert texts(word_file("<!-- a --><?b c?>" + paragraph("A<!-- b -->B<![CDATA[<C>]]>"))) == ["AB<C>"]


def test_a_style_map_that_the_file_brings_is_not_used() -> None:
    data = package({DOCUMENT: document(paragraph("Wort")), "mammoth/style-map": "p => h1:fresh"})
    assert [block.heading for block in read_blocks(io.BytesIO(data), "a.docx")] == [False]


def test_a_document_that_includes_itself() -> None:
    links = relationships(("aFChunk", "document.xml"), ("attachedTemplate", "document.xml"))
    data = package(
        {
            DOCUMENT: document(paragraph("Vor") + '<w:altChunk r:id="aFChunk"/>' + paragraph("Nach")),
            "word/_rels/document.xml.rels": links,
        }
    )
    assert texts(data) == ["Vor", "Nach"]


def test_nothing_outside_the_file_is_fetched() -> None:
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}"
        for target in (address, "file:///etc/hostname", "../../../../etc/hostname"):
            kinds = ("image", "styles", "numbering", "footnotes", "attachedTemplate", "aFChunk", "subDocument")
            links = relationships(*((kind, f"{target}/{kind}") for kind in kinds), external=True)
            picture = (
                '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
                'wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
                '<a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
                '<pic:blipFill><a:blip r:link="image"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
                "</wp:inline></w:drawing></w:r></w:p>"
            )
            parts: dict[str, str | bytes] = {
                DOCUMENT: document(paragraph("Wort") + picture),
                "word/_rels/document.xml.rels": links,
            }
            assert texts(package(parts)) == ["Wort"]
        assert asked == []
    finally:
        server.shutdown()
        server.server_close()


def test_the_largest_file_that_is_read_stays_within_half_a_gigabyte() -> None:
    data = word_file(f"<w:p>{'<w:r><w:t>x</w:t></w:r>' * (MOST_NODES // 2 - 20)}</w:p>")
    program = (
        "import pathlib, sys\n"
        "from practices.importing.word.documents import read_docx\n"
        "assert len(read_docx(sys.stdin.buffer.read())) == 1\n"
        "print(pathlib.Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], input=data, capture_output=True, check=True, cwd=ROOT)
    assert int(done.stdout) < 256 * 1024


@pytest.mark.parametrize("number", ["²", "9" * 5_000, "-1", ""])
def test_levels_that_are_no_numbers_are_none(number: str) -> None:
    level = f'<w:outlineLvl w:val="{number}"/>'
    chosen = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="{number}"/>'
        '<w:listEntry w:val="Hof"/></w:ddList></w:ffData></w:fldChar></w:r>'
    )
    style = f'<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:pPr>{level}</w:pPr></w:style>'
    body = paragraph("Wort", f'<w:pPr><w:pStyle w:val="A"/>{level}</w:pPr>') + f"<w:p>{chosen}</w:p>"
    assert "Wort" in texts(word_file(body, styles=f'<w:styles xmlns:w="{WORD}">{style}</w:styles>'))
