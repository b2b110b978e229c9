"""HTML that stands in a text: pasted from a page, or written by programs where Markdown has no sign for it."""

import re

# With or without attributes; "<b und c>" is no tag.
_END = r"(?:\s(?=[^<>]{0,300}=)[^<>]{0,600})? ?/?>"
_LINK = re.compile(
    r"<a\b[^<>]{0,200}?\bhref=[\"']?([^\"'<>\s]{1,500})[\"']?[^<>]{0,200}>([^<>\n]{1,300})</a>", re.IGNORECASE
)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_HEADING = re.compile(rf"<(?:h([1-6])){_END}", re.IGNORECASE)
_BLOCK = re.compile(
    rf"</?(?:p|div|h[1-6]|ul|ol|blockquote|section|article|details|summary|center|aside){_END}", re.IGNORECASE
)
_ITEM = re.compile(rf"<(?:li){_END}", re.IGNORECASE)
_STRONG = re.compile(rf"</?(?:b|strong){_END}", re.IGNORECASE)
_OTHER = re.compile(rf"</?(?:span|u|i|em|sup|sub|mark|font|small|li|ins|code|a){_END}", re.IGNORECASE)
_TABLE = re.compile(rf"<(/?)table{_END}", re.IGNORECASE)
_ROW = re.compile(rf"<(?:tr){_END}", re.IGNORECASE)
_CELL = re.compile(rf"<(?:t[dh]){_END}", re.IGNORECASE)
_PART_OF_TABLE = re.compile(rf"</?(?:t[rdh]|thead|tbody|tfoot|caption|colgroup|col){_END}", re.IGNORECASE)
_ENDS_PART = (".", ",", ";", ":", "!", "?")


def without_tags(text: str) -> str:
    """The text with the marks of plain text in place of tags; any other "<" stays."""
    if "<" not in text:
        return text
    plain = _LINK.sub(lambda found: f"[{found[2]}]({found[1]})", _rows_of_tables(text))
    plain = "\n".join(map(_with_breaks, plain.split("\n")))
    plain = _HEADING.sub(lambda found: f"\n\n{'#' * int(found[1])} ", plain)
    plain = _STRONG.sub("**", _ITEM.sub("\n- ", _BLOCK.sub("\n\n", plain)))
    return _OTHER.sub("", plain)


def part_comments(text: str) -> tuple[str, list[str]]:
    """The text without comments, which no page shows, and what they say."""
    first, *others = text.split("<!--")
    shown, comments = [first], []
    for part in others:
        comment, end, behind = part.partition("-->")
        shown.append(behind if end else f"<!--{part}")
        comments += [" ".join(comment.split())] if end and comment.strip() else []
    return "".join(shown), comments


def _with_breaks(line: str) -> str:
    """A break begins a new line; in a row of a table its parts stay beside one another."""
    first, *others = _BREAK.split(line) if "<" in line else [line]
    if line.lstrip().startswith("|"):
        return joined([first, *others])
    return "\n".join([first, *map(str.strip, others)])


def joined(parts: list[str]) -> str:
    """The lines of a cell as one: a comma stands where a line ended without any sign."""
    told = ""
    for part in filter(None, map(str.strip, parts)):
        told += f" {part}" if not told or told.endswith((*_ENDS_PART, "|")) or part.startswith("|") else f", {part}"
    return told.strip()


def _rows_of_tables(text: str) -> str:
    """Tables as rows with bars between their cells; one inside another stands below what was before it."""
    out: list[str] = []
    at = depth = 0
    for tag in _TABLE.finditer(text):
        inside, at = text[at : tag.start()], tag.end()
        out.append(_rows(inside) if depth else inside)
        depth = max(0, depth - 1) if tag[1] else depth + 1
    return "".join([*out, text[at:]])


def _rows(inside: str) -> str:
    """Rows of cells, below what stands outside of them: a caption, or words that are in no cell."""
    caption, *rows = _ROW.split(inside)
    told = []
    for row in rows:
        outside, *cells = map(_words, _CELL.split(row))
        told.append(" | ".join([outside, *cells] if outside else cells))
    lines = [_words(caption), "", *(f"| {row} |" for row in told if row.strip(" |"))]
    return "\n\n{}\n\n".format("\n".join(lines).strip())


def _words(part: str) -> str:
    return " ".join(_PART_OF_TABLE.sub(" ", part).split())
