"""A document in the form that engines store: stems in order, all stems and parts as a bag, and passages to mark later.

The analyzer runs here, once a document; neither engines nor the marking of hits ever analyze a document again.
"""

import re
from codecs import charmap_decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from search.documents import SearchDocument
from search.german import HYPHENS, Token, analyze, pieces, segments, understand
from search.text.dates import date_words
from search.text.pairs import pairs_of
from search.text.ranking import (
    ANY,
    FIELDS,
    FOUND,
    OWN_FIELDS,
    PARTS,
    SHORT,
    SHORT_FIELDS,
    TAXONOMY_FIELDS,
    TEXT,
    TEXT_FIELDS,
    THEME_FIELDS,
    WANTED,
    WHOLE,
)

LONGEST_PASSAGE = 400
LONGEST_PIECE = 2_000

# Separators of the stored strings. A token reads "\n stem part part ": a plain string search for " stem " finds it.
PASSAGE = "\x1e"
BREAK = "\n"
# Offsets are two characters a token: the gap before it and its length, counted from "0" upwards.
ZERO = ord("0")
_GAPS = "".join(chr(ZERO + length) for length in range(256))

# It begins with what is rare, so that the search for it flies over the words.
_SENTENCE_END = re.compile(r" (?<=[.!?…:;] )")
_LONG_PIECE = re.compile(rf".{{1,{LONGEST_PIECE}}}(?:\s|$)|.{{1,{LONGEST_PIECE}}}", re.DOTALL)


@dataclass(slots=True)
class AnalyzedField:
    """`runs`: stems joined by spaces, one string for each run in which a phrase may lie; `stems`: those of whole words;
    `bag`: all stems and parts.

    `pairs`: of labels, the stems and parts that stand in one of them, by twos; `compounds`: the parts of each compound.
    """

    runs: list[str] = field(default_factory=list)
    stems: set[str] = field(default_factory=set)
    bag: set[str] = field(default_factory=set)
    pairs: set[str] = field(default_factory=set)
    compounds: set[str] = field(default_factory=set)

    @property
    def tokens(self) -> set[str]:
        """Everything by which the field is found."""
        return self.bag | self.pairs | self.compounds


@dataclass(slots=True)
class Passages:
    """The passages that can be shown, as three parallel strings joined by PASSAGE: text, tokens, offsets.

    The first `shown` ones come from lead and body, the last `wanted` of them tell what is looked for; the rest was
    spoken, `starts` has the second of each (-1: unknown).
    """

    texts: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    offsets: list[str] = field(default_factory=list)
    shown: int = 0
    wanted: int = 0
    starts: list[int] = field(default_factory=list)


@dataclass(slots=True)
class AnalyzedDocument:
    """What an engine indexes of a document's words. `words` are the spellings, for correcting and completing."""

    fields: dict[str, AnalyzedField]
    passages: Passages
    words: set[str]
    title_words: list[str]

    @property
    def unions(self) -> dict[str, set[str]]:
        """What stands in the fields that gather the stems of others."""
        any_bag = self.any_bag
        found = any_bag | self.fields[WANTED].tokens
        short = set().union(*(self.fields[name].tokens for name in SHORT_FIELDS))
        return {
            FOUND: found,
            ANY: any_bag,
            TEXT: self.text,
            PARTS: self.parts,
            WHOLE: self.whole,
            SHORT: short,
        }

    @property
    def any_bag(self) -> set[str]:
        """The stems and parts of all fields but of what is wanted."""
        fields = [self.fields[name] for name in OWN_FIELDS]
        return set().union(*(each.bag for each in fields), *(each.compounds for each in fields))

    @property
    def whole(self) -> set[str]:
        """The stems of the words of the text and of names, and the pairs of parts of compounds."""
        fields = [self.fields[name] for name in OWN_FIELDS if name not in THEME_FIELDS]
        return set().union(*(each.stems for each in fields), *(each.compounds for each in fields))

    @property
    def text(self) -> set[str]:
        """The stems of all fields but for those of the theme; of short texts the parts of compounds as well."""
        return set().union(
            *(self.fields[name].stems for name in TEXT_FIELDS), *(self.fields[name].bag for name in SHORT_FIELDS)
        )

    @property
    def parts(self) -> set[str]:
        """The stems and parts of all fields but for those of the theme."""
        return set().union(*(self.fields[name].bag for name in OWN_FIELDS if name not in THEME_FIELDS))


