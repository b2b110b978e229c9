"""Our documents as Elasticsearch's, and back from what is stored to what a hit is made of."""

import json
from collections.abc import Mapping
from typing import Any

from search.documents import SearchDocument
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
from search.text.analysis import PASSAGE, analyze_document
from search.text.highlighting import StoredPassages


def encode(change: Change) -> bytes:
    """A change as one line of JSON; of a deleted document a tombstone is left.

    Raises what the analyzer raises, and TypeError for meta data that JSON does not know. Half a character (a lone
    surrogate), which no encoding carries, becomes a question mark.
    """
    if isinstance(change, Delete):
        source: dict[str, Any] = {"key": change.key, "state": GONE}
    else:
        source = _source(change.document)
    return json.dumps(source, ensure_ascii=False).encode("utf-8", "replace")


def _source(document: SearchDocument) -> dict[str, Any]:
    day, last_day = days_of(document)
    return {
        "key": document.key,
        "state": LIVE,
        "stamp": document.stamp,
        "day": day,
        "last_day": last_day,
        "newest": newest_of(document),
        "place": [{"lat": point.lat, "lon": point.lon} for point in document.points],
        **filter_values(document),
        **_words(document),
    }


def _words(document: SearchDocument) -> dict[str, Any]:
    analyzed = analyze_document(document)
    words: dict[str, Any] = {}
    for name, field in analyzed.fields.items():
        words[name] = field.runs
        words[bag_of(name)] = " ".join(field.tokens)
    spellings = {term for term in map(spelling_term, analyzed.words) if term}
    passages = analyzed.passages
    return {
        **words,
        **{name: " ".join(tokens) for name, tokens in analyzed.unions.items()},
        "word": list(spellings),
        "folded_word": list({term.partition("\t")[0] for term in spellings}),
        "title_word": list(dict.fromkeys(map(fold, analyzed.title_words))),
        "title_start": title_start(document.title),
        "hit": encode_hit(document, passages),
        "texts": PASSAGE.join(passages.texts),
        "tokens": PASSAGE.join(passages.tokens),
        "offsets": PASSAGE.join(passages.offsets),
    }


def decode_passages(stored: Mapping[str, str], hit: StoredHit) -> StoredPassages:
    """Stored passages with their tokens, for highlighting."""
    return StoredPassages(stored["texts"], stored["tokens"], stored["offsets"], hit.shown, hit.starts, hit.wanted)
