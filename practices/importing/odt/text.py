"""The text of an OpenDocument file as the HTML that `practices.importing.markup` reads."""

import re
from collections.abc import Callable, Mapping
from html import escape
from itertools import groupby
from operator import itemgetter
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from portal.base.files.digits import whole_number
from practices.importing.markup import BOX_BEGINS, BOX_ENDS
from practices.importing.odt.styles import PLAIN, Look, Styles
from practices.importing.pictures import MARK, Album, Shown
from practices.importing.word.asides import Asides
from practices.importing.word.copier import Budget, refuse_unless

DEEPEST = 120
_SPACES = re.compile(r"[ \t\r\n]+")
_TAGS = {"Title": 'h1 class="title"', "Subtitle": 'p class="subtitle"', "Caption": 'p class="caption"'}
# Named in the report, and not read.
_KINDS = {
    "text:tracked-changes": "deleted",
    "office:annotation": "comments",
    "text:table-of-content": "contents",
    "text:illustration-index": "contents",
    "text:bibliography": "contents",
    "draw:object": "chart",
    "draw:object-ole": "object",
}
_SKIPPED = frozenset(
    {
        *(
            "text:placeholder",
            "office:forms",
            "text:sequence-decls",
            "text:variable-decls",
            "text:user-field-decls",
            "text:ruby-text",
        ),
        *(
            "text:note-citation",
            "office:annotation-end",
            "table:shapes",
            "office:event-listeners",
        ),
    }
)
# Who wrote a comment or changed the text, when, and how a list of contents is made: no part of what it says.
_SIGNED = frozenset(
    {
        *("dc:creator", "dc:date", "meta:creator-initials", "meta:date-string", "loext:sender-initials"),
        "text:index-title-template",
    }
)
_PARTS_WORDS = frozenset({"text:p", "text:h", "text:tab", "text:line-break"})
_ALONE = {"text:line-break": "<br/>", "text:tab": "\t"}


