"""Word files: reduced to the parts with their text, then read by mammoth into blocks."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any
from xml.parsers.expat import ExpatError
from xml.sax import SAXException

import mammoth
from defusedxml import DefusedXmlException

from practices.importing.blocks import Block
from practices.importing.markup import blocks_of
from practices.importing.pictures import arranged
from practices.importing.word.copier import damaged
from practices.importing.word.package import read_package, too_large
from practices.importing.writeup import Aside, Picture

MOST_MESSAGES = 40
LARGEST_MARKUP = 10 * 1024 * 1024
# The names under which `practices.importing.word.body` hands paragraphs on.
_STYLES = """
p.Title => h1.title:fresh
p.Subtitle => p.subtitle:fresh
p.Caption => p.caption:fresh
p.BoldLine => p.bold:fresh
p.Contents => p:fresh
"""
# What mammoth says of styles is no loss: they were looked up before.
_NO_LOSS = ("style", "Image of type", "Could not find image")
# Whatever a damaged file makes the parsers stumble over.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, ExpatError, SAXException, DefusedXmlException),
    *(OSError, EOFError, RecursionError, NotImplementedError),
    *(ValueError, KeyError, IndexError, TypeError, AttributeError),
)


def read_docx(data: bytes) -> list[Block]:
    """The blocks of `read_word`."""
    return read_word(data)[0]


def read_word(data: bytes) -> tuple[list[Block], tuple[Aside, ...], tuple[Picture, ...]]:
    """The blocks of a Word file, what it holds beside them, and its pictures.

    Nothing outside the file is fetched, whatever its relationships say, and it brings no styles of its own to mammoth.
    Raises ImportRefused for what is damaged, encrypted or blown up.
    """
    try:
        package = read_package(data)
        result = mammoth.convert_to_html(
            io.BytesIO(package.content),
            style_map=_STYLES,
            convert_image=_no_image,
            include_embedded_style_map=False,
            external_file_access=False,
        )
        if len(result.value) > LARGEST_MARKUP:
            raise too_large()
        asides = (*package.asides, *_messages(result.messages))
        return arranged(blocks_of(result.value), package.pictures), asides, package.pictures
    except _DAMAGE as error:
        raise damaged() from error


def _messages(messages: Iterable[Any]) -> list[Aside]:
    """What mammoth itself says that it has not read, once each."""
    told = dict.fromkeys(str(item.message) for item in messages if not any(word in item.message for word in _NO_LOSS))
    return [Aside("reader", tuple(told)[:MOST_MESSAGES])] if told else []


@mammoth.images.img_element
def _no_image(_image: object) -> dict[str, str]:
    """Mammoth gets to see none: their places are marked, and they are opened by the portal's own rule."""
    return {"src": ""}