def encode_offsets(tokens: Iterable[Token]) -> str:
    """Places of tokens in their text, as differences in one character each."""
    codes: list[int] = []
    reached = -ZERO
    for token in tokens:
        start, end = token.start, token.end
        codes += (start - reached, ZERO + end - start)
        reached = end - ZERO
    return "".join(map(chr, codes))


def decode_offsets(codes: str, index: int) -> tuple[int, int]:
    """Start and end, in characters, of the token with this number."""
    before = sum(map(ord, codes[: 2 * index + 1])) - ZERO * (2 * index + 1)
    return before, before + ord(codes[2 * index + 1]) - ZERO


def split_passages(text: str) -> Iterator[str]:
    """Pieces of a text that are short enough to be shown: whole sentences, together 400 characters where possible."""
    gathered = ""
    for sentence in _SENTENCE_END.split(" ".join(text.split())):
        if gathered and len(gathered) + len(sentence) >= LONGEST_PASSAGE:
            yield from _short_enough(gathered)
            gathered = sentence
        else:
            gathered = f"{gathered} {sentence}" if gathered else sentence
    if gathered:
        yield from _short_enough(gathered)


def _short_enough(text: str) -> list[str]:
    """The text itself, or pieces of it, cut at spaces where there are some."""
    if len(text) <= LONGEST_PIECE:
        return [text] if text else []
    return _LONG_PIECE.findall(text)


class _Word(NamedTuple):
    """What is kept of one spelling: its stem, its token as passages store it, and the parts of a compound.

    `token` is None where the spelling is no word or reaches beyond its span: such texts are read token by token.
    """

    stem: str
    token: str | None
    bag: tuple[str, ...]


