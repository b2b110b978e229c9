"""Marks the words of a question in stored passages, by the same rule by which documents are found."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.html import escape

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

    @property
    def weight(self) -> int:
        """How many different words and phrases of the question fall here."""
        return len(self.terms) + len(self.phrases)


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
    terms = [term for term in parsed.terms if _is_met(term, passages.tokens)]
    tokens = passages.tokens.split(PASSAGE)
    matches = _matches(terms, tokens)
    for phrase in parsed.phrases:
        _find_phrase(phrase, tokens, passages.shown, matches)
    if not matches and parsed.synonyms:
        matches = _matches(list(parsed.synonyms), tokens[: passages.shown])
    if not matches:
        return NOTHING
    texts, offsets = passages.texts.split(PASSAGE), passages.offsets.split(PASSAGE)
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


def _matches(terms: list[QueryTerm], tokens: list[str]) -> dict[int, Match]:
    """Passages by number in which at least one term is met, by plain string search."""
    found: dict[int, Match] = {}
    for term in terms:
        whole, parts = f" {term.stem} ", [f" {part} " for part in term.parts]
        for index, passage in enumerate(tokens):
            if whole in passage or (parts and all(part in passage for part in parts)):
                found.setdefault(index, Match(index)).terms.append(term)
    return found


def _is_met(term: QueryTerm, tokens: str) -> bool:
    if f" {term.stem} " in tokens:
        return True
    return bool(term.parts) and all(f" {part} " in tokens for part in term.parts)


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


def _find_phrase(phrase: Phrase, tokens: list[str], shown: int, matches: dict[int, Match]) -> None:
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
                    match.phrases.add(phrase)


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
