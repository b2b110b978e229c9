"""From HTML, as mammoth writes it, to blocks with the few elements that a section may hold."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from html.parser import HTMLParser

from practices.importing.blocks import Block, table
from practices.importing.bullets import with_lists
from practices.importing.contacts.detection import is_contact
from practices.importing.pictures import MARK, picture_block
from practices.importing.sections.furniture import is_placeholder
from practices.importing.vocabulary.headings import heads_columns, recognise
from practices.importing.vocabulary.spelling import visible

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}
_LISTS = frozenset({"ul", "ol"})
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_NOTE = re.compile(r"#?(?:foot|end)note-\d+")
_PICTURE = re.compile(re.escape(MARK) + r"(\d{1,6})")
# Where a text box begins and ends that stands beside the text.
BOX_BEGINS, BOX_ENDS = "box-begins", "box-ends"
_BACK = re.compile(r"#(?:foot|end)note-ref-\d+")
_ROW_NUMBER = re.compile(r"(?:[\W_]{0,3}(?:nr\.?|\d{1,2}(?:\.\d{1,2}){0,2}|[a-z]|[ivx]{1,4})[.):]?)?", re.IGNORECASE)
# What forms say to whoever fills them in.
_SPEAKS_TO_WRITER = re.compile(
    r"(?<=[a-zäöüß] )(?:Sie|Ihnen|Ihre?[mnrs]?)\b|\b[Bb]itte\b|"
    r"\b(?:[Mm]ax\.|[Mm]aximal|[Hh]öchstens|[Mm]ind\.|[Mm]indestens) \d|\b\d+ (?:Zeichen|Wörter|Sätze)\b|\bz\. ?B\."
)
_SENTENCE_END = re.compile(r"[.!](?=\s|$)")
LONGEST_NOTE = 110
# Paragraphs of a cell that make it a text of its own.
FEWEST_OF_LAYOUT = 4
LONGEST_LABEL = 110
LONGEST_VALUE = 200


class _BlockParser(HTMLParser):
    """Collects blocks. Tables are gathered cell by cell; notes are kept apart until all is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.notes: dict[str, list[Block]] = {}
        self._target = self.blocks
        self._tables: list[list[list[list[Block]]]] = []
        self._open: list[str] = []
        self._depths: Counter[str] = Counter()
        self._note = ""
        self._boxes = 0
        self._start("")

    def _start(self, tag: str, kind: str = "") -> None:
        self.tag, self.kind = tag, kind
        self.html: list[str] = []
        self.text: list[str] = []
        self.bold_length = 0
        self.items: list[str] = []
        self.item: list[str] = []
        self.told_refs: list[str] = []
        self.pictures: list[int] = []

    def _inside(self, *tags: str) -> bool:
        return any(self._depths[tag] for tag in tags)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "li" and _NOTE.fullmatch(told.get("id") or ""):
            self._start_note(told["id"] or "")
            return
        if not self._inside(*_LISTS) and (tag == "p" or tag in _LISTS or tag in _HEADINGS):
            self._finish()
            self._start(tag, told.get("class") or "")
        if tag == "br":
            self._add("\n", "<br/>")
        elif tag == "input":
            sign = "☒" if "checked" in told else "☐"
            self._add(f"{sign} ", f"{sign} ")
        elif tag != "img":
            self._open_tag(tag, told)

    def _open_tag(self, tag: str, told: dict[str, str | None]) -> None:
        address = (told.get("href") or "") if tag == "a" else ""
        if tag == "a":
            self._note_place(told.get("id") or "")
        if _NOTE.fullmatch(address):
            self.told_refs.append(address[1:])
        if tag == "a" and not _SAFE_ADDRESS.match(address):
            tag = "back" if _BACK.fullmatch(address) else "span"
        self._open.append(tag)
        self._depths[tag] += 1
        if tag in {"table", "tr", "td", "th"}:
            self._open_table(tag)
        elif tag == "li":
            self.html.append("<li>")
            if self._depths["li"] == 1:
                self.item = []
        elif tag in _LISTS:
            self._add_nested(tag)
        elif tag in _INLINE:
            self.html.append(f"<{_INLINE[tag]}>")
        elif tag == "a":
            self.html.append(f'<a href="{escape(address)}">')

    def _note_place(self, key: str) -> None:
        """An anchor of our own: the place of a picture, or where a text box begins or ends."""
        if key in {BOX_BEGINS, BOX_ENDS}:
            self._boxes += 1 if key == BOX_BEGINS else -1
        elif shown := _PICTURE.fullmatch(key):
            self.pictures.append(int(shown[1]))

    def _open_table(self, tag: str) -> None:
        if tag == "table":
            self._finish()
            self._tables.append([])
        elif tag == "tr" and self._tables:
            self._tables[-1].append([])
        elif self._tables and self._tables[-1]:
            self._finish()
            self._tables[-1][-1].append([])
            self._target = self._tables[-1][-1][-1]

    def _add_nested(self, tag: str) -> None:
        if self._depths["li"]:
            self.text.append("\n")
            self.item.append("\n")
        self.html.append(f"<{tag}>")

    def _start_note(self, key: str) -> None:
        """A note is read as paragraphs of its own, outside of the list that mammoth makes of all."""
        self._start("p")
        self._open.append("note")
        self._depths["note"] += 1
        for tag in _LISTS:
            self._depths[tag] = 0
        self._note = key
        self._target = self.notes.setdefault(key, [])

    def handle_endtag(self, tag: str) -> None:
        opened = self._open.pop() if self._open else ""
        self._depths[opened] = max(0, self._depths[opened] - 1)
        if opened == "note":
            self._finish()
            self._target, self._note = self.blocks, ""
        elif tag == "li":
            self._end_item()
        elif tag in _INLINE:
            self.html.append(f"</{_INLINE[tag]}>")
        elif opened == "a":
            self.html.append("</a>")
        elif tag in _LISTS:
            self.html.append(f"</{tag}>")
            if not self._inside(*_LISTS):
                self._finish()
        elif tag in {"td", "th"}:
            self._finish()
        elif tag == "table":
            self._end_table()
        elif not self._inside(*_LISTS) and (tag == "p" or tag in _HEADINGS):
            self._finish()

    def _end_item(self) -> None:
        self.html.append("</li>")
        self.text.append("\n")
        if self._depths["li"] == 0:
            self.items.append(
                "\n".join(" ".join(line.split()) for line in "".join(self.item).splitlines() if line.strip())
            )
        else:
            self.item.append("\n")

    def _end_table(self) -> None:
        self._finish()
        if not self._tables:
            return
        rows = self._tables.pop()
        outer = self._tables[-1][-1] if self._tables and self._tables[-1] else []
        self._target = outer[-1] if outer else self.blocks
        is_boxed = self._boxes > 0
        self._target.extend(replace(block, is_boxed=block.is_boxed or is_boxed) for block in _table_blocks(rows))

    def handle_data(self, data: str) -> None:
        if self._depths["back"]:
            return
        text = visible(data)
        self._add(text, escape(text.replace("\t", " "), quote=False))

    def _add(self, text: str, html: str) -> None:
        self.text.append(text)
        self.html.append(html)
        self.item.append(text)
        if self._inside("strong", "b"):
            self.bold_length += len(text.strip())

    def _finish(self) -> None:
        lines = [
            "\t".join(" ".join(cell.split()) for cell in line.split("\t")).strip()
            for line in "".join(self.text).splitlines()
        ]
        text = "\n".join(line for line in lines if line)
        if text:
            html = "".join(self.html)
            html = html if self.tag in _LISTS else f"<p>{html.strip()}</p>"
            bold = self.kind == "bold" or self.bold_length >= len("".join(text.split("\n")).strip()) > 0
            items = tuple(item for item in self.items if item)
            is_heading = self.tag in _HEADINGS
            block = Block(text, html, heading=is_heading, bold=bold, items=items, is_title=self.kind == "title")
            block = replace(block, is_note=bool(self._note), notes=tuple(self.told_refs))
            is_caption, is_boxed = self.kind == "caption", self._boxes > 0
            self._target.append(replace(block, is_caption=is_caption, is_boxed=is_boxed))
        self._target.extend(map(picture_block, self.pictures))
        self._start("")

    def close(self) -> None:
        super().close()
        self._finish()
        while self._tables:
            self._end_table()