@lru_cache(maxsize=16_384)
def _pairs_of_compound(parts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(pairs_of(parts))


@lru_cache(maxsize=65_536)
def _word(surface: str) -> _Word:
    stem, _parts, bag, _plain_parts = understand(surface)
    token = _stored_token(stem, bag) if stem and surface[-1] not in HYPHENS else None
    return _Word(stem, token, bag)


def _stored_token(stem: str, bag: tuple[str, ...]) -> str:
    return f"{BREAK} {' '.join((stem, *bag))} " if bag else f"{BREAK} {stem} "


class _Reading(NamedTuple):
    """One text: its stems and spellings in order, its tokens and offsets as passages store them."""

    stems: tuple[str, ...]
    surfaces: list[str]
    tokens: str
    offsets: str


NOTHING = _Reading((), [], "", "")


def _read(text: str) -> _Reading:
    """What `analyze` gives, joined, without an object a word: the words of a language are few and come again."""
    cut = pieces(text)
    surfaces = cut[1::2]
    if not surfaces:
        return NOTHING
    stems, tokens, _bags = zip(*map(_word, surfaces), strict=True)
    if None in tokens:
        return _read_slowly(text, surfaces)
    return _Reading(stems, surfaces, "".join(tokens), _lengths(cut[:-1]))


def _lengths(pieces: list[str]) -> str:
    """The length of each piece as one character."""
    try:
        return charmap_decode(bytes(map(len, pieces)), "strict", _GAPS)[0]
    except ValueError:  # one is longer than a byte can tell
        return "".join([chr(ZERO + length) for length in map(len, pieces)])


def _read_label(text: str) -> tuple[_Reading, frozenset[str]]:
    reading = _read(text)
    return reading, frozenset(_pairs_in(reading.surfaces))


# The names of themes and places are few, and most documents have some. Names of people are not kept.
_read_taxonomy = lru_cache(maxsize=16_384)(_read_label)


def _read_slowly(text: str, surfaces: list[str]) -> _Reading:
    tokens = analyze(text)
    return _Reading(
        tuple([token.stem for token in tokens]),
        surfaces,
        "".join([_stored_token(token.stem, token.parts) for token in tokens]),
        encode_offsets(tokens),
    )


class _Reader:
    """Gathers what is read of a document. Bags follow from the different spellings, once for all texts of a field."""

    def __init__(self) -> None:
        self.fields = {name: AnalyzedField() for name in FIELDS}
        self.surfaces: dict[str, set[str]] = {name: set() for name in FIELDS}
        self.passages = Passages()
        # Fields of names, which are no compounds: Mondschein is neither moon nor certificate.
        self.uncut = {"people"}

    def add(self, name: str, text: str) -> _Reading:
        reading = _read(text)
        self._take(name, reading)
        return reading

    def add_label(self, name: str, text: str) -> None:
        reading, pairs = _read_taxonomy(text) if name in TAXONOMY_FIELDS else _read_label(text)
        if name in self.uncut:
            pairs = frozenset()
        self._take(name, reading)
        self.fields[name].pairs |= pairs

    def _take(self, name: str, reading: _Reading) -> None:
        of_field = self.fields[name]
        of_field.runs.append(" ".join(reading.stems))
        of_field.stems.update(reading.stems)
        self.surfaces[name].update(reading.surfaces)

    def show(self, name: str, passage: str) -> None:
        reading = self.add(name, passage)
        self.passages.texts.append(passage)
        self.passages.tokens.append(reading.tokens)
        self.passages.offsets.append(reading.offsets)

    def finish(self, title: str) -> AnalyzedDocument:
        for name, surfaces in self.surfaces.items():
            of_field = self.fields[name]
            of_field.stems.discard("")
            read = list(map(_word, surfaces))
            of_field.bag.update([word[0] for word in read])
            if name in self.uncut:
                of_field.bag.update(_word(each)[0] for surface in surfaces for each in segments(surface))
                of_field.bag.discard("")
                continue
            for parts in {word[2] for word in read if word[2]}:
                of_field.bag.update(parts)
                of_field.compounds |= _pairs_of_compound(parts)
            of_field.bag.discard("")
        words: set[str] = set().union(*self.surfaces.values())
        odd = [surface for surface in words if _word(surface).token is None]
        words.difference_update(odd)
        words.update(surface[:-1] if surface[-1] in HYPHENS else surface for surface in odd if _word(surface).stem)
        title_words = [title[token.start : token.end] for token in analyze(title)]
        return AnalyzedDocument(self.fields, self.passages, words, title_words)


def analyze_document(document: SearchDocument) -> AnalyzedDocument:
    """Run the analyzer over every text of a document."""
    reader = _Reader()
    if document.kind == "contact":
        reader.uncut.add("title")
    reader.add("title", document.title)
    for name, texts in (("lead", (document.teaser, document.lead)), ("body", document.body), (WANTED, document.wanted)):
        before = len(reader.passages.texts)
        for text in texts:
            for passage in split_passages(text):
                reader.show(name, passage)
    reader.passages.shown = len(reader.passages.texts)
    reader.passages.wanted = reader.passages.shown - before
    _add_speech(reader, document)
    for name, labels in _labels(document):
        for label in labels:
            reader.add_label(name, label)
    return reader.finish(document.title)


def _labels(document: SearchDocument) -> Iterator[tuple[str, Iterable[str]]]:
    """Short texts that are found but never shown as a passage, by their field."""
    yield "theme_name", document.theme_names
    yield "theme_synonyms", document.theme_words
    yield "people", document.people
    yield "places", document.place_names
    yield "labels", (*document.keywords, *date_words(document))


def _pairs_in(surfaces: Iterable[str]) -> set[str]:
    """The pairs of all stems and parts of one label."""
    return pairs_of(part for stem, _token, parts in map(_word, surfaces) for part in (stem, *parts) if part)


def _add_speech(reader: _Reader, document: SearchDocument) -> None:
    """Captions break sentences anywhere: a phrase may run on from one to the next, so all of them are one run."""
    starts = reader.passages.starts
    for cue in document.cues:
        for piece in _short_enough(" ".join(cue.text.split())):
            reader.show("spoken", piece)
            starts.append(cue.start)
    spoken = reader.fields["spoken"]
    spoken.runs = [" ".join(run for run in spoken.runs if run)]
    for text in document.spoken:
        for passage in split_passages(text):
            reader.show("spoken", passage)
            starts.append(-1)
