"""From a file to blocks: `.docx` and `.txt`; everything else is refused with a sentence."""

import re
from typing import IO

from django.utils.translation import gettext as _

from practices.importing.blocks import Block, ImportRefused, paragraph
from practices.importing.docx import read_docx
from practices.importing.encodings import decode
from practices.importing.limits import LARGEST_TEXT_FILE, check_blocks, check_size

LARGEST_FILE = 20 * 1024 * 1024
_EMPTY_LINE = re.compile(r"\n[ \t\u00a0]*\n")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"


def read_blocks(file: IO[bytes], name: str) -> list[Block]:
    """The blocks of a file in their order, at least one and no more than `limits` allows.

    `name` tells the format. Raises ImportRefused.
    """
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise ImportRefused(_("Die Datei ist zu groß. Es gehen höchstens 20 MB; Bilder lassen sich vorher entfernen."))
    if not data.strip():
        raise ImportRefused(_("Die Datei ist leer."))
    blocks = _read(data, name.lower().rpartition(".")[2])
    if not blocks:
        raise ImportRefused(_("In der Datei steht kein Text."))
    check_blocks(blocks)
    return blocks


def _read(data: bytes, suffix: str) -> list[Block]:
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
        return read_docx(data)
    if suffix == "txt":
        return _read_text_file(data)
    raise ImportRefused(_("Dieses Format geht nicht. Bitte speichern Sie den Bericht als .docx oder .txt."))


def _read_text_file(data: bytes) -> list[Block]:
    check_size(0 if len(data) <= LARGEST_TEXT_FILE else len(data))
    text = decode(data)
    check_size(len(text))
    return read_text(text)


def read_text(text: str) -> list[Block]:
    """Paragraphs are parted by empty lines; in a text without any, each line is one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").strip("\n \t\u00a0\u200b")
    parts = _EMPTY_LINE.split(lines)
    if len(parts) == 1:
        parts = lines.split("\n")
    return [block for block in map(paragraph, parts) if block.text]
