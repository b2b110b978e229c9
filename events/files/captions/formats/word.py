"""Takes the lines of a transcript out of a Word file, as Teams and typists save it, within bounds."""

import io
import zipfile
import zlib
from xml.parsers.expat import ExpatError
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException, sax

DOCUMENT = "word/document.xml"
LARGEST_DOCUMENT = 30 * 1024 * 1024
# Word's own text is packed to a tenth or a thirtieth.
LARGEST_RATIO = 300
MOST_MEMBERS = 4_000
_DIRECTORY_ENTRY = b"PK\x01\x02"
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, NotImplementedError, RuntimeError),
    *(ExpatError, SAXException, DefusedXmlException, ValueError),
)


class _Lines(ContentHandler):
    """The paragraphs of a document, with its line breaks; what was deleted is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._is_text = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the interface of xml.sax
        local = name.rpartition(":")[2]
        self._is_text = local == "t"
        if local in {"br", "cr"}:
            self.parts.append("\n")
        elif local == "tab":
            self.parts.append("\t")

    def endElement(self, name: str) -> None:  # noqa: N802 - the interface of xml.sax
        self._is_text = False
        if name.rpartition(":")[2] == "p":
            self.parts.append("\n\n")

    def characters(self, content: str) -> None:
        if self._is_text:
            self.parts.append(content)


def lines_of_word(data: bytes) -> str | None:
    """The text of a Word file, a blank line between paragraphs; None for what is none, damaged, or blown up."""
    if data.count(_DIRECTORY_ENTRY) > MOST_MEMBERS:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            member = archive.getinfo(DOCUMENT)
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
