"""Marks the words of a question in stored passages, by the same rule by which documents are found."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from search.analysis import BREAK, PASSAGE, decode_offsets
from search.german import QueryTerm
from search.parsing import ParsedQuery, Phrase
from search.queries import CueHit

MOST_HIGHLIGHTS = 2
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


@dataclass(slots=True)
class Match:
    """A passage in which words fall: the terms that are met, and numbers of tokens that belong to phrases."""

    index: int
    terms: list[QueryTerm] = field(default_factory=list)
    phrases: set[Phrase] = field(default_factory=set)
    marks: set[int] = field(default_factory=set)
    weight: int = 0
    """How many different words and phrases of the question fall here."""


@dataclass(frozen=True, slots=True)
class Highlights:
    """The best passages as safe HTML with <mark>, the best places where it was said, and the seconds of all of them."""

    passages: tuple[str, ...] = ()
    cues: tuple[CueHit, ...] = ()
    starts: tuple[int, ...] = ()


NOTHING = Highlights()


def highlight(passages: StoredPassages, parsed: ParsedQuery, most_cues: int = MOST_CUES) -> Highlights:
    """Mark the words of a question. All passages are looked through; only those that are shown are marked.

    Synonyms are marked in a document that has none of the words themselves, and never as a place where they were said.
    """
    matches = _matches(parsed.terms, passages.tokens)
    for phrase in parsed.phrases:
        _find_phrase(phrase, passages, matches)
    if not matches and parsed.synonyms:
        matches = _matches(parsed.synonyms, _shown_and_spoken(passages)[0])
    if not matches:
        return NOTHING
    tokens, texts, offsets = (each.split(PASSAGE) for each in (passages.tokens, passages.texts, passages.offsets))
    best = sorted(matches.values(), key=lambda match: (-match.weight, match.index))
    shown = sorted([match for match in best if match.index < passages.shown][:MOST_HIGHLIGHTS], key=_by_index)
    starts, first = passages.starts, passages.shown
    said = [match for match in best if match.index >= first and starts[match.index - first] >= 0]
    return Highlights(
        tuple(_snippet(texts[match.index], _spans(match, tokens, offsets)) for match in shown),
        tuple(
            CueHit(
                starts[match.index - first],
                _marked(texts[match.index], _spans(match, tokens, offsets)),
                match.weight,
            )
            for match in said[:most_cues]
        ),
        tuple(sorted({starts[match.index - first] for match in said})),
    )


def _by_index(match: Match) -> int:
    return match.index


def _matches(terms: Iterable[QueryTerm], tokens: str) -> dict[int, Match]:
    """Passages by number in which at least one term is met, by plain string search through all of them at once."""
    found: dict[int, Match] = {}
    for term in terms:
        indexes = _passages_with(term.stem, tokens)
        if term.parts:
            indexes |= set.intersection(*(_passages_with(part, tokens) for part in term.parts))
        for index in indexes:
            match = found.get(index)
            if match is None:
                match = found[index] = Match(index)
            match.terms.append(term)
            match.weight += 1
    return found


def _passages_with(stem: str, tokens: str) -> set[int]:
    """The numbers of the passages that hold a stem."""
    needle = f" {stem} "
    found: set[int] = set()
    index = reached = 0
    at = tokens.find(needle)
    while at >= 0:
        index += tokens.count(PASSAGE, reached, at)
        found.add(index)
        reached = tokens.find(PASSAGE, at)
        at = tokens.find(needle, reached) if reached >= 0 else -1
    return found


def _marks(term: QueryTerm, passage: str) -> set[int]:
    """Tokens that meet the term: the whole word if it is there, else its parts, all of which are."""
    whole = _positions(term.stem, passage)
    return whole or {number for part in term.parts for number in _positions(part, passage)}


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


def _find_phrase(phrase: Phrase, passages: StoredPassages, matches: dict[int, Match]) -> None:
    """A phrase lies inside one passage, or runs on through what was said."""
    shown, spoken = _shown_and_spoken(passages)
    inside = f"[^{BREAK}{PASSAGE}]*"
    tokens = [f"{BREAK} {re.escape(stem)} {inside}" for stem in phrase]
    _find_runs("".join(tokens), len(phrase), shown, 0, phrase, matches)
    _find_runs(f"{PASSAGE}*".join(tokens), len(phrase), spoken, passages.shown, phrase, matches)


def _find_runs(pattern: str, size: int, tokens: str, first: int, phrase: Phrase, matches: dict[int, Match]) -> None:
    """Note every run of tokens that the pattern finds; `first` is the number of the first passage in `tokens`."""
    search = re.compile(pattern).search
    run = search(tokens)
    while run is not None:
        at = run.start()
        for _token in range(size):
            index = first + tokens.count(PASSAGE, 0, at)
            match = matches.setdefault(index, Match(index))
            match.marks.add(tokens.count(BREAK, tokens.rfind(PASSAGE, 0, at) + 1, at))
            if phrase not in match.phrases:
                match.phrases.add(phrase)
                match.weight += 1
            at = tokens.find(BREAK, at + 1)
        run = search(tokens, run.start() + 1)


def _spans(match: Match, tokens: list[str], offsets: list[str]) -> list[tuple[int, int]]:
    """Start and end of every token to mark, in the passage's characters."""
    passage, codes = tokens[match.index], offsets[match.index]
    marks = match.marks.union(*(_marks(term, passage) for term in match.terms))
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
