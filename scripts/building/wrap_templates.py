"""`make format`: breaks long lines of templates where a break changes nothing that anybody sees.

Such places are: between the attributes of an element, between the words of a text, after a comma or before a word in
a long tag of Jinja (Django's own tags may not span lines), and before elements that are blocks, where browsers drop
white space. Nothing but white space is ever added. Lines without such a place stay long; `make metrics` counts them.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
WIDTH = 140
INDENT = "  "
LEAST = 24  # letters in a piece
LONG_TAG = 60  # a tag of Jinja is broken only from here on
# Browsers drop white space at the beginning and at the end of these, and beside them. "h" begins `<h{{ level }}`.
BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset"),
        *("figcaption", "figure", "footer", "form", "h", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr"),
        *("html", "legend", "li", "link", "main", "meta", "nav", "ol", "option", "p", "section", "summary", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
    ]
)
# In these white space is shown or sent.
KEPT = frozenset(["pre", "textarea", "style", "script"])
# Between these white space belongs to what translators are given, unless it is trimmed.
TRANSLATED, TRANSLATED_ENDS = (
    re.compile(r"\{% (trans|blocktrans\w*)\s(?!.*\btrimmed\b)(?!\s*[\"'])"),
    re.compile(r"\{% end(blocktrans\w*|trans) "),
)
TAG = r"\{\{.*?\}\}|\{%.*?%\}"
QUOTED = rf"\"(?:{TAG}|[^\"{{]|\{{(?![{{%]))*\""
TOKEN = re.compile(rf"\{{#.*?#\}}|{TAG}|<!--.*?-->|</?[a-zA-Z](?:{TAG}|{QUOTED}|[^>\"])*>", re.DOTALL)
INSIDE_ELEMENT = re.compile(rf"{QUOTED}|{TAG}|(?P<space>\s+)")
INSIDE_TAG = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|(?P<space>\s+)")
GAP = re.compile(r"(?<=\S)\s+")
# Cheapest first: beside a block, between attributes or after a comma, anywhere else inside a tag of Jinja.
BESIDE_BLOCK, BETWEEN, ELSEWHERE = 0, 1, 2


class Place(NamedTuple):
    """White space that may become a line break, possibly none, and what that costs."""

    start: int
    end: int
    cost: int


def name_of(token: str) -> str:
    """The element's name, "" for what is no element."""
    found = re.match(r"</?([a-zA-Z][\w-]*)", token)
    return found.group(1).lower() if found else ""


def places_inside(token: str, start: int) -> Iterator[Place]:
    """Where a tag that begins at `start` may be broken."""
    is_element = token.startswith("<")
    body = token if is_element else token[2:-2]
    shift = start if is_element else start + 2
    for found in (INSIDE_ELEMENT if is_element else INSIDE_TAG).finditer(body):
        if found.group("space") is None or found.end() == len(body) or (not is_element and found.start() == 0):
            continue
        first = is_element and not re.search(r"\s", body[: found.start()])
        after_comma = body[: found.start()].endswith(",")
        cost = BETWEEN if (is_element and not first) or after_comma else ELSEWHERE
        yield Place(shift + found.start(), shift + found.end(), cost)


def places(text: str, *, is_jinja: bool) -> list[Place]:
    """All places where the template may be broken, from the first to the last."""
    found: list[Place] = []
    before, end, is_translated, kept = "", 0, False, ""
    for token in TOKEN.finditer(text):
        tag, begins = token.group(), token.start()
        if not (is_translated or kept):
            found += [Place(gap.start(), gap.end(), BETWEEN) for gap in GAP.finditer(text, end, begins)]
            if 0 < begins == end and not tag.startswith("</") and {name_of(before), name_of(tag)} & BLOCKS:
                found.append(Place(begins, begins, BESIDE_BLOCK))
        if not kept and (tag.startswith("<") or (is_jinja and tag[:2] != "{#" and len(tag) >= LONG_TAG)):
            found.extend(places_inside(tag, begins))
        is_translated = bool(TRANSLATED.match(tag)) or (is_translated and not TRANSLATED_ENDS.match(tag))
        if name_of(tag) in KEPT:
            kept = "" if tag.startswith("</") else name_of(tag)
        before, end = tag, token.end()
    return [place for place in found if "\n" not in text[place.start : place.end]]


def wrapped(text: str, *, is_jinja: bool) -> str:
    """The template with its long lines broken."""
    able = places(text, is_jinja=is_jinja)
    lines: list[str] = []
    begins = 0
    for line in text.split("\n"):
        ends = begins + len(line)
        inside = [place for place in able if begins < place.start < ends]
        lines += wrap(text, begins, ends, inside) if len(line) > WIDTH else [line]
        begins = ends + 1
    return "\n".join(lines)


def wrap(text: str, begins: int, ends: int, able: list[Place]) -> list[str]:
    """One line, from `begins` to `ends`, in pieces that fit as far as it offers places."""
    margin = re.match(r" *", text[begins:ends]).group()  # type: ignore[union-attr] # it matches nothing as well
    pieces: list[str] = []
    indent = ""
    while ends - begins + len(indent) > WIDTH:
        last = begins + max(WIDTH - len(indent), LEAST)
        fitting = [place for place in able if begins + LEAST < place.start <= last]
        fitting = fitting or [place for place in able if place.start > last][:1]
        if not fitting:
            break
        chosen = min(fitting, key=lambda place: (place.cost, -place.start))
        pieces.append(indent + text[begins : chosen.start].rstrip())
        begins, indent = chosen.end, margin + INDENT
    return [*pieces, indent + text[begins:ends]]


def main() -> int:
    """Writes the templates that have long lines, and says how many that were."""
    listed = subprocess.run(["git", "ls-files", "templates"], cwd=ROOT, capture_output=True, text=True, check=True)
    changed = 0
    for path in (ROOT / name for name in listed.stdout.splitlines() if name.endswith(".html")):
        before = path.read_text(encoding="utf-8")
        after = wrapped(before, is_jinja="public" in path.relative_to(ROOT).parts)
        if before != after:
            path.write_text(after, encoding="utf-8")
            changed += 1
    print(f"{changed} templates changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
