"""What a Word file holds beside its text, gathered while it is read."""

import io
from collections import defaultdict
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import sax

from practices.importing.vocabulary.spelling import visible
from practices.importing.word.copier import Budget, local_name
from practices.importing.writeup import Aside

MOST_LINES = 200
LONGEST_LINE = 2_000


class Asides:
    """Lines by kind, in their order; more than 200 of a kind are cut off with their number."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = defaultdict(list)

    def add(self, kind: str, text: str = "") -> None:
        line = " ".join(visible(text).split())
        self._lines[kind] += [line[at : at + LONGEST_LINE] for at in range(0, len(line), LONGEST_LINE)] or [""]

    def told(self) -> tuple[Aside, ...]:
        return tuple(Aside(kind, tuple(_bounded(lines))) for kind, lines in self._lines.items())


def _bounded(lines: list[str]) -> list[str]:
    """Lines once each, without empty ones."""
    kept = [line for line in dict.fromkeys(lines) if line]
    return kept if len(kept) <= MOST_LINES else [*kept[:MOST_LINES], " ".join(kept[MOST_LINES:])]


class _Texts(ContentHandler):
    """The text of each paragraph of a part, without what was deleted."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self.budget = budget
        self.paragraphs: list[str] = []
        self._text: list[str] = []
        self._inside = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the interface of xml.sax
        self.budget.leave_out()
        local = local_name(name)
        self._inside = 1 if local == "t" else 0
        if local in {"blip", "imagedata"}:
            self._text.append(" [Bild] ")
        if local in {"tab", "br", "cr"}:
            self._text.append(" ")

    def endElement(self, name: str) -> None:  # noqa: N802 - the interface of xml.sax
        self._inside = 0
        if local_name(name) == "p":
            self.paragraphs.append("".join(self._text))
            self._text = []

    def characters(self, content: str) -> None:
        if self._inside:
            self._text.append(content)


def texts_of_part(content: bytes, budget: Budget) -> list[str]:
    """The paragraphs of a header, a footer or the comments. Raises as `copy_part`."""
    handler = _Texts(budget)
    sax.parse(io.BytesIO(content), handler, forbid_dtd=True)
    return [text for text in handler.paragraphs if text.strip()]
