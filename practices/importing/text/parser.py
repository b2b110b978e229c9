"""From plain text to blocks: paragraphs, lists, headings that are underlined or marked, tables."""

import re
from collections.abc import Iterator
from html import escape

from practices.importing.blocks import Block, bullets, numbered, table
from practices.importing.text.chapters import with_chapters_apart
from practices.importing.text.drawn_tables import with_rows
from practices.importing.text.inline import html, is_bold, plain
from practices.importing.text.layout import join_broken, lines_of, without_entities, without_soft_breaks
from practices.importing.text.markdown import part_marks, with_notes
from practices.importing.text.metadata import part_front_matter
from practices.importing.text.tags import part_comments, without_tags
from practices.importing.vocabulary.headings import heads_text, recognise
from practices.importing.vocabulary.spelling import ITEM_MARKS, visible
from practices.importing.writeup import Aside

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S.*)")
_RULE = re.compile(r"^[ \t]*(?:[-=_*~#·.•]{3,}|(?:[-_*] ){2,}[-_*]|`{3,}\w*)[ \t]*")
_BULLET = re.compile(rf"^(?P<indent>\s*)(?P<mark>[{ITEM_MARKS}+»]|[=-]>|o(?=\t))[ \t]+(?P<text>\S.*)")
_NUMBER = re.compile(
    r"^(?P<indent>\s*)(?P<mark>\(?\d{1,2}(?:\.\)|[.)])|\(?[a-z]\)|[a-h]\.(?= ?[A-ZÄÖÜ]\w{2}))[ \t]+(?P<text>\S.*)"
)
# "*** Wochenmarkt ***", "== Ausgangslage ==": signs around a line make it a heading.
_DECORATED = re.compile(r"^[ \t]*(?:([=*~_–—+-])\1{1,9}|=) (\S(?:.{0,150}\S)?) (?:\1{2,10}|=)[ \t]*")
_CELLS_LINE = re.compile(r"^\s*:?-{2,}:?\s*")
LONGEST_CAPITALS = 80


def read_text(text: str) -> list[Block]:
    """Paragraphs are parted by empty lines; in a text without any, each line is one. Numbered in their order."""
    return read_with_asides(text)[0]


def read_with_asides(text: str) -> tuple[list[Block], tuple[Aside, ...]]:
    """As `read_text`, and what is left out: pictures that lie elsewhere, struck text, comments."""
    text, comments = part_comments(text)
    plain_text = visible(without_soft_breaks(without_entities(without_tags(text)))).strip("\n \t\u00a0")
    front, lines = part_front_matter(lines_of(plain_text))
    lines, beside = part_marks(lines)
    lines = with_chapters_apart(join_broken(with_rows(lines)))
    groups = _groups(lines)
    if len(groups) == 1 and len(groups[0]) > 1:
        groups = _without_empty_lines(groups[0])
    blocks = [*front, *_merged(block for group in groups for block in _blocks(group))]
    told = {"picture_linked": beside.pictures, "struck": beside.struck, "comments": comments}
    asides = tuple(Aside(kind, tuple(lines)) for kind, lines in told.items() if lines)
    return numbered(with_notes(blocks, beside.notes)), asides


