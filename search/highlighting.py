"""Marks the words of a question in stored passages, by the same rule by which documents are found."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.html import escape

from search.analysis import BREAK, PASSAGE, decode_offsets
from search.german import QueryTerm
from search.parsing import ParsedQuery, Phrase
from search.queries import CueHit

MOST_HIGHLIGHTS = 2
MOST_CUES = 50
SNIPPET = 260


@dataclass(frozen=True, slots=True)
class StoredPassages:
    """The three parallel strings of a document's passages, as the analysis joined them."""

    texts: str
    tokens: str
    offsets: str
    shown: int
    starts: Sequence[int]


@dataclass(slots=True)
class Match:
    """The words that fall in one passage: numbers of the tokens to mark, and how many different terms they meet."""

    index: int
    marks: set[int] = field(default_factory=set)
    terms: set[object] = field(default_factory=set)


def highlight(passages: StoredPassages, parsed: ParsedQuery) -> tuple[tuple[str, ...], tuple[CueHit, ...]]:
    """The best passages and all places where it was said, as safe HTML with <mark>."""
    terms = [term for term in parsed.terms if _may_match(term, passages.tokens)]
    if not terms and not parsed.phrases:
        return (), ()
    tokens = passages.tokens.split(PASSAGE)
    matches: dict[int, Match] = {}
    for index, passage in enumerate(tokens):
        for term in terms:
            marks = _marks(term, passage)
            if marks:
                match = matches.setdefault(index, Match(index))
                match.marks.update(marks)
                match.terms.add(term.stem)
    for phrase in parsed.phrases:
        _mark_phrase(phrase, tokens, passages.shown, matches)
    if not matches:
        return (), ()
    texts, offsets = passages.texts.split(PASSAGE), passages.offsets.split(PASSAGE)
    best = sorted(matches.values(), key=lambda match: (-len(match.terms), match.index))
    shown = [match for match in best if match.index < passages.shown][:MOST_HIGHLIGHTS]
    said = [
        match for match in best if match.index >= passages.shown and passages.starts[match.index - passages.shown] >= 0
    ]
    return (
        tuple(
            _snippet(texts[match.index], offsets[match.index], match.marks) for match in sorted(shown, key=_by_index)
        ),
        tuple(
            CueHit(
                passages.starts[match.index - passages.shown],
                _marked(texts[match.index], _spans(offsets[match.index], match.marks)),
                len(match.terms),
            )
            for match in said[:MOST_CUES]
        ),
    )


def _by_index(match: Match) -> int:
    return match.index


def _may_match(term: QueryTerm, tokens: str) -> bool:
    if f" {term.stem} " in tokens:
        return True
    return bool(term.parts) and all(f" {part} " in tokens for part in term.parts)


def _marks(term: QueryTerm, passage: str) -> set[int]:
    """Tokens that meet the term: by the whole word if it is there, else by its parts if **all** of them are."""
    found = _positions(term.stem, passage)
    if found or not term.parts:
        return found
    for part in term.parts:
        positions = _positions(part, passage)
        if not positions:
            return set()
        found |= positions
    return found


def _positions(stem: str, passage: str) -> set[int]:
    found: set[int] = set()
    needle = f" {stem} "
    at = passage.find(needle)
    while at >= 0:
        found.add(passage.count(BREAK, 0, at) - 1)
        at = passage.find(needle, at + 1)
    return found


def _mark_phrase(phrase: Phrase, tokens: list[str], shown: int, matches: dict[int, Match]) -> None:
    """A phrase lies inside one passage, or runs on through what was said."""
    candidates = [[index] for index in range(shown)] + [list(range(shown, len(tokens)))]
    for indexes in candidates:
        places = [
            (index, number, token.split(" ", 2)[1])
            for index in indexes
            for number, token in enumerate(tokens[index].split(BREAK)[1:])
        ]
        for at in range(len(places) - len(phrase) + 1):
            window = places[at : at + len(phrase)]
            if all(place[2] == stem for place, stem in zip(window, phrase, strict=True)):
                for index, number, _stem in window:
                    match = matches.setdefault(index, Match(index))
                    match.marks.add(number)
                    match.terms.add(phrase)


def _spans(offsets: str, marks: set[int]) -> list[tuple[int, int]]:
    return [decode_offsets(offsets, number) for number in sorted(marks)]


def _snippet(text: str, offsets: str, marks: set[int]) -> str:
    """A stretch of the passage around its first mark, cut at words."""
    spans = _spans(offsets, marks)
    if len(text) <= SNIPPET:
        return _marked(text, spans)
    first = spans[0][0]
    start = 0 if first < SNIPPET // 3 else text.rfind(" ", 0, max(1, first - SNIPPET // 3)) + 1
    end = len(text)
    if start + SNIPPET < len(text):
        end = max(spans[0][1], text.rfind(" ", start, start + SNIPPET))
    kept = [(left - start, right - start) for left, right in spans if left >= start and right <= end]
    return ("… " if start else "") + _marked(text[start:end], kept) + (" …" if end < len(text) else "")


def _marked(text: str, spans: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    reached = 0
    for start, end in spans:
        pieces += (escape(text[reached:start]), "<mark>", escape(text[start:end]), "</mark>")
        reached = end
    pieces.append(escape(text[reached:]))
    return "".join(pieces)
