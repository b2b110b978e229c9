"""From a file to blocks: `.docx`, `.odt` and `.txt`; everything else is refused with a sentence."""

import string
from dataclasses import dataclass
from itertools import pairwise
from typing import IO

from django.utils.translation import gettext as _

from practices.importing.blocks import Block, ImportRefused
from practices.importing.encodings import decode
from practices.importing.limits import LARGEST_TEXT_FILE, check_blocks, check_size
from practices.importing.odt.documents import read_odt
from practices.importing.text.parser import read_with_asides
from practices.importing.word.documents import read_word
from practices.importing.writeup import Aside, Picture

LARGEST_FILE = 20 * 1024 * 1024
ODT_SUFFIXES = frozenset({"odt", "ott"})
TEXT_SUFFIXES = frozenset({"txt", "md", "markdown"})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
# Programs write pictures into Markdown as letters.
_LETTERS_FOLLOW = b";base64,"
_LETTERS = string.ascii_letters.encode() + string.digits.encode() + b"+/="


@dataclass(frozen=True, slots=True)
class Source:
    """What a file says, in its order, and what it holds beside that."""

    blocks: list[Block]
    asides: tuple[Aside, ...] = ()
    pictures: tuple[Picture, ...] = ()


def read_blocks(file: IO[bytes], name: str) -> list[Block]:
    """The blocks of `read_source`."""
    return read_source(file, name).blocks


def read_source(file: IO[bytes], name: str) -> Source:
    """The blocks of a file in their order, at least one and no more than `limits` allows.

    `name` tells the format. Raises ImportRefused.
    """
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise ImportRefused(_("Die Datei ist zu groß. Es gehen höchstens 20 MB; Bilder lassen sich vorher entfernen."))
    if not data.strip():
        raise ImportRefused(_("Die Datei ist leer."))
    source = _read(data, name.lower().rpartition(".")[2])
    if not source.blocks:
        raise ImportRefused(_("In der Datei steht kein Text."))
    check_blocks(source.blocks)
    return source


def _read(data: bytes, suffix: str) -> Source:
    if data.startswith(OLE):
        raise ImportRefused(
            _(
                "Die Datei ist mit einem Kennwort geschützt oder in einem alten Word-Format. Bitte speichern Sie sie "
                "ohne Kennwort als .docx."
            )
        )
    if suffix == "docx":
        if not data.startswith(ZIP):
            raise ImportRefused(_("Das ist keine Word-Datei, obwohl sie auf .docx endet."))
        return Source(*read_word(data))
    if suffix in ODT_SUFFIXES:
        if not data.startswith(ZIP):
            raise ImportRefused(_("Das ist keine Datei von LibreOffice, obwohl sie auf .odt endet."))
        return Source(*read_odt(data))
    if suffix in TEXT_SUFFIXES:
        return _read_text_file(data)
    raise ImportRefused(_("Dieses Format geht nicht. Bitte speichern Sie den Bericht als .docx, .odt oder .txt."))


def _read_text_file(data: bytes) -> Source:
    data = _without_letters(data)
    check_size(0 if len(data) <= LARGEST_TEXT_FILE else len(data))
    text = decode(data)
    check_size(len(text))
    return Source(*read_with_asides(text))


def _without_letters(data: bytes) -> bytes:
    """The bytes without what stands for pictures in them: megabytes that are no text."""
    parts = data.split(_LETTERS_FOLLOW)
    for at, (before, after) in enumerate(pairwise(parts), 1):
        parts[at] = after.lstrip(_LETTERS) if b"data:image/" in before[-60:] else _LETTERS_FOLLOW + after
    return b"".join(parts)
