"""Word files: looked through before they are parsed, then read by mammoth into blocks."""

import io
import struct
import zipfile
import zlib
from typing import Any
from xml.parsers.expat import ExpatError
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import mammoth
from defusedxml import DefusedXmlException
from defusedxml.sax import parseString
from django.utils.translation import gettext as _

from practices.importing.blocks import Block, ImportRefused
from practices.importing.markup import blocks_of

LARGEST_CONTENT = 60 * 1024 * 1024
LARGEST_PART = 8 * 1024 * 1024
MOST_MEMBERS = 2_000
DEEPEST = 200
_CHUNK = 256 * 1024
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Titel'] => h1:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
"""
# Whatever a damaged file makes the parsers stumble over.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, ExpatError, SAXException, DefusedXmlException),
    *(OSError, EOFError, RecursionError, NotImplementedError),
    *(ValueError, KeyError, IndexError, TypeError, AttributeError),
)


class _DepthCounter(ContentHandler):
    """Refuses what is nested so deeply that no person wrote it."""

    depth = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - the interface of xml.sax
        self.depth += 1
        if self.depth > DEEPEST:
            raise ImportRefused(_("Die Word-Datei ist beschädigt und lässt sich nicht lesen."))

    def endElement(self, name: str) -> None:  # noqa: N802 - the interface of xml.sax
        self.depth -= 1


def read_docx(data: bytes) -> list[Block]:
    """The blocks of a Word file. Raises ImportRefused for what is damaged, encrypted or blown up."""
    try:
        _look_through(data)
        html = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=_no_image).value
        return blocks_of(html)
    except _DAMAGE as error:
        raise ImportRefused(_("Die Word-Datei ist beschädigt und lässt sich nicht lesen.")) from error


@mammoth.images.img_element
def _no_image(_image: object) -> dict[str, str]:
    """Pictures are not taken over: they need an alternative text and a permission first."""
    return {"src": ""}


def _look_through(data: bytes) -> None:
    """Adds up what the members say and what they really hold, before anything is parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_CONTENT:
            raise ImportRefused(_too_large())
        if any(member.flag_bits & 0x1 for member in members):
            raise ImportRefused(_("Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne."))
        left = LARGEST_CONTENT
        for member in members:
            content = _read_member(archive, member, left)
            left -= len(content)
            if member.filename.endswith((".xml", ".rels")):
                if len(content) > LARGEST_PART:
                    raise ImportRefused(_too_large())
                parseString(content, _DepthCounter(), forbid_dtd=True)


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    content = bytearray()
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            content += chunk
            if len(content) > left:
                raise ImportRefused(_too_large())
    return bytes(content)


def _too_large() -> str:
    return _("Die Datei ist ausgepackt viel zu groß und wird deshalb nicht gelesen.")
