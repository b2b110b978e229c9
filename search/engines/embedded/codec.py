"""Our documents as tantivy's, and back from what is stored to what a hit is made of."""

from collections.abc import Mapping
from typing import Any

from tantivy import Document

from search.documents import Point, SearchDocument
from search.engine import Delete
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
from search.text.analysis import PASSAGE, analyze_document
from search.text.highlighting import StoredPassages


def encode_point(point: Point) -> str:
    """Five decimals are about a metre."""
    return f"{point.lat:.5f},{point.lon:.5f}"


def decode_point(text: str) -> Point:
    """A point from „lat,lon“."""
    lat, lon = text.split(",")
    return Point(float(lat), float(lon))


def encode(document: SearchDocument) -> Document:
    """A document with all its words."""
    encoded = Document()
    encoded.add_text("key", document.key)
    encoded.add_text("state", LIVE)
    encoded.add_text("stamp", f"{document.key}\t{document.stamp}")
    encoded.add_unsigned("revision", document.revision)
    for field, values in filter_values(document).items():
        for value in values:
            encoded.add_text(field, value)
    for place in dict.fromkeys(map(encode_point, document.points)):
        encoded.add_text("point", place)
    day, last_day = days_of(document)
    encoded.add_integer("day", day)
    encoded.add_integer("last_day", last_day)
    encoded.add_integer("newest", newest_of(document))
    _add_words(encoded, document)
    return encoded


def encode_tombstone(change: Delete) -> Document:
    """What is left of a deleted document: its key and the revision at which it went."""
    tombstone = Document()
    tombstone.add_text("key", change.key)
    tombstone.add_text("state", GONE)
    tombstone.add_unsigned("revision", change.revision)
    return tombstone


def _add_words(encoded: Document, document: SearchDocument) -> None:
    analyzed = analyze_document(document)
    for name, field in analyzed.fields.items():
        for run in field.runs:
            encoded.add_text(name, run)
        encoded.add_text(bag_of(name), " ".join(field.tokens))
    for name, tokens in analyzed.unions.items():
        encoded.add_text(name, " ".join(tokens))
    for word in {term for term in map(spelling_term, analyzed.words) if term}:
        encoded.add_text("word", word)
    for word in dict.fromkeys(map(fold, analyzed.title_words)):
        encoded.add_text("title_word", word)
    encoded.add_text("title_start", title_start(document.title))
    passages = analyzed.passages
    encoded.add_bytes("hit", encode_hit(document, passages).encode())
    for name, strings in (("texts", passages.texts), ("tokens", passages.tokens), ("offsets", passages.offsets)):
        encoded.add_bytes(name, PASSAGE.join(strings).encode("utf-8", "surrogatepass"))


def decode_passages(stored: Mapping[str, list[Any]], hit: StoredHit) -> StoredPassages:
    """Stored passages with their tokens, for highlighting."""
    texts, tokens, offsets = (
        bytes(stored[name][0]).decode("utf-8", "surrogatepass") for name in ("texts", "tokens", "offsets")
    )
    return StoredPassages(texts, tokens, offsets, hit.shown, hit.starts, hit.wanted)
