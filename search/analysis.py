"""A document in the form that engines store: stems in order, all stems and parts as a bag, and passages to mark later.

The analyzer runs here, once a document; neither engines nor the marking of hits ever analyze a document again.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from search.documents import SearchDocument
from search.german import Token, analyze

FIELDS = ("title", "lead", "labels", "body", "spoken")
LONGEST_PASSAGE = 400
LONGEST_PIECE = 2_000

# Separators of the stored strings. A token reads "\n stem part part ": a plain string search for " stem " finds it.
PASSAGE = "\x1e"
BREAK = "\n"
# Offsets are two characters a token: the gap before it and its length, counted from "0" upwards.
ZERO = ord("0")

_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"(?<=[.!?…:;])\s")
_LONG_PIECE = re.compile(rf".{{1,{LONGEST_PIECE}}}(?:\s|$)|.{{1,{LONGEST_PIECE}}}", re.DOTALL)


@dataclass(slots=True)
class AnalyzedField:
    """`runs`: stems joined by spaces, one string for each run in which a phrase may lie; `bag`: all stems and parts."""

    runs: list[str] = field(default_factory=list)
    bag: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Passages:
    """The passages that can be shown, as three parallel strings joined by PASSAGE: text, tokens, offsets.

    The first `shown` ones come from lead and body; the rest was spoken, `starts` has the second of each (-1: unknown).
    """

    texts: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    offsets: list[str] = field(default_factory=list)
    shown: int = 0
    starts: list[int] = field(default_factory=list)

    def add(self, text: str, tokens: list[Token]) -> None:
        self.texts.append(text)
        self.tokens.append(
            "".join(
                [f"{BREAK} {' '.join((token.stem, *token.parts)) if token.parts else token.stem} " for token in tokens]
            )
        )
        self.offsets.append(encode_offsets(tokens))


@dataclass(slots=True)
class AnalyzedDocument:
    """What an engine indexes of a document's words. `words` are the spellings, for correcting and completing."""

    fields: dict[str, AnalyzedField]
    passages: Passages
    words: set[str]
    title_words: list[str]


def encode_offsets(tokens: Iterable[Token]) -> str:
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
    for sentence in _SENTENCE_END.split(_SPACE.sub(" ", text).strip()):
        if gathered and len(gathered) + len(sentence) >= LONGEST_PASSAGE:
            yield from _LONG_PIECE.findall(gathered)
            gathered = sentence
        else:
            gathered = f"{gathered} {sentence}" if gathered else sentence
    if gathered:
        yield from _LONG_PIECE.findall(gathered)


def analyze_document(document: SearchDocument) -> AnalyzedDocument:
    """Run the analyzer over every text of a document."""
    analyzed = AnalyzedDocument({name: AnalyzedField() for name in FIELDS}, Passages(), set(), [])
    title_tokens = analyze(document.title)
    _add(analyzed, "title", document.title, title_tokens)
    analyzed.title_words = [document.title[token.start : token.end] for token in title_tokens]
    for name, texts in (("lead", (document.teaser, document.lead)), ("body", document.body)):
        for text in texts:
            for passage in split_passages(text):
                _show(analyzed, name, passage)
    analyzed.passages.shown = len(analyzed.passages.texts)
    _add_speech(analyzed, document)
    for text in (*document.keywords, *document.theme_words, *document.place_names):
        _add(analyzed, "labels", text, analyze(text))
    return analyzed


def _add(analyzed: AnalyzedDocument, name: str, text: str, tokens: list[Token]) -> None:
    target = analyzed.fields[name]
    target.runs.append(" ".join(token.stem for token in tokens))
    target.bag.update([token.stem for token in tokens], *(token.parts for token in tokens if token.parts))
    analyzed.words.update(text[token.start : token.end] for token in tokens)


def _show(analyzed: AnalyzedDocument, name: str, passage: str) -> None:
    tokens = analyze(passage)
    _add(analyzed, name, passage, tokens)
    analyzed.passages.add(passage, tokens)


def _add_speech(analyzed: AnalyzedDocument, document: SearchDocument) -> None:
    """Captions break sentences anywhere: a phrase may run on from one to the next, so all of them are one run."""
    for cue in document.cues:
        for piece in _LONG_PIECE.findall(_SPACE.sub(" ", cue.text).strip()):
            _show(analyzed, "spoken", piece)
            analyzed.passages.starts.append(cue.start)
    spoken = analyzed.fields["spoken"]
    spoken.runs = [" ".join(run for run in spoken.runs if run)]
    for text in document.spoken:
        for passage in split_passages(text):
            _show(analyzed, "spoken", passage)
            analyzed.passages.starts.append(-1)
