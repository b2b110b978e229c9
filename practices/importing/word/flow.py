"""Walks through a story of a Word file and writes it anew, element by element."""

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar
from xml.sax.saxutils import quoteattr
from xml.sax.xmlreader import AttributesImpl

from practices.importing.word.asides import Asides
from practices.importing.word.copier import (
    APPEARANCE,
    DEEPEST,
    DEEPEST_ALIKE,
    EDITING,
    Budget,
    Copier,
    local_name,
    refuse_unless,
)
from practices.importing.word.styles import PLAIN, Look

_LISTS_CONTENTS = re.compile(r"\s{0,9}TOC\b")
OFF = frozenset({"0", "false", "off", "none"})
_DROPPED = frozenset(
    {
        *("commentRangeStart", "commentRangeEnd", "commentReference", "rt", "softHyphen", "annotationRef"),
        *("smartTagPr", "customXmlPr"),
    }
)


@dataclass(slots=True)
class Run:
    """What is known of a run of letters while it is read."""

    hidden: bool = False
    struck: bool = False
    placeholder: bool = False
    contents: str = ""

    @property
    def gone(self) -> str:
        """Why the text is left out, if it is."""
        return "hidden" if self.hidden else "struck" if self.struck else self.contents


@dataclass(slots=True)
class Story:
    """One flow of paragraphs: the body, or a text box in it. `boxes` are written after the paragraph that is open."""

    write: Callable[[str], None]
    paragraphs: int = 0
    boxes: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    in_picture: int = 0


@dataclass(slots=True)
class Paragraph:
    """What is known of a paragraph while it is read."""

    style: str = ""
    level: int = -1
    has_list: bool = False
    look: Look = PLAIN
    kept: list[str] = field(default_factory=list)


class Flow(Copier):
    """Knows what is open. What happens to an element says the method that `starts` and `ends` name for it.

    Such a method gets the element's name and its attributes by their local names, and gives the name under which it is
    written: an empty one takes the element away and leaves what is in it.
    """

    starts: ClassVar[dict[str, str]] = {}
    ends: ClassVar[dict[str, str]] = {}

    def __init__(self, out: io.BytesIO, budget: Budget, looks: Mapping[str, Look], asides: Asides) -> None:
        super().__init__(out, budget)
        self._starts: dict[str, Callable[[str, Mapping[str, str]], str]] = _methods(self, "starts")
        self._ends: dict[str, Callable[[str], None]] = _methods(self, "ends")
        self.looks, self.asides = looks, asides
        self.out_names: list[str] = []  # what was written for each open element; "" for nothing
        self.stories = [Story(self._write)]
        self.paragraphs: list[Paragraph] = []
        self.controls: list[bool] = []  # whether each open content control shows its placeholder
        self.choices: list[int] = []
        self.boxes: list[list[str]] = []
        self.prefix = "w:"
        self.alt = ""  # what the picture that is open shows
        self.found = 0  # pictures and text boxes so far
        self.capture: tuple[str, list[str]] | None = None
        self._captured_depth = 0
        self.gone: dict[str, list[str]] = {"hidden": [], "struck": [], "contents": []}
        self.entries: list[str] = []
        self.fields: list[str] = []  # what each open field is told to show
        self.chosen = -1

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the interface of xml.sax
        local = local_name(name)
        self.budget.leave_out()
        if self._left_out:
            self._left_out += 1
            return
        if local in APPEARANCE or local in _DROPPED or local.endswith("Change"):
            self._left_out += 1
            return
        self._names.append(local)
        self._inside[local] += 1
        refuse_unless(len(self._names) <= DEEPEST and self._inside[local] <= DEEPEST_ALIKE.get(local, DEEPEST))
        told = {local_name(key): value for key, value in attrs.items()}
        handler = self._starts.get(local)
        written = handler(name, told) if handler else name
        if self.stories[-1].in_picture and written == name:
            written = ""
        if self._left_out == 0 and written:
            self.copy_element(written, local, dict(attrs) if written == name else {})
        if self._left_out:
            self._names.pop()
            self._inside[local] -= 1
        else:
            self.out_names.append(written)

    def copy_element(self, written: str, local: str, attrs: Mapping[str, str]) -> None:
        """Writes the start of an element and counts it. Raises ImportRefused."""
        kept = {key: value for key, value in attrs.items() if not local_name(key).startswith(EDITING)}
        self.budget.take(local, kept)
        self._check(local, kept)
        text = "".join(f" {key}={quoteattr(value)}" for key, value in kept.items())
        self._write(f"<{written}{text}>")

    def endElement(self, name: str) -> None:  # noqa: N802 - the interface of xml.sax
        if self._left_out:
            self._left_out -= 1
            if self._left_out == 0:
                self.end_capture()
            return
        local = self._names.pop()
        self._inside[local] -= 1
        written = self.out_names.pop()
        if written:
            self._write(f"</{written}>")
        handler = self._ends.get(local)
        if handler:
            handler(name)

    def characters(self, content: str) -> None:
        if self._left_out:
            if self.capture is not None:
                self.capture[1].append(content)
            return
        story = self.stories[-1]
        if story.in_picture:
            return
        if self._names and self._names[-1] == "t" and story.runs:
            run = story.runs[-1]
            gone = run.gone or ("contents" if any(map(_LISTS_CONTENTS.match, self.fields)) else "")
            if gone:
                self.gone[gone].append(content)
                return
            if run.placeholder and self.controls:
                return
        if self.fields and self._names and self._names[-1] == "instrText":
            self.fields[-1] += content
        super().characters(content)

    def drop(self, kind: str = "") -> str:
        """Leaves out the element with what is in it; its text is noted under `kind`, if there is one."""
        self._left_out = 1
        self.capture = (kind, []) if kind else None
        return ""

    def end_capture(self) -> None:
        """Notes the text of what was left out; formulas become text."""
        if self.capture is None:
            return
        kind, texts = self.capture
        self.capture = None
        text = "".join(texts)
        if kind == "math":
            self.write_text(self.prefix, text, is_run=True)
        elif text.strip():
            self.asides.add(kind, text)

    def write_text(self, name: str, text: str, *, is_run: bool = False) -> None:
        """Writes text that stood in the file as something else, under the file's own prefix for Word's elements."""
        if not text or self.stories[-1].in_picture:
            return
        prefix = self.prefix if is_run else name[: len(name) - len(local_name(name))]
        self.budget.take("t", {})
        self._write(f"<{prefix}r>" if is_run else "")
        self._write(f"<{prefix}t>")
        super().characters(text)
        self._write(f"</{prefix}t>")
        self._write(f"</{prefix}r>" if is_run else "")


def _methods(copier: Flow, table: str) -> Any:
    """The methods that the tables of a class and of those above it name."""
    named: dict[str, str] = {}
    for kind in reversed(type(copier).__mro__):
        named |= vars(kind).get(table, {})
    return {local: getattr(copier, method) for local, method in named.items()}
