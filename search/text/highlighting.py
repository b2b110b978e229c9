"""Marks the words of a question in stored passages, by the same rule by which documents are found."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from search.german import QueryTerm
from search.queries import CueHit
from search.text.analysis import BREAK, PASSAGE, decode_offsets
from search.text.parsing import ParsedQuery, Phrase

MOST_HIGHLIGHTS = 2
MOST_WANTED = 1
MOST_CUES = 20
SNIPPET = 260


@dataclass(frozen=True, slots=True)
class StoredPassages:
    """The three parallel strings of a document's passages, as the analysis joined them."""

    texts: str
    tokens: str
    offsets: str
    shown: int
    starts: Sequence[int]
    wanted: int = 0


@dataclass(slots=True)
class Matches:
    """The passages in which words of a question fall, by number.

    `weights` tells how many different words and phrases fall there, `marks` the numbers of tokens that belong to
    phrases.
    """

    terms: Sequence[QueryTerm]
    weights: dict[int, int] = field(default_factory=dict)
    marks: dict[int, set[int]] = field(default_factory=dict)

    def add(self, index: int) -> None:
        self.weights[index] = self.weights.get(index, 0) + 1

    def best(self) -> list[int]:
        """Those with most words first, else as they stand in the document."""
        ordered = sorted(self.weights)
        ordered.sort(key=self.weights.__getitem__, reverse=True)
        return ordered


@dataclass(frozen=True, slots=True)
class Highlights:
    """The best passages as safe HTML with <mark>, the best places where it was said, and the seconds of all of them.

    `wanted` are the best passages that tell what the document looks for; they stand in no other list.
    """

    passages: tuple[str, ...] = ()
    cues: tuple[CueHit, ...] = ()
    starts: tuple[int, ...] = ()
    wanted: tuple[str, ...] = ()


NOTHING = Highlights()


def highlight(passages: StoredPassages, parsed: ParsedQuery, most_cues: int = MOST_CUES) -> Highlights:
    """Mark the words of a question. All passages are looked through; only those that are shown are marked.

    Synonyms are marked in a document that has none of the words themselves, and never as a place where they were said.
    """
    tokens = passages.tokens.split(PASSAGE)
    matches = _matches(parsed.terms, tokens, passages.tokens)
    for phrase in dict.fromkeys(parsed.phrases):
        _find_phrase(phrase, passages, matches)
    if not matches.weights and parsed.synonyms:
        matches = _matches(parsed.synonyms, tokens[: passages.shown], passages.tokens)
    if not matches.weights:
        return NOTHING
    texts, offsets = passages.texts.split(PASSAGE), passages.offsets.split(PASSAGE)
    best = matches.best()
    starts, first = passages.starts, passages.shown
    own = first - passages.wanted
    shown = sorted([index for index in best if index < own][:MOST_HIGHLIGHTS])
    wanted = sorted([index for index in best if own <= index < first][:MOST_WANTED])
    said = [index for index in best if index >= first and starts[index - first] >= 0]

    def spans(index: int) -> list[tuple[int, int]]:
        return _spans(matches, index, tokens[index], offsets[index])

    return Highlights(
        tuple(_snippet(texts[index], spans(index)) for index in shown),
        tuple(
            CueHit(starts[index - first], _marked(texts[index], spans(index)), matches.weights[index])
            for index in said[:most_cues]
        ),
        tuple(sorted({starts[index - first] for index in said})),
        tuple(_snippet(texts[index], spans(index)) for index in wanted),
    )


def _matches(terms: Sequence[QueryTerm], passages: Sequence[str], whole: str) -> Matches:
    """The passages in which at least one term is met, by plain string search; `whole` holds all of them."""
    found = Matches(terms)
    for term in terms:
        for index in _met(term, passages, whole):
            found.add(index)
    return found


def _met(term: QueryTerm, passages: Sequence[str], whole: str) -> Iterable[int]:
    """The numbers of the passages that hold the term's stem, or all of its parts.

    Most of thirty other words stand nowhere: that is one search in all passages, not one in each.
    """
    found = _holding(f" {term.stem} ", range(len(passages)), passages, whole)
    if not term.parts:
        return found
    indexes: Sequence[int] = range(len(passages))
    for part in dict.fromkeys(term.parts):
        indexes = _holding(f" {part} ", indexes, passages, whole)
    return {*found, *indexes}


def _holding(needle: str, indexes: Sequence[int], passages: Sequence[str], whole: str) -> list[int]:
    return [index for index in indexes if needle in passages[index]] if needle in whole else []


def _marks(term: QueryTerm, passage: str) -> set[int]:
    """Tokens that meet the term: the whole word if it is there, else its parts if all of them are."""
    whole = _positions(term.stem, passage)
    if whole or not term.parts:
        return whole
    parts = [_positions(part, passage) for part in term.parts]
    return set().union(*parts) if all(parts) else whole


def _positions(stem: str, passage: str) -> set[int]:
    found: set[int] = set()
    needle = f" {stem} "
    at = passage.find(needle)
    while at >= 0:
        found.add(passage.count(BREAK, 0, at) - 1)
        at = passage.find(needle, at + 1)
    return found


def _shown_and_spoken(passages: StoredPassages) -> tuple[str, str]:
    """The tokens of the passages that can be shown, and of those that were spoken."""
    cut = passages.tokens.split(PASSAGE, passages.shown)
    spoken = cut[passages.shown] if len(cut) > passages.shown else ""
    return PASSAGE.join(cut[: passages.shown]), spoken


def _find_phrase(phrase: Phrase, passages: StoredPassages, matches: Matches) -> None:
    """A phrase lies inside one passage, or runs on through what was said."""
    shown, spoken = _shown_and_spoken(passages)
    inside = f"[^{BREAK}{PASSAGE}]*"
    tokens = [f"{BREAK} {re.escape(stem)} {inside}" for stem in phrase]
    _find_runs("".join(tokens), len(phrase), shown, 0, matches)
    _find_runs(f"{PASSAGE}*".join(tokens), len(phrase), spoken, passages.shown, matches)


def _find_runs(pattern: str, size: int, tokens: str, first: int, matches: Matches) -> None:
    """Note every run of tokens that the pattern finds; `first` is the number of the first passage in `tokens`."""
    search = re.compile(pattern).search
    met: set[int] = set()
    passage = counted = 0
    run = search(tokens)
    while run is not None:
        at = run.start()
        passage += tokens.count(PASSAGE, counted, at)
        counted = at
        index = passage
        for _token in range(size):
            met.add(first + index)
            number = tokens.count(BREAK, tokens.rfind(PASSAGE, 0, at) + 1, at)
            matches.marks.setdefault(first + index, set()).add(number)
            following = tokens.find(BREAK, at + 1)
            index += tokens.count(PASSAGE, at, following)
            at = following
        run = search(tokens, run.start() + 1)
    for index in met:
        matches.add(index)


def _spans(matches: Matches, index: int, passage: str, codes: str) -> list[tuple[int, int]]:
    """Start and end of every token to mark, in the passage's characters."""
    marks = matches.marks.get(index, set()).union(*(_marks(term, passage) for term in matches.terms))
    return [decode_offsets(codes, number) for number in sorted(marks)]


def _snippet(text: str, spans: list[tuple[int, int]]) -> str:
    """A stretch of the passage around its first mark, cut at words."""
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
