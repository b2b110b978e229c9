"""Documents with a photograph in them: by name, the file's bytes. Whatever the photograph tells has SECRET in it."""

import io
import zipfile
from collections.abc import Callable

import docx

from tests.factories.uploads.photographs import SECRET, TELLING

PLACE = f"50.3N-{SECRET.decode()}"


def word(photograph: bytes) -> bytes:
    """As python-docx writes it."""
    document = docx.Document()
    document.add_paragraph("Vor dem Rathaus")
    document.add_picture(io.BytesIO(photograph))
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def archive(entries: dict[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", packed) as written:
        for name, entry in entries.items():
            written.writestr(zipfile.ZipInfo(name, (2026, 10, 15, 10, 0, 0)), entry, packed)
    return content.getvalue()


def open_document(photograph: bytes) -> bytes:
    """As LibreOffice packs it: what kind of file it is stands first, and unpacked."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        written.writestr("content.xml", "<text>Vor dem Rathaus</text>")
        written.writestr("Pictures/1000.jpg", photograph, zipfile.ZIP_STORED)
    return content.getvalue()


def pdf(photograph: bytes, *, described: str = "", more: bytes = b"", line: bytes = b"\n") -> bytes:
    """One page with the photograph as scanners and print shops store it: the file that it was, as it was."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 48 32]/Contents 4 0 R/Resources<</XObject<</P 5 0 R>>>>>>",
        _stream(b"", b"48 0 0 32 0 0 cm /P Do", line),
        _stream(
            b"/Type/XObject/Subtype/Image/Width 48/Height 32/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode",
            photograph,
            line,
        ),
        _stream(b"/Type/Metadata/Subtype/XML", described.encode(), line),
    ]
    content, offsets = bytearray(b"%PDF-1.7\n" + more), []
    for number, each in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(content + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def _stream(words: bytes, content: bytes, line: bytes) -> bytes:
    return b"<<%s/Length %d>>stream%s%s\nendstream" % (words, len(content), line, content)


def _photograph(name: str = "alles.jpeg") -> bytes:
    return TELLING[name]()


TELLING_DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "bericht.docx": lambda: word(_photograph("exif.jpg")),
    "bericht.odt": lambda: open_document(_photograph()),
    "folien.pptx": lambda: archive({"ppt/slides/slide1.xml": b"<p/>", "ppt/media/image1.jpeg": _photograph()}),
    "tabelle.xlsx": lambda: archive({"xl/workbook.xml": b"<w/>", "xl/media/image1.png": _photograph("texte.png")}),
    "bilder.zip": lambda: archive(
        {"a.txt": b"Text", "Fotos/größe.jpg": _photograph(), "b.webp": _photograph("mehr.webp")}
    ),
    "alles.zip": lambda: archive(
        {"heft.pdf": pdf(_photograph()), "bericht.docx": word(_photograph("exif.jpg"))}, zipfile.ZIP_STORED
    ),
    "heft.pdf": lambda: pdf(_photograph()),
    "fenster.pdf": lambda: pdf(_photograph(), line=b"\r\n"),
    "vorschau.pdf": lambda: pdf(_photograph("vorschau.jpg")),
    "zwei.pdf": lambda: pdf(_photograph("zwei.jpg")),
    "beschrieben.pdf": lambda: pdf(
        b"", described=f'<r exif:GPSLatitude="{PLACE}"><exif:GPSLongitude>{PLACE}</exif:GPSLongitude></r>'
    ),
}
