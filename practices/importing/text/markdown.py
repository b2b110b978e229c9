"""Markdown as programs write it: what they put beside the text is taken away, and what stands elsewhere is brought.

Word processors that save Markdown, pandoc and note-takers name headings ("{#umsetzung}"), end lines with a backslash,
and keep addresses and notes at the end of the file.
"""

import re
from dataclasses import dataclass, field, replace

from practices.importing.blocks import Block, paragraph
from practices.importing.text.inline import plain
from practices.importing.vocabulary.headings import recognise

_ATTRIBUTES = re.compile(r"\{(?:[#.][\w.:-]{1,80}|[\w-]{1,30}=\"[^\"{}]{0,200}\")(?:[ \t][^{}\n]{0,300})?\}$")
_SPAN = re.compile(r"\[([^\[\]\n]{1,300})\]\{[.#][^{}\n]{0,200}\}")
_FENCE = re.compile(r"(?<![ :])[ ]{0,8}:{3,80}[ ]{0,8}(?:\{[^{}]{0,300}\}|[\w-]{0,60})?")
_DEFINITION = re.compile(r" {0,3}\[(?P<key>\^?[^\[\]\s^][^\[\]\n^]{0,60})\](?P<colon>:)?[ \t]+(?P<told>\S.*)")
_ADDRESS = re.compile(r"<?(?P<address>(?:https?://|mailto:|tel:|data:)[^\s<>]{1,500})>?(?:[ \t]+[\"'(].{0,200}[\"')])?")
_REFERENCE = re.compile(r"\[(?P<label>[^\[\]\n]{1,300})\](?:\[(?P<key>[^\[\]\n]{0,60})\])?(?![\[(:])")
_NOTE = re.compile(r"\[(\^[^\[\]\s]{1,60}|\d{1,3})\]")
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\[\]\n]{0,300})\](?:\((?P<path>[^()\s]{0,500})[^()\n]{0,200}\)|\[(?P<key>[^\[\]\n]{0,60})\])"
)
_BOX = re.compile(r"([ \t]{0,20}[-*+] )\[([ xX])\][ \t]{1,20}(?=\S)")
_STRUCK = re.compile(r"~~(?=[^\s~])([^~\n]{1,1000})~~")
_MARKED = re.compile(r"==(?=[^\s=])([^=\n]{1,1000})==")
_LINK_OF_NOTHING = re.compile(r"\[\]\([^()\n]{0,500}\)")


@dataclass(slots=True)
class Beside:
    """What stood beside the text: notes by their number, what pictures showed that it only names, what was struck."""

    notes: dict[int, str] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)
    pictured: set[str] = field(default_factory=set)  # the names under which addresses of pictures stand elsewhere
    struck: list[str] = field(default_factory=list)


def part_marks(lines: list[str]) -> tuple[list[str], Beside]:
    """The lines with none but the marks of plain text, and what stood beside them."""
    beside = Beside()
    plain_lines = [_without_attributes(line) for line in lines if not _FENCE.fullmatch(line)]
    plain_lines = [_without_pictures(_with_boxes(line, beside), beside) for line in plain_lines]
    rest, told = _part_definitions(plain_lines, beside.pictured)
    addresses = {key: found["address"] for key, text in told.items() if (found := _ADDRESS.fullmatch(text))}
    return _with_numbers([_with_addresses(line, addresses) for line in rest], told, beside), beside


def with_notes(blocks: list[Block], notes: dict[int, str]) -> list[Block]:
    """Each note below the paragraph that refers to it; at the end where none of them shows the number."""
    waiting = {str(number): text for number, text in notes.items() if text}
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        found += [_note(key, waiting.pop(key)) for key in _NOTE.findall(block.text) if key in waiting]
    return [*found, *(_note(key, text) for key, text in waiting.items())]


def _note(key: str, text: str) -> Block:
    return replace(paragraph(f"[{key}] {plain(text)}"), is_note=True)