def _table_blocks(rows: list[list[list[Block]]]) -> Iterator[Block]:
    """A table of one column is text; rows of a name and a value are told one by one; any other stays a table.

    Pictures follow the table, unless it only puts them beside their text.
    """
    plain = [[[block for block in cell if not block.picture] for cell in row] for row in rows]
    filled = _without_numbers([row for row in plain if any(row)])
    if max((sum(bool(cell) for cell in row) for row in filled), default=0) <= 1:
        yield from (block for row in rows for cell in row for block in cell)
        return
    if _are_contacts(filled):
        yield from (block for row in filled for cell in row for block in cell)
    elif heads_columns([[_text(cell) for cell in row] for row in filled]):
        for name, value in zip(*filled, strict=True):
            yield from _form_row([name, value])
    elif _is_form(filled):
        for row in filled:
            yield from _form_row(row)
    elif _is_layout(filled):
        yield from (block for row in filled for cell in row for block in cell)
    else:
        cells = [[" ".join(" ".join(block.text.split()) for block in cell) for cell in row] for row in filled]
        shown = {at for row in rows for at, cell in enumerate(row) if any(block.picture for block in cell)}
        empty = {at for at in shown if not any(row[at] for row in cells if at < len(row))}
        yield table([text for at, text in enumerate(row) if at not in empty] for row in cells)
    yield from (block for row in rows for cell in row for block in cell if block.picture)


