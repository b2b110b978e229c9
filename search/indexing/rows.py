"""From rows of the database to changes of the index."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b

from django.db.models import Model
from wagtail.models import Page

from portal.base.access.visibility import closed_paths, is_public
from search.documents import SearchDocument
from search.engine import Change, Delete, Upsert
from search.indexing.batches import load_rows
from search.registry import Entry, entry_for

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Target:
    """A row whose document is to be built: `model` is app_label.name, `object_id` its primary key as text."""

    key: str
    model: str
    object_id: str


def page_stamp(url_path: str, published: object, revision: int | None) -> str:
    """Changes with every publish and every new address."""
    return f"{url_path} {published or ''} {revision or ''}"


def stamp_of(entry: Entry, instance: Model) -> str:
    """What tells whether the index holds the present state of an object."""
    if entry.stamp is not None:
        return entry.stamp(instance)
    if isinstance(instance, Page):
        return page_stamp(instance.url_path, instance.last_published_at, instance.live_revision_id)
    return ""


def _digest(document: SearchDocument) -> str:
    """Another one for every other word, label or number in the document."""
    return blake2b(
        repr(replace(document, key="", revision=0, stamp="")).encode(errors="replace"), digest_size=8
    ).hexdigest()


def thing_stamp(stamp: str) -> str:
    """The part of an index's stamp that the row alone tells: without the digest of the whole document before it."""
    return stamp.partition(" ")[2]


def build(entry: Entry, instance: Model, revision: int = 0) -> SearchDocument | None:
    """The document as the feature app describes it, with key, revision and stamp. Raises what the builder raises."""
    document = entry.build(instance)
    if document is None:
        return None
    stamp = f"{_digest(document)} {document.stamp or stamp_of(entry, instance)}"
    return replace(document, key=entry.key(instance), revision=revision, stamp=stamp)


def build_changes(targets: Iterable[Target], revision: int) -> tuple[list[Change], dict[str, str]]:
    """One change a target, read from the database as it is now; and for those whose builder failed, why.

    What is gone or not public becomes a deletion, without asking the builder: a broken one can't keep a secret visible.
    """
    changes: list[Change] = []
    errors: dict[str, str] = {}
    closed = closed_paths()
    for target, instance in _load(targets):
        entry = None if instance is None else entry_for(instance)
        hidden = isinstance(instance, Page) and not is_public(instance, closed)
        if instance is not None and entry is None:
            continue
        if instance is None or entry is None or hidden:
            changes.append(Delete(target.key, revision))
            continue
        try:
            document = build(entry, instance, revision)
        except Exception as error:
            logger.exception("%s can't be described for the search", target.key)
            errors[target.key] = f"{type(error).__name__}: {error}"
            continue
        changes.append(Upsert(document) if document else Delete(target.key, revision))
    return changes, errors


def _load(targets: Iterable[Target]) -> Iterable[tuple[Target, Model | None]]:
    """The rows, a query a model and page type instead of one a row."""
    by_model: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        by_model[target.model].append(target)
    for model, wanted in by_model.items():
        rows = load_rows(model, [target.object_id for target in wanted])
        _prepare(rows.values())
        for target in wanted:
            yield target, rows.get(target.object_id)


def _prepare(rows: Iterable[Model]) -> None:
    """Let the feature apps ask for a whole batch. What fails here is asked again, row by row, by the builders."""
    by_model: dict[type[Model], list[Model]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    for alike in by_model.values():
        entry = entry_for(alike[0])
        if entry is not None and entry.prepare is not None:
            try:
                entry.prepare(alike)
            except Exception:
                logger.exception("a batch of %s can't be prepared for the search", entry.model.__name__)
