"""Database and index side by side, document by document; the outbox and the reconciler are not asked.

The whole document is compared: its stamp carries a digest of every word, name, label and number in it. What a hit shows
is compared too, so that the index can't hold the right stamp beside other contents.
"""

from search.documents import SearchDocument
from search.engine import Upsert, get_engine
from search.indexing.consistency import all_targets
from search.indexing.rows import build_changes
from search.memory import lookups
from search.queries import Hit, SearchQuery

Seen = tuple[object, ...]


def differences() -> list[str]:
    """One line for each document that only one side has, or that both tell differently."""
    expected, found = documents_of_the_database(), documents_of_the_index()
    keys = sorted(set(expected) | set(found))
    return [
        f"{key}: database {expected.get(key)}, index {found.get(key)}"
        for key in keys
        if expected.get(key) != found.get(key)
    ]


def documents_of_the_database() -> dict[str, Seen]:
    lookups.forget()
    changes, errors = build_changes(all_targets(), 1)
    assert not errors, errors
    return {each.key: _of_document(each.document) for each in changes if isinstance(each, Upsert)}


def documents_of_the_index() -> dict[str, Seen]:
    engine = get_engine()
    engine.refresh()
    hits = engine.search(SearchQuery(limit=10_000, facets=())).hits
    stamps = dict(engine.stamps())
    found = {hit.key: _of_hit(hit, stamps.pop(hit.key)) for hit in hits}
    assert len(found) == len(hits), "a document is twice in the index"
    assert not stamps, "a stamp belongs to no document"
    return found


def _of_document(document: SearchDocument) -> Seen:
    return (
        *(document.stamp, document.kind, document.title, document.url, document.teaser),
        *(document.own_themes, document.own_regions, document.date, document.end, document.series, document.status),
        *(document.thumbnail, document.meta),
    )


def _of_hit(hit: Hit, stamp: str) -> Seen:
    return (
        *(stamp, hit.kind, hit.title, hit.url, hit.teaser),
        *(hit.themes, hit.regions, hit.date, hit.end, hit.series, hit.status),
        *(hit.thumbnail, hit.meta),
    )
