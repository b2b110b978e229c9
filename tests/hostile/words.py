"""Word files that explode, refer to themselves, lie about their sizes or hide what they hold."""

import io
import random
import struct
import zipfile
from collections.abc import Mapping

from tests.hostile.shapes import Kind

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/xml"/>'
    "</Types>"
)
_BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


def _rels(target: str, *more: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="{target}"/>{"".join(more)}</Relationships>'
    )


def _document(body: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without today's date: the same file each time."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _zipped(parts: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            archive.writestr(_entry(name), data)
    return content.getvalue()


def _docx(document: str | bytes, name: str = "word/document.xml", **more: str | bytes) -> bytes:
    return _zipped({"[Content_Types].xml": _TYPES, "_rels/.rels": _rels(name), name: document, **more})


def _inflated(rng: random.Random) -> bytes:
    return _docx(_document(_p(" " * 58 * 1024**2)), rng.choice(("word/document.xml", "word/document.dat")))


def _dtd_elsewhere(rng: random.Random) -> bytes:
    text = _document(_p("&h;"), _BOMB + "]>")
    coded = text.encode(rng.choice(("utf-8", "utf-16")))
    return _docx(coded, rng.choice(("word/document.bin", "daten", "word/document.xml")))


def _external_entity(rng: random.Random) -> bytes:
    return _docx(_document(_p("&x;"), '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))


def _deep(rng: random.Random) -> bytes:
    depth = rng.choice((190, 5_000, 100_000))
    return _docx(_document("<w:tbl><w:tr><w:tc>" * depth + _p("a") + "</w:tc></w:tr></w:tbl>" * depth))


def _many_elements(rng: random.Random) -> bytes:
    return _docx(_document("<w:p><w:r><w:t>a</w:t></w:r><w:r/></w:p>" * rng.choice((20_000, 150_000))))


def _many_parts(rng: random.Random) -> bytes:
    parts = {f"word/teil{number}.xml": "<a/>" for number in range(rng.choice((1_900, 20_000)))}
    return _docx(_document(_p("a")), **parts)


def _lists(rng: random.Random) -> bytes:
    levels = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{number % 900}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>a</w:t></w:r></w:p>"
        for number in range(3_000)
    )
    return _docx(_document(levels))


def _overlapping(rng: random.Random) -> bytes:
    """Many entries of the directory point at one piece of content."""
    data = bytearray(_docx(_document(_p("a" * 1024**2))))
    start = data.rindex(b"PK\x01\x02")
    entry = bytes(data[start : data.rindex(b"PK\x05\x06")])
    tail = bytearray(data[data.rindex(b"PK\x05\x06") :])
    count = 1_000
    struct.pack_into("<HH", tail, 8, count, count)
    struct.pack_into("<I", tail, 12, len(entry) * count)
    return bytes(data[:start]) + entry * count + bytes(tail)


def _lying_sizes(rng: random.Random) -> bytes:
    data = bytearray(_docx(_document(_p("a" * 10_000))))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        struct.pack_into("<I", data, at + 24, rng.choice((1, 0xFFFFFFF0)))
    return bytes(data)


def _broken(rng: random.Random) -> bytes:
    data = bytearray(_docx(_document(_p("Ein Satz. " * 1_000))))
    for _number in range(20):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data[: rng.choice((len(data), len(data) // 2))])


def _paths(rng: random.Random) -> bytes:
    return _docx(_document(_p("a")), **{"../../../../tmp/hinaus": "x", "C:\\hinaus": "x", "word/\u202excod": "x"})


def _chunk_of_itself(rng: random.Random) -> bytes:
    rels = _rels("document.xml", f'<Relationship Id="c" Type="{_R}/aFChunk" Target="document.xml"/>')
    return _docx(_document('<w:altChunk r:id="c"/>' * 500 + _p("a")), **{"word/_rels/document.xml.rels": rels})


def _fetching(rng: random.Random) -> bytes:
    away = "http://127.0.0.1:9/bild.png"
    rels = _rels("d", f'<Relationship Id="b" Type="{_R}/image" TargetMode="External" Target="{away}"/>')
    drawing = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="b"/>'
        "</w:drawing></w:r></w:p>"
    )
    return _docx(_document(drawing + _p("a")), **{"word/_rels/document.xml.rels": rels})


def _table(rng: random.Random) -> bytes:
    row = "<w:tr>" + f"<w:tc>{_p('a')}</w:tc>" * 200 + "</w:tr>"
    return _docx(_document("<w:tbl>" + row * 200 + "</w:tbl>"))


def _attributes(rng: random.Random) -> bytes:
    many = " ".join(f'a{number}="1"' for number in range(50_000))
    return _docx(_document(f"<w:p {many}><w:r><w:t>a</w:t></w:r></w:p>"))


WORDS = [
    Kind("word", name, "docx", make)
    for name, make in {
        "inflated": _inflated,
        "dtd-elsewhere": _dtd_elsewhere,
        "external-entity": _external_entity,
        "deep": _deep,
        "many-elements": _many_elements,
        "many-parts": _many_parts,
        "list-levels": _lists,
        "overlapping": _overlapping,
        "lying-sizes": _lying_sizes,
        "broken": _broken,
        "paths": _paths,
        "chunk-of-itself": _chunk_of_itself,
        "fetching": _fetching,
        "table": _table,
        "attributes": _attributes,
        "old-word": lambda rng: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rng.randbytes(100_000),
        "no-word": lambda rng: rng.randbytes(100_000),
    }.items()
]
