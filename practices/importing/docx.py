"""Word files: reduced to the parts with their text, then read by mammoth into blocks."""

import io
import struct
import zipfile
import zlib
from xml.parsers.expat import ExpatError
from xml.sax import SAXException

import mammoth
from defusedxml import DefusedXmlException

from practices.importing.blocks import Block
from practices.importing.docx_parts import text_parts, too_large
from practices.importing.docx_xml import damaged
from practices.importing.markup import blocks_of

LARGEST_MARKUP = 10 * 1024 * 1024
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


def read_docx(data: bytes) -> list[Block]:
    """The blocks of a Word file. Raises ImportRefused for what is damaged, encrypted or blown up.

    Nothing outside the file is fetched, whatever its relationships say, and it brings no styles of its own to mammoth.
    """
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(text_parts(data)),
            style_map=_STYLES,
            convert_image=_no_image,
            include_embedded_style_map=False,
            external_file_access=False,
        ).value
        if len(html) > LARGEST_MARKUP:
            raise too_large()
        return blocks_of(html)
    except _DAMAGE as error:
        raise damaged() from error


@mammoth.images.img_element
def _no_image(_image: object) -> dict[str, str]:
    """Pictures are not taken over: they need an alternative text and a permission first."""
    return {"src": ""}
