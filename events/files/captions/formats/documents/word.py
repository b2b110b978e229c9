"""Takes the lines of a transcript out of files of Word and OpenDocument, as Teams and typists save them, in bounds."""

import io
import zipfile
import zlib
from xml.parsers.expat import ExpatError
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException, sax

DOCUMENT, OPEN_DOCUMENT = "word/document.xml", "content.xml"
LARGEST_DOCUMENT = 30 * 1024 * 1024
# Word's own text is packed to a tenth or a thirtieth.
LARGEST_RATIO = 300
MOST_MEMBERS = 4_000
# Remarks at the edge, and what was deleted.
_SILENT = frozenset({"office:annotation", "text:tracked-changes"})
# Elements of OpenDocument that hold text of their own, and those of both formats that make tables.
_OPEN_DOCUMENT = frozenset({"p", "h", "span", "a"})
_TABLES, _ROWS, _CELLS = frozenset({"tbl", "table"}), frozenset({"tr", "table-row"}), frozenset({"tc", "table-cell"})
_DIRECTORY_ENTRY = b"PK\x01\x02"
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, NotImplementedError, RuntimeError),
    *(ExpatError, SAXException, DefusedXmlException, ValueError),
)


class _Lines(ContentHandler):
    """The paragraphs of a document, with its line breaks; what was deleted is left out.

    The row of a table becomes a line with tabs, unless several of its cells have paragraphs.
    """

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._is_text = False
        self._tables = 0
        self._silent = 0
        self._begin = self._cell = 0
        self._row: list[list[str]] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the interface of xml.sax
        namespace, _colon, local = name.rpartition(":")
        self._is_text = local == "t" or (namespace == "text" and local in _OPEN_DOCUMENT)
        self._silent += name in _SILENT
        if local in {"br", "cr", "line-break"}:
            self.parts.append("\n")
        elif local == "tab":
            self.parts.append("\t")
        elif name == "text:s":
            self.parts.append(" ")
        elif local in _TABLES:
            self._tables += 1
        elif local in _ROWS and self._tables == 1:
            self._begin = len(self.parts)
            self._row = []
        elif local in _CELLS and self._tables == 1:
            self._cell = len(self.parts)

    def endElement(self, name: str) -> None:  # noqa: N802 - the interface of xml.sax
        namespace, _colon, local = name.rpartition(":")
        self._silent -= name in _SILENT
        # In OpenDocument text stands on both sides of what is inside of a paragraph.
        self._is_text = (namespace == "text" and local not in {"p", "h"}) or name in _SILENT
        if local in {"p", "h"}:
            self.parts.append("\n\n")
        elif local in _TABLES:
            self._tables -= 1
        elif local in _CELLS and self._tables == 1:
            text = "".join(self.parts[self._cell :])
            self._row.append([line.strip() for line in text.split("\n") if line.strip()])
        elif local in _ROWS and self._tables == 1 and _is_row(self._row):
            self.parts[self._begin :] = ["\t".join(" ".join(cell) for cell in self._row), "\n\n"]

    def characters(self, content: str) -> None:
        if self._is_text and not self._silent:
            self.parts.append(content)


def _is_row(cells: list[list[str]]) -> bool:
    """Whether the paragraphs of its cells belong side by side; where several cells have more than one, a page has been
    laid out so."""
    return len(cells) > 1 and sum(len(cell) > 1 for cell in cells) < 2


def lines_of_word(data: bytes) -> str | None:
    """The text of a Word file or of an OpenDocument text, a blank line between paragraphs; None for what is none,
    damaged, or blown up."""
    if data.count(_DIRECTORY_ENTRY) > MOST_MEMBERS:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            member = archive.getinfo(DOCUMENT if DOCUMENT in names else OPEN_DOCUMENT)
            largest = min(LARGEST_DOCUMENT, max(256 * 1024, member.compress_size * LARGEST_RATIO))
            with archive.open(member) as stream:
                content = stream.read(largest + 1)
        if len(content) > largest:
            return None
        handler = _Lines()
        sax.parseString(content, handler, forbid_dtd=True)
    except _FAULTS:
        return None
    return "".join(handler.parts)
