"""Lines as they were meant: line ends of every system, quoted mails, and lines that a program has broken."""

import re
from html import unescape
from itertools import pairwise

from practices.importing.vocabulary.spelling import ITEM_MARKS

# Lines of mails and of old programs are broken at some width; shorter lines are short on purpose.
_NARROWEST, _WIDEST = 55, 100
_LINE_ENDS = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
# "> Stadt Hof" of Markdown; a line that is an item of such signs has others beside it.
_QUOTED = re.compile(r"^ {0,3}> (?=\S)")
_HYPHENATED = re.compile(r"(?:[^\W\d_]{2}|\b[^\W\d_])-$")
_STARTS_ANEW = re.compile(rf"^\s*(?:[{ITEM_MARKS}#>|=~_+]|\(?\d{{1,2}}\.?[.)]\s|\(?[a-z][.)]\s)")
# "Haupt- und", "Mittel- oder": the hyphen stands for the rest of a word.
_LABEL = re.compile(r"^\s*[A-ZÄÖÜ][^\s:]{1,40}(?: [^\s:]{1,40}){0,5} ?:(?:\s|$)")
# "Partner:      Caritas,": the next line goes on where the value begins.
_LABEL_APART = re.compile(r"[^\W\d_][^:\t]{1,40}:? {2,40}(?=\S)")
_ENTITY = re.compile(
    r"&(?:nbsp|amp|bull|middot|[aouAOU]uml|szlig|eacute|[nm]dash|quot|apos|hellip|[lrb][ds]quo|shy|euro|sect|raquo|laquo|#\d{2,5});"
)
_COLUMN, _FEWEST_IN_COLUMN = 20, 3  # of a text in narrow columns: its width, and sentences that go on in a next line
_FEWEST = 2  # broken lines that make a broken text
_JOINS = ("und ", "oder ", "bzw", "sowie ", "bis ", "beziehungsweise ", "als ", "wie ", "noch ", "plus ", "statt ")


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends; those of a quoted mail without the mark of quotation."""
    lines = [line.rstrip() for line in _LINE_ENDS.sub("\n", text).replace("\f", "\n\n").split("\n")]
    filled = [line for line in lines if line.strip()]
    if filled and sum(line.lstrip().startswith(">") for line in filled) * 2 > len(filled):
        return [
            line.lstrip().lstrip(">").removeprefix(" ") if line.lstrip().startswith(">") else line for line in lines
        ]
    return [_QUOTED.sub("", line) for line in lines]


def without_entities(text: str) -> str:
    """The text with the signs that stand as HTML in it: "&nbsp;", "&amp;"; other "&" stay."""
    return _ENTITY.sub(lambda found: unescape(found.group()), text) if "&" in text else text


def without_soft_breaks(text: str) -> str:
    """The text with words whole that a soft hyphen divides at the end of a line, or the sign that old programs put."""
    for sign in ("\u00ad", "¬"):
        for end in ("\r\n", "\n", "\r"):
            text = text.replace(sign + end, "")
    return text


def join_broken(lines: list[str]) -> list[str]:
    """Puts lines together that a program has broken at the same width: the next line's first word did not fit.

    A word that is divided at the end of a line is put together whatever the width.
    """
    width = max((len(line) for line in lines), default=0)
    pairs = list(pairwise(lines))
    is_wrapped = _NARROWEST <= width <= _WIDEST and (
        sum(_is_broken(*pair, width) for pair in pairs) >= _FEWEST or any(_is_divided(*pair) for pair in pairs)
    )
    joined: list[list[str]] = []  # the pieces of each line: a line that is long costs no more
    last = ""  # the line as it stood in the source
    is_narrow = _COLUMN <= width < _NARROWEST and sum(_is_sentence(*pair) for pair in pairs) >= _FEWEST_IN_COLUMN
    is_text = False  # whether the last line was put to the one before it
    hangs_at = 0  # where the value of a label begins that may go on below
    for line in lines:
        goes_on = bool(hangs_at) and _indent(line) == hangs_at and not _STARTS_ANEW.match(line)
        goes_on = goes_on or (is_narrow and _goes_on_in_column(last, line, width, is_text=is_text))
        is_text = goes_on or _is_divided(last, line) or (is_wrapped and _is_broken(last, line, width))
        if joined and is_text:
            _glue(joined[-1], line.strip())
        else:
            joined.append([line])
            label = _LABEL_APART.match(line)
            hangs_at = label.end() if label else 0
        last = line
    return ["".join(pieces) for pieces in joined]


def _is_sentence(line: str, following: str) -> bool:
    """Whether a sentence goes on in the next line: that begins small, and nothing ends before it."""
    begins_small = following[:1].islower() and not _STARTS_ANEW.match(following)
    return bool(line.strip()) and begins_small and line[-1] not in ".!?:;" and "\t" not in line


def _goes_on_in_column(line: str, following: str, width: int, *, is_text: bool) -> bool:
    """Whether a narrow column goes on: within a sentence, or in running text where the next word did not fit."""
    if _is_sentence(line, following):
        return True
    words = following.split(maxsplit=1)
    starts_anew = not words or _STARTS_ANEW.match(following) or _LABEL.match(following)
    return is_text and not starts_anew and len(line) + 1 + len(words[0]) > width


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" ")) if line.strip() else 0


def _is_divided(line: str, following: str) -> bool:
    """Whether a line ends within a word: "Integra-", "Ost-", or before what the hyphen stands for: "Kinder-"."""
    starts_anew = _STARTS_ANEW.match(following) or _LABEL.match(following)
    return bool(_HYPHENATED.search(line)) and following.lstrip()[:1].isalpha() and not starts_anew and "\t" not in line


def _is_broken(line: str, following: str, width: int) -> bool:
    words = following.split(maxsplit=1)
    if not line.strip() or not words or "\t" in line or _STARTS_ANEW.match(following) or _LABEL.match(following):
        return False
    if words[0][0].islower() and not line.endswith((".", "!", "?", ":", ";")) and len(line) * 4 > width * 3:
        return True  # a sentence goes on, however its lines were counted
    fits = len(line) + 1 + len(words[0]) <= width
    return not fits and (not line.endswith((".", "!", "?", ":", ";")) or len(line) > _NARROWEST)


def _glue(pieces: list[str], following: str) -> None:
    """Puts a line to the pieces of the one that it belongs to."""
    last = pieces[-1]
    is_hyphenated = bool(_HYPHENATED.search(last[-3:]))
    if is_hyphenated and following[:1].islower() and not following.startswith(_JOINS):
        pieces[-1] = last[:-1]
    elif not (last.endswith("-") and following[:1].isupper()):
        pieces.append(" ")
    pieces.append(following)