def _without_attributes(line: str) -> str:
    told = _SPAN.sub(r"\1", _ATTRIBUTES.sub("", line).rstrip()) if "{" in line else line
    is_break = told.endswith("\\") and not told.endswith("\\\\")
    return told[:-1].rstrip() if is_break else told


def _part_definitions(lines: list[str], pictured: set[str]) -> tuple[list[str], dict[str, str]]:
    """The other lines, and by its key what each definition says that is brought to where the text refers to it.

    A definition that nothing can be brought to stays where it stands.
    """
    texts = [line for line in lines if "[" in line and not _DEFINITION.match(line)]
    named = {found["key"] or found["label"] for line in texts for found in _REFERENCE.finditer(line)} | pictured
    noted = {key for line in texts for key in _NOTE.findall(line)}
    last = _last_of_text(lines)
    rest: list[str] = []
    told: dict[str, str] = {}
    key = ""  # of the definition that may go on
    for at, line in enumerate(lines):
        found = _DEFINITION.match(line)
        if found is not None and _defines(found, named, noted, is_behind=at > last):
            key = found["key"]
            told[key] = found["told"].strip()
        elif key and line[:1].isspace() and line.strip():
            told[key] += f" {line.strip()}"
        else:
            key = key if not line.strip() else ""
            rest.append(line)
    return rest, told


def _last_of_text(lines: list[str]) -> int:
    """The last line that is neither empty nor a definition; below sources that the text names, none is a note."""
    filled = [
        at for at, line in enumerate(lines) if line.strip() and not (_DEFINITION.match(line) or line[0].isspace())
    ]
    at = filled[-1] if filled else -1
    heading = recognise(lines[at], alone=True) if at >= 0 else None
    return len(lines) if heading is not None and heading.section == "source" else at


def _defines(found: "re.Match[str]", named: set[str], noted: set[str], *, is_behind: bool) -> bool:
    """ "[1]: https://…" of a name, and of a note "[^1]: …" wherever it stands or "[1] …" behind all text."""
    key = found["key"]
    if _ADDRESS.fullmatch(found["told"].strip()):
        return key in named and bool(found["colon"])
    return key in noted and (key.startswith("^") if found["colon"] else is_behind and key.isdigit())


def _with_boxes(line: str, beside: Beside) -> str:
    """Boxes of a list of things to do as signs; struck text is left out, and what is marked is text."""
    if boxed := _BOX.match(line):
        line = f"{boxed[1]}{'☐' if boxed[2] == ' ' else '☒'} {line[boxed.end() :]}"
    if "~~" in line:
        beside.struck += _STRUCK.findall(line)
        line = _STRUCK.sub("", line)
    return _MARKED.sub(r"\1", line) if "==" in line else line


def _without_pictures(line: str, beside: Beside) -> str:
    if "![" not in line:
        return line
    for found in _PICTURE.finditer(line):
        path = found["path"] or ""
        beside.pictured.add(found["key"] or found["alt"])
        beside.pictures.append(found["alt"] or (path.rpartition("/")[2] if not path.startswith("data:") else "") or "?")
    return _LINK_OF_NOTHING.sub("", _PICTURE.sub("", line))


def _with_addresses(line: str, addresses: dict[str, str]) -> str:
    """Labels whose address stands at the end of the file, with it beside them."""
    if not addresses or "[" not in line:
        return line

    def link(found: "re.Match[str]") -> str:
        address = addresses.get(found["key"] or found["label"])
        return f"[{found['label']}]({address})" if address else found[0]

    return _REFERENCE.sub(link, line)


def _with_numbers(lines: list[str], told: dict[str, str], beside: Beside) -> list[str]:
    """Notes are numbered in the order in which the text refers to them."""
    numbers: dict[str, int] = {}

    def number(found: "re.Match[str]") -> str:
        key = found[1]
        if key not in told or _ADDRESS.fullmatch(told[key]):
            return found[0]
        at = numbers.setdefault(key, len(numbers) + 1)
        beside.notes[at] = told[key]
        return f"[{at}]"

    return [_NOTE.sub(number, line) if "[" in line else line for line in lines]
