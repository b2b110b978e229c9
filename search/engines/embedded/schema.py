"""The fields of the embedded index."""

from functools import cache

from tantivy import Schema, SchemaBuilder

from search.engines.store import bag_of
from search.facets import FACETS
from search.text.ranking import FIELDS, UNIONS

# Goes up whenever the fields or their meaning change: an index of another version is built anew, never read.
SCHEMA_VERSION = 6


@cache
def schema() -> Schema:
    """One schema for the whole process."""
    builder = SchemaBuilder()
    # Tombstones carry a key, a revision and the state "gone"; nothing else matches them.
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("state", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("stamp", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_unsigned_field("revision", fast=True, stored=True)
    for name in FACETS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("person", "offers", "seeks", "language", "own_theme", "own_region"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
        builder.add_text_field(bag_of(name), tokenizer_name="whitespace", index_option="basic")
    for name in UNIONS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field("word", tokenizer_name="raw", index_option="basic")
    for name in ("title_word", "title_start"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    # Distinct places are few: a radius is a set of these strings, exact and as cheap as any other filter.
    builder.add_text_field("point", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("day", indexed=True, fast=True)
    builder.add_integer_field("last_day", indexed=True, fast=True)
    builder.add_integer_field("newest", fast=True)
    for name in ("hit", "texts", "tokens", "offsets"):
        builder.add_bytes_field(name, stored=True, indexed=False)
    return builder.build()
