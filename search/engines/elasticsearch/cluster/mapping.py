"""The fields of an index, said once: whatever is not named here is refused."""

from functools import cache
from typing import Any

from elasticsearch.dsl import Field, GeoPoint, Integer, Keyword, Long, Mapping, Object, Text, analyzer, tokenizer

from search.engines.store import bag_of
from search.facets import FACETS
from search.text.ranking import FIELDS, SCORED_FIELDS, UNIONS

# Goes up whenever the fields or their meaning change: an index of another version is built anew, never read.
SCHEMA_VERSION = 6

STORED = ("hit", "texts", "tokens", "offsets")
LONGEST_TOKEN = 8_000
# New documents are found after this time. Said aloud, it also keeps an index awake that nobody has asked for a while.
REFRESH = "250ms"

# Our own analyzer has done the work: only the spaces between its tokens are left to be cut.
tokens = analyzer("tokens", tokenizer=tokenizer("spaces", "whitespace", max_token_length=LONGEST_TOKEN), filter=[])


def _text(name: str) -> Field:
    """Words in their order; lengths only where the score weighs words against them."""
    return Text(analyzer=tokens, index_options="positions", norms=name in SCORED_FIELDS)


def _bag() -> Field:
    return Text(analyzer=tokens, index_options="docs", norms=False)


@cache
def _mapping() -> Mapping:
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    mapping.meta("_source", includes=list(STORED))
    # Tombstones carry a key and the state "gone"; nothing else matches them.
    for name in ("key", "state", "stamp"):
        mapping.field(name, Keyword())
    for name in FACETS:
        mapping.field(name, Keyword(eager_global_ordinals=True))
    for name in ("person", "offers", "seeks", "language", "own_theme", "own_region"):
        mapping.field(name, Keyword(doc_values=False))
    for name in FIELDS:
        mapping.field(name, _text(name))
        mapping.field(bag_of(name), _bag())
    for name in UNIONS:
        mapping.field(name, _bag())
    mapping.field("word", Keyword())
    mapping.field("folded_word", Keyword(doc_values=False))
    for name in ("title_word", "title_start"):
        mapping.field(name, Keyword(doc_values=False))
    mapping.field("place", GeoPoint())
    for name in ("day", "last_day"):
        mapping.field(name, Integer())
    mapping.field("newest", Long(index=False))
    for name in STORED:
        mapping.field(name, Object(enabled=False))
    return mapping


def index_body(shards: int, replicas: int) -> dict[str, Any]:
    """Settings and mappings of a new index. Nothing is seen in it before its first refresh."""
    analysis = _mapping()._collect_analysis()  # noqa: SLF001 - the library's way to carry analyzers into the settings
    return {
        "mappings": _mapping().to_dict(),
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            "refresh_interval": REFRESH,
            "analysis": analysis,
        },
    }