def _without_numbers(rows: list[list[list[Block]]]) -> list[list[list[Block]]]:
    """The rows of a numbered form without the column of their numbers; any other table as it is."""
    numbers = [_text(row[0]) for row in rows if len(row) > 1]
    is_numbered = len(numbers) == len(rows) and all(_ROW_NUMBER.fullmatch(number) for number in numbers)
    rest = [row[1:] for row in rows]
    return rest if is_numbered and rest and _is_form(rest) else rows


def _are_contacts(rows: list[list[list[Block]]]) -> bool:
    """Whether each cell is somebody with a number or an address: people side by side."""
    cells = [[line for block in cell for line in block.lines] for row in rows for cell in row if cell]
    return len(cells) > 1 and all(len(lines) > 1 and is_contact(lines) for lines in cells)


def _is_layout(rows: list[list[list[Block]]]) -> bool:
    """Whether a table only puts texts beside one another: a cell has headings with text below them."""
    return any(
        len(cell) >= FEWEST_OF_LAYOUT and sum(recognise(block.text, alone=True) is not None for block in cell) > 1
        for row in rows
        for cell in row
    )


def _is_form(rows: list[list[list[Block]]]) -> bool:
    if max(len(row) for row in rows) != 2:
        return False
    labels = [_text(row[0]).partition("\n")[0] for row in rows if row[0]]
    fits = all(len(label) <= LONGEST_LABEL for label in labels)
    return fits and 2 * sum(recognise(label, marked=True) is not None for label in labels) >= len(labels)


def _parted_label(label: str) -> tuple[str, str]:
    """A label, and what the form says of it below or behind a colon: "Umsetzung: Was wurde gemacht?"."""
    first, _line, below = label.partition("\n")
    name, _colon, behind = first.partition(": ")
    if behind.endswith(("?", ")")) and recognise(name, marked=True) is not None:
        return name, "\n".join(filter(None, (behind, below)))
    return first, below


def _form_row(row: list[list[Block]]) -> Iterator[Block]:
    """A short value stays beside its name; a longer one stands below it, as text under a heading.

    A cell that holds a heading and a text of its own is told whole, and so is what stands beside it.
    """
    name, hint = _parted_label(_text(row[0]))
    value = row[1] if len(row) > 1 else []
    told = recognise(name, marked=True) if name else None
    has_text = not _is_hint(hint, value) if hint else bool(told and told.value and _begins_with_heading(value))
    if has_text:
        yield from (*row[0], *value)
        return
    plain = _text(value)
    is_short = (
        len(value) <= 1
        and len(plain) <= LONGEST_VALUE
        and "\n" not in plain
        and not any(block.items for block in value)
    )
    if name and is_short:
        yield table([[name, plain]])
    else:
        if name:
            yield Block(name, f"<p>{escape(name, quote=False)}</p>", heading=True)
        yield from value
    if hint:
        yield Block(hint, f"<p>{escape(hint, quote=False)}</p>", is_hint=True)


def _is_hint(told: str, value: list[Block]) -> bool:
    """Whether what stands below a label is the form's own: it asks, speaks to whoever fills it in, or is a short note.

    Beside another heading or somebody's card it is text of the write-up.
    """
    if _begins_with_heading(value):
        return False
    if told.endswith(("?", ")")) or is_placeholder(told) or _SPEAKS_TO_WRITER.search(told):
        return True
    lines = [line for block in value for line in block.lines]
    is_note = len(told) <= LONGEST_NOTE and len(_SENTENCE_END.findall(told)) <= (1 if lines else 0)
    return is_note and not is_contact(lines)


def _begins_with_heading(cell: list[Block]) -> bool:
    return bool(cell and cell[0].lines) and recognise(cell[0].lines[0], alone=True) is not None


def _with_number(note: list[Block], number: int) -> list[Block]:
    """The paragraphs of a note; the first begins with the number that stands in the text."""
    if not note:
        return []
    first = note[0]
    html = first.html.replace("<p>", f"<p>[{number}] ", 1) if first.is_plain else first.html
    return [replace(first, text=f"[{number}] {first.text}", html=html), *note[1:]]


def _text(cell: list[Block]) -> str:
    return "\n".join(block.text for block in cell) if len(cell) > 1 else cell[0].text if cell else ""


def blocks_of(html: str) -> list[Block]:
    """The blocks of an HTML fragment; elements that a section can't hold leave only their text.

    Each note follows the block that refers to it; one that nothing refers to stands at the end.
    """
    parser = _BlockParser()
    parser.feed(html)
    parser.close()
    notes = {key: blocks for key, blocks in parser.notes.items() if blocks}
    found: list[Block] = []
    count = 0
    for block in parser.blocks:
        found.append(replace(block, notes=()))
        for key in block.notes:
            count += 1
            found += _with_number(notes.pop(key, []), count)
    return with_lists([*found, *(block for blocks in notes.values() for block in blocks)])
