"""Our documents as tantivy's, and back from what is stored to what a hit is made of."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tantivy import Document

from search.documents import Point, SearchDocument
from search.engine import Change, Delete
from search.engines.store import (
    GONE,
    LIVE,
    StoredHit,
    bag_of,
    days_of,
    encode_hit,
    filter_values,
    newest_of,
    spelling_term,
    title_start,
)
from search.german import fold
from search.text.analysis import PASSAGE, AnalyzedDocument, Passages, analyze_document
from search.text.highlighting import StoredPassages


def encode_point(point: Point) -> str:
    """Five decimals are about a metre."""
    return f"{point.lat:.5f},{point.lon:.5f}"


def decode_point(text: str) -> Point:
    """A point from „lat,lon“."""
    lat, lon = text.split(",")
    return Point(float(lat), float(lon))


class Fields(NamedTuple):
    """A document as the index takes it, in plain values that travel between processes: name and value, by type."""

    texts: list[tuple[str, str]]
    numbers: list[tuple[str, int]]
    stored: list[tuple[str, bytes]]


def encode(change: Change) -> Fields:
    """A document with all its words; of a deleted one its key and that it went.

    Raises what the analyzer raises, and TypeError for meta data that JSON does not know.
    """
    if isinstance(change, Delete):
        return Fields([("key", change.key), ("state", GONE)], [], [])
    document = change.document
    first, last = days_of(document)
    texts = [("key", document.key), ("state", LIVE), ("stamp", f"{document.key}\t{document.stamp}")]
    texts += ((field, value) for field, values in filter_values(document).items() for value in values)
    texts += (("point", place) for place in dict.fromkeys(map(encode_point, document.points)))
    analyzed = analyze_document(document)
    texts += _words(document, analyzed)
    numbers = [("day", first), ("last_day", last), ("newest", newest_of(document))]
    return Fields(texts, numbers, _stored(document, analyzed.passages))


def to_tantivy(fields: Fields, revision: int) -> Document:
    """The same as tantivy's own, with the revision at which it was so."""
    encoded = Document()
    encoded.add_unsigned("revision", revision)
    for name, text in fields.texts:
        encoded.add_text(name, text)
    for name, number in fields.numbers:
        encoded.add_integer(name, number)
    for name, content in fields.stored:
        encoded.add_bytes(name, content)
    return encoded


def _words(document: SearchDocument, analyzed: AnalyzedDocument) -> Iterator[tuple[str, str]]:
    for name, field in analyzed.fields.items():
        for run in field.runs:
            yield name, run
        yield bag_of(name), " ".join(field.tokens)
    for name, tokens in analyzed.unions.items():
        yield name, " ".join(tokens)
    for term in set(map(spelling_term, analyzed.words)):
        if term:
            yield "word", term
    for word in dict.fromkeys(map(fold, analyzed.title_words)):
        yield "title_word", word
    yield "title_start", title_start(document.title)


def _stored(document: SearchDocument, passages: Passages) -> list[tuple[str, bytes]]:
    joined = (("texts", passages.texts), ("tokens", passages.tokens), ("offsets", passages.offsets))
    return [
        ("hit", encode_hit(document, passages).encode()),
        *((name, PASSAGE.join(strings).encode("utf-8", "surrogatepass")) for name, strings in joined),
    ]


def decode_passages(stored: Mapping[str, list[Any]], hit: StoredHit) -> StoredPassages:
    """Stored passages with their tokens, for highlighting."""
    texts, tokens, offsets = (
        bytes(stored[name][0]).decode("utf-8", "surrogatepass") for name in ("texts", "tokens", "offsets")
    )
    return StoredPassages(texts, tokens, offsets, hit.shown, hit.starts, hit.wanted)
