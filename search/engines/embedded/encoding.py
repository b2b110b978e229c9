"""Our documents as tantivy's, and back from what is stored to what a hit shows."""

import datetime
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from tantivy import Document

from search.analysis import PASSAGE, analyze_document
from search.documents import Point, SearchDocument, Thumbnail
from search.engine import Delete
from search.engines.embedded.schema import GONE, LIVE, bag_of
from search.german import fold
from search.highlighting import StoredPassages

LONGEST_WORD = 40


def encode_point(point: Point) -> str:
    """Five decimals are about a metre."""
    return f"{point.lat:.5f},{point.lon:.5f}"


def decode_point(text: str) -> Point:
    lat, lon = text.split(",")
    return Point(float(lat), float(lon))


def encode(document: SearchDocument) -> Document:
    """A document with all its words."""
    encoded = Document()
    encoded.add_text("key", document.key)
    encoded.add_text("state", LIVE)
    encoded.add_text("stamp", f"{document.key}\t{document.stamp}")
    encoded.add_unsigned("revision", document.revision)
    for field, values in _filters(document).items():
        for value in values:
            encoded.add_text(field, value)
    day = document.date.toordinal() if document.date else 0
    encoded.add_integer("day", day)
    encoded.add_integer("last_day", document.end.toordinal() if document.end else day)
    _add_words(encoded, document)
    return encoded


def encode_tombstone(change: Delete) -> Document:
    """What is left of a deleted document: its key and the revision at which it went."""
    tombstone = Document()
    tombstone.add_text("key", change.key)
    tombstone.add_text("state", GONE)
    tombstone.add_unsigned("revision", change.revision)
    return tombstone


def _filters(document: SearchDocument) -> dict[str, tuple[str, ...]]:
    return {
        "kind": (document.kind,),
        "theme": document.themes,
        "region": document.regions,
        "size": document.sizes,
        "format": document.formats,
        "sector": document.sectors,
        "year": tuple(str(year) for year in document.years),
        "series": (document.series,) if document.series else (),
        "status": (document.status,) if document.status else (),
        "person": document.persons,
        "offers": document.offers,
        "seeks": document.seeks,
        "language": (document.language,),
        "own_theme": document.own_themes,
        "own_region": document.own_regions,
        "point": tuple(dict.fromkeys(map(encode_point, document.points))),
    }


def _add_words(encoded: Document, document: SearchDocument) -> None:
    analyzed = analyze_document(document)
    everything: set[str] = set()
    for name, field in analyzed.fields.items():
        for run in field.runs:
            encoded.add_text(name, run)
        encoded.add_text(bag_of(name), " ".join(field.bag))
        everything |= field.bag
    encoded.add_text("any_bag", " ".join(everything))
    for word in {term for term in map(_word_term, analyzed.words) if term}:
        encoded.add_text("word", word)
    for word in dict.fromkeys(map(fold, analyzed.title_words)):
        encoded.add_text("title_word", word)
    passages = analyzed.passages
    encoded.add_bytes("hit", json.dumps(_shown(document, passages.shown, passages.starts)).encode())
    for name, strings in (("texts", passages.texts), ("tokens", passages.tokens), ("offsets", passages.offsets)):
        encoded.add_bytes(name, PASSAGE.join(strings).encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=65_536)
def _word_term(word: str) -> str:
    """A spelling behind its folded form, so that all spellings with one beginning stand together; "" for no word."""
    lowered = word.lower()
    return f"{fold(lowered)}\t{lowered}" if len(word) <= LONGEST_WORD and word.isalpha() else ""


def _shown(document: SearchDocument, shown: int, starts: list[int]) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "title": document.title,
        "url": document.url,
        "teaser": document.teaser,
        "themes": document.own_themes,
        "regions": document.own_regions,
        "date": document.date and document.date.isoformat(),
        "end": document.end and document.end.isoformat(),
        "series": document.series,
        "status": document.status,
        "thumbnail": asdict(document.thumbnail),
        "points": [(point.lat, point.lon) for point in document.points],
        "meta": document.meta,
        "shown": shown,
        "starts": starts,
    }


def decode_hit(stored: Mapping[str, list[Any]]) -> tuple[dict[str, Any], list[Point], int, list[int]]:
    """The fields of a Hit, its points, how many passages can be shown, and the seconds of the spoken ones."""
    shown = json.loads(stored["hit"][0])
    points = [Point(lat, lon) for lat, lon in shown.pop("points")]
    passages, starts = shown.pop("shown"), shown.pop("starts")
    shown["themes"], shown["regions"] = tuple(shown["themes"]), tuple(shown["regions"])
    for name in ("date", "end"):
        shown[name] = datetime.date.fromisoformat(shown[name]) if shown[name] else None
    shown["thumbnail"] = Thumbnail(**shown["thumbnail"])
    return shown, points, passages, starts


def decode_passages(stored: Mapping[str, list[Any]], shown: int, starts: list[int]) -> StoredPassages:
    texts, tokens, offsets = (
        bytes(stored[name][0]).decode("utf-8", "surrogatepass") for name in ("texts", "tokens", "offsets")
    )
    return StoredPassages(texts, tokens, offsets, shown, starts)