class TextReader(ContentHandler):
    """Collects HTML. What a frame holds follows the paragraph that it is anchored in."""

    def __init__(self, budget: Budget, styles: Styles, asides: Asides, album: Album) -> None:
        super().__init__()
        self.budget, self.styles, self.asides, self.album = budget, styles, asides, album
        self.looks: Mapping[str, Look] = {}
        self.html: list[str] = []
        self.notes: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._out = self.html
        self._outer: list[list[str]] = []  # what is written around a frame or a note
        self._waiting: list[list[str]] = []  # for each open paragraph: what follows it
        self._lists: list[str] = []
        self._gone: list[str] = []
        self._hidden: list[tuple[str, str]] = []
        self._left: tuple[str, int, list[str]] | None = None  # what is left out: its kind, depth and text
        self._signed_at = 0  # where the texts of the element begin that was opened last
        self._shown: Shown | None = None
        self._words: list[str] | None = None
        self._is_inside = False
        self._starts: dict[str, Callable[[Mapping[str, str]], str]] = {
            "text:p": self._paragraph,
            "text:h": self._heading,
            "text:span": self._span,
            "text:a": self._link,
            "text:list": self._list,
            "text:list-item": lambda _told: self._tag("li"),
            "text:list-header": lambda _told: self._tag("li"),
            "text:note": self._note,
            "text:s": self._spaces,
            "table:table": lambda _told: self._tag("table"),
            "table:table-row": lambda _told: self._tag("tr"),
            "table:table-cell": lambda _told: self._tag("td"),
            "draw:frame": self._frame,
            "draw:image": self._image,
            "draw:text-box": self._box,
            "svg:title": self._describe,
            "svg:desc": self._describe,
        }

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the interface of xml.sax
        self.budget.leave_out()
        if self._left is not None:
            self._left = (self._left[0], self._left[1] + 1, self._left[2])
            self._signed_at = len(self._left[2])
            return
        refuse_unless(len(self._open) <= DEEPEST)
        if name == "office:text":
            self._is_inside = True
        if not self._is_inside:
            return
        if name in _KINDS or name in _SKIPPED:
            self._left = (_KINDS.get(name, ""), 0, [])
            return
        told = dict(attrs)
        self.budget.take(name.rpartition(":")[2], told)
        self._out.append(_ALONE.get(name, ""))
        start = self._starts.get(name)
        self._open.append((name, start(told) if start else ""))

    def endElement(self, name: str) -> None:  # noqa: N802 - the interface of xml.sax
        if self._left is not None:
            kind, depth, texts = self._left
            if depth:
                if name in _SIGNED:
                    del texts[self._signed_at :]
                texts.append(" " if name in _PARTS_WORDS else "")
                self._left = (kind, depth - 1, texts)
            else:
                self._left = None
                if kind and (kind not in {"comments", "deleted"} or "".join(texts).strip()):
                    self.asides.add(kind, "".join(texts))
            return
        if name == "office:text":
            self._is_inside = False
        elif self._is_inside or self._open:
            self._close(name)

    def characters(self, content: str) -> None:
        if self._left is not None:
            self._left[2].append(content)
        elif self._words is not None:
            self._words.append(content)
        elif self._waiting and self._is_inside:
            text = _SPACES.sub(" ", content)
            if self._gone and self._gone[-1]:
                self._hidden.append((self._gone[-1], text))
            else:
                self._out.append(escape(text, quote=False))

    def _close(self, name: str) -> None:
        _name, written = self._open.pop()
        if written:
            self._out.append(f"</{written}>")
        if name in {"text:p", "text:h"}:
            self._gone.pop()
            self._tell_hidden()
            for follows in self._waiting.pop():
                self._out.append(follows)
        elif name == "text:span":
            self._gone.pop()
        elif name == "text:list":
            self._lists.pop()
        elif name in {"text:note", "draw:text-box"}:
            self._end_aside(name)
        elif name in {"svg:title", "svg:desc"}:
            self._end_description(name)

    def _tell_hidden(self) -> None:
        for kind, parts in groupby(self._hidden, key=itemgetter(0)):
            self.asides.add(kind, "".join(text for _kind, text in parts))
        self._hidden.clear()

    def _tag(self, tag: str) -> str:
        self._out.append(f"<{tag}>")
        return tag.partition(" ")[0]

    def _look(self, told: Mapping[str, str]) -> Look:
        return self.looks.get(told.get("text:style-name", ""), PLAIN)

    def _paragraph(self, told: Mapping[str, str]) -> str:
        look = self._look(told)
        return self._begin(look, look.role or ("Bold" if look.is_bold else ""))

    def _heading(self, told: Mapping[str, str]) -> str:
        level = whole_number(told.get("text:outline-level", ""))
        look = self._look(told)
        role = look.role if look.role in {"Title", "Contents"} else f"Heading{1 if level is None else level}"
        return self._begin(look, role)

    def _begin(self, look: Look, role: str) -> str:
        self._waiting.append([])
        self._gone.append(look.gone or ("contents" if role == "Contents" else ""))
        if role.startswith("Heading"):
            return self._tag(f"h{min(max(int(role.removeprefix('Heading')), 1), 6)}")
        return self._tag(_TAGS.get(role, 'p class="bold"' if role == "Bold" else "p"))

    def _span(self, told: Mapping[str, str]) -> str:
        look = self._look(told)
        self._gone.append(look.gone or (self._gone[-1] if self._gone else ""))
        return self._tag("strong") if look.is_bold else self._tag("em") if look.is_italic else ""

    def _link(self, told: Mapping[str, str]) -> str:
        self._out.append(f'<a href="{escape(told.get("xlink:href", ""))}">')
        return "a"

    def _list(self, told: Mapping[str, str]) -> str:
        style = told.get("text:style-name", "") or (self._lists[-1] if self._lists else "")
        self._lists.append(style)
        return self._tag("ol" if style in self.styles.numbered else "ul")

    def _spaces(self, told: Mapping[str, str]) -> str:
        self._out.append(" ")
        return ""

    def _note(self, _told: Mapping[str, str]) -> str:
        number = len(self.notes) + 1
        self._out.append(f'<sup><a href="#footnote-{number}" id="footnote-ref-{number}">[{number}]</a></sup>')
        self.notes.append("")
        self._put_aside()
        return ""

    def _box(self, _told: Mapping[str, str]) -> str:
        self._put_aside()
        self._out.append(f'<p><a id="{BOX_BEGINS}"></a></p>')
        return ""

    def _put_aside(self) -> None:
        self._outer.append(self._out)
        self._out = []

    def _end_aside(self, name: str) -> None:
        if name == "draw:text-box":
            self._out.append(f'<p><a id="{BOX_ENDS}"></a></p>')
        inner, self._out = "".join(self._out), self._outer.pop()
        if name == "text:note":
            number = next(at for at, note in enumerate(self.notes) if not note) + 1
            self.notes[number - 1] = f'<li id="footnote-{number}">{inner}</li>'
        elif self._waiting:
            self._waiting[-1].append(inner)
        else:
            self._out.append(inner)

    def _frame(self, _told: Mapping[str, str]) -> str:
        self._shown = None
        return ""

    def _image(self, told: Mapping[str, str]) -> str:
        """A frame may hold the same picture in several forms, the best first."""
        address = told.get("xlink:href", "").removeprefix("./")
        is_linked = "://" in address or address.startswith("/")
        if self._shown is not None:
            self._shown.parts += [] if is_linked else [address]
            return ""
        self._shown = Shown("", [] if is_linked else [address], is_linked=is_linked)
        mark = f'<a id="{MARK}{self.album.show(self._shown)}"></a>'
        self._out.append(mark if self._waiting else f"<p>{mark}</p>")
        return ""

    def _describe(self, _told: Mapping[str, str]) -> str:
        self._words = []
        return ""

    def _end_description(self, name: str) -> None:
        words = " ".join("".join(self._words or ()).split())
        self._words = None
        if self._shown is not None and words and (name == "svg:desc" or not self._shown.alt):
            self._shown.alt = words

    def result(self) -> str:
        """The HTML of all that was read, notes at its end."""
        notes = "".join(note for note in self.notes if note)
        return "".join(self.html) + (f"<ol>{notes}</ol>" if notes else "")
