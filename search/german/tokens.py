"""Where words begin and end: a word with its gender mark or its hyphens is one."""

import re
from collections.abc import Iterator

from search.german.spelling import INVISIBLE

HYPHENS = "-\u2010\u2011"
_LETTER = r"[^\W\d_]"
# Letters and digits, each perhaps followed by combining marks or invisible characters.
_RUN = rf"[^\W_]+(?:[\u0300-\u036f{INVISIBLE}][^\W_]*)*"
_END = r"(?![^\W_])"
_STAR = r"[*:_·‧∙•]"
# Bürger*innen, Bürger:in, Akteur*innennetzwerk · Bürger/-innen, Lehrer/in, Lehrer(in) · Beauftragte*r, ein*e, Blinde/-r
# The look ahead spares most words the search for marks.
_MARKED = rf"""
    (?=[*:_·‧∙•/(])(?<={_LETTER})(?:
        {_STAR}(?:innen(?:{_RUN})?|in{_END}|INNEN{_END}|IN{_END})
      | /-?in(?:nen)?{_END}
      | \(-?in(?:nen)?\)
      | {_STAR}e[nrms]?{_END}
      | (?<=e)(?:{_STAR}|/-?)[nrms]{_END}
    )
"""
_NUMBER = r"\d{1,3}(?:\.\d{3}){1,5}(?!\.?\d)"
_WORD = rf"""
    (?:{_NUMBER}|\d+(?=[{HYPHENS}]\d+(?!{_LETTER}))|{_RUN}(?:{_MARKED})?(?:[{HYPHENS}]{_RUN}(?:{_MARKED})?){{0,8}})
"""
_HYPHEN = re.compile(f"[{HYPHENS}]+")
_DANGLING = rf"[{HYPHENS}](?![^\W_])"
TOKEN = re.compile(rf"{_WORD}(?P<dangling>{_DANGLING})?", re.VERBOSE)
# Most words are letters before a space or a stop: they are taken at once, a fifth of the time is saved.
_PLAIN = r"[^\W\d_]+(?=[\s,.;!?])"
_SPELLING = re.compile(rf"({_PLAIN}|{_WORD}(?:{_DANGLING})?)", re.VERBOSE)


def surfaces(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text in their order: spelling, start and end as character offsets.

    A dangling hyphen (Kultur- und …) belongs to the spelling, not to the span.
    """
    for match in TOKEN.finditer(text):
        start, end = match.span()
        if match.lastgroup is None:
            yield match[0], start, end
        else:
            yield match[0], start, match.start("dangling")


def pieces(text: str) -> list[str]:
    """The whole text, cut at its words: what stands before the first, the first, what stands between, … what is left.

    `pieces(text)[1::2]` are the spellings of `surfaces`, a dangling hyphen included, in a quarter of the time.
    """
    return _SPELLING.split(text)


def segments(word: str) -> list[str]:
    """What a word is joined of by hyphens, "" where nothing stands before or behind one."""
    return _HYPHEN.split(word)