def _groups(lines: list[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip(" \t\u00a0"):
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _without_empty_lines(lines: list[str]) -> list[list[str]]:
    """Each line is a paragraph, but for lists, tables and what is underlined."""
    groups: list[list[str]] = []
    for line in lines:
        goes_on = groups and (_belongs(groups[-1][-1], line) or _RULE.fullmatch(line))
        if goes_on:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _belongs(line: str, following: str) -> bool:
    """Whether both are items of one list, or rows of one table."""
    return any(pattern.match(line) and pattern.match(following) for pattern in (_BULLET, _NUMBER)) or (
        _is_row(line) and _is_row(following)
    )


def _blocks(lines: list[str]) -> Iterator[Block]:
    """The blocks of lines that no empty line parts."""
    at = 0
    text: list[str] = []
    while at < len(lines):
        line = lines[at]
        if _RULE.fullmatch(line):
            yield from _underlined(text, line)
            text, at = [], at + 1
        elif heading := _HEADING.match(line):
            yield from _paragraph(text)
            yield _heading(heading[2].rstrip(" \t#"), is_title=heading[1] == "#")
            text, at = [], at + 1
        elif decorated := _DECORATED.fullmatch(line):
            yield from _paragraph(text)
            yield _heading(decorated[2])
            text, at = [], at + 1
        else:
            end, block = _list_or_table(lines, at)
            if block is None:
                text.append(line)
                at += 1
            else:
                yield from _paragraph(text)
                yield block
                text, at = [], end
    yield from _paragraph(text)


def _underlined(text: list[str], rule: str) -> Iterator[Block]:
    """What stands above a row of "=" or "-" is a heading; any other row of signs only parts."""
    if text and rule.strip()[0] in "=-~" and len(text[-1].strip()) <= LONGEST_CAPITALS * 2:
        yield from _paragraph(text[:-1])
        yield _heading(text[-1], is_title=rule.strip()[0] == "=")
    else:
        yield from _paragraph(text)


def _heading(line: str, *, is_title: bool = False) -> Block:
    told = " ".join(plain(line.strip()).split())
    return Block(told, f"<p>{escape(told, quote=False)}</p>", heading=True, is_title=is_title)


def _paragraph(lines: list[str]) -> Iterator[Block]:
    kept = ["\t".join(" ".join(cell.split()) for cell in line.strip().split("\t")) for line in lines]
    kept = [line for line in kept if line]
    if not kept:
        return
    text = "\n".join(plain(line) for line in kept)
    is_single = len(kept) == 1
    is_loud = is_single and len(text) <= LONGEST_CAPITALS and text.isupper() and sum(map(str.isalpha, text)) > 3
    markup = f"<p>{'<br/>'.join(html(line) for line in kept)}</p>"
    yield Block(text, markup, bold=is_loud or (is_single and is_bold(kept[0])))


def _list_or_table(lines: list[str], at: int) -> tuple[int, Block | None]:
    """The list or table that begins at a line, and where it ends."""
    for pattern, tag in ((_BULLET, "ul"), (_NUMBER, "ol")):
        end = at
        while end < len(lines) and (pattern.match(lines[end]) or (end > at and _goes_on(lines[end]))):
            end += 1
        if end > at and not (tag == "ol" and _are_headings(lines[at:end])):
            return end, _list(lines[at:end], pattern, tag)
    end = at
    while end < len(lines) and _is_row(lines[end]):
        end += 1
    if end - at >= 2:
        return end, table(_cells(line) for line in lines[at:end] if not _parts_rows(line))
    return at, None


def _goes_on(line: str) -> bool:
    """An item's further line, or an item that is nested in it."""
    return line.startswith((" ", "\t")) and not _HEADING.match(line)


def _are_headings(lines: list[str]) -> bool:
    """A single numbered line is a paragraph, and numbered lines that are headings or labels with values are these."""
    if len(lines) == 1 or any(map(heads_text, lines)):
        return True
    return any(found is not None and bool(found.value) for found in map(recognise, lines))


def _list(lines: list[str], pattern: re.Pattern[str], tag: str) -> Block:
    outer = min(len(found["indent"].expandtabs(4)) for line in lines if (found := pattern.match(line)))
    items: list[str] = []
    for line in lines:
        found = pattern.match(line) or _BULLET.match(line) or _NUMBER.match(line)
        told = " ".join(plain(found["text"] if found else line.strip()).split())
        if found and (not items or len(found["indent"].expandtabs(4)) <= outer):
            items.append(told)
        elif found:
            items[-1] += f"\n{told}"
        else:
            items[-1] += f" {told}"
    return bullets(items, tag)


def _is_row(line: str) -> bool:
    return line.count("|") >= 2 and line.strip().startswith("|")


def _cells(line: str) -> list[str]:
    return [plain(cell.strip()) for cell in line.strip().strip("|").split("|")]


def _parts_rows(line: str) -> bool:
    return all(_CELLS_LINE.fullmatch(cell) for cell in line.strip().strip("|").split("|"))


def _merged(blocks: Iterator[Block]) -> Iterator[Block]:
    """Lists of one kind that only empty lines part are one."""
    last: list[Block] = []
    for block in blocks:
        if last and block.items and last[0].items and block.html[:4] == last[0].html[:4]:
            last.append(block)
            continue
        yield from _as_one(last)
        last = [block]
    yield from _as_one(last)


def _as_one(blocks: list[Block]) -> Iterator[Block]:
    if len(blocks) < 2:
        yield from blocks
    else:
        yield bullets([item for block in blocks for item in block.items], blocks[0].html[1:3])
