"""From the outbox into the index. Only the worker drains; it may be killed at any moment and loses nothing."""

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db import DatabaseError, close_old_connections, transaction
from django.db.models import Model
from wagtail.models import Page

from portal.base.logs.outages import outages
from portal.taxonomy.models import Region
from search import outbox
from search.engine import SearchEngine, SearchError, get_engine
from search.indexing.batches import specific_pages
from search.indexing.consistency import rebuild
from search.indexing.rows import Target, build_changes
from search.indexing.targets import other_targets, page_target, target_of
from search.memory import change_tokens, lookups
from search.models import OutboxAction, OutboxItem
from search.registry import dependents

logger = logging.getLogger(__name__)

NAME = "the search index"
BATCH = 200
POLL_SECONDS = 0.1
PAUSE_SECONDS = 1.0
# So often `follow` says that it has fed the index, or had nothing to feed it with.
WORD_SECONDS = 5.0
# These concern the whole engine or the whole database: everything waits, and no row is to blame.
NOBODYS_FAULT = (SearchError, DatabaseError)


def drain(engine: SearchEngine | None = None) -> int:
    """Take out everything that is due; how many rows that were. Raises EngineBusy and EngineUnavailable."""
    total = 0
    while handled := drain_once(engine or get_engine()):
        total += handled
    return total


def drain_once(engine: SearchEngine, limit: int = BATCH) -> int:
    """One batch: rows first, then a revision, then the database. A row goes once its change is in the index.

    The first index, or that of a new version, is made of the whole database and never of the rows that happen to wait:
    until there is one, they wait on. Otherwise it would answer with less than the portal has, and a theme's new name
    would be looked for where nothing carries the theme yet.
    """
    items = outbox.due(limit)
    if not items:
        return 0
    if not engine.has_index():
        rebuild(engine)
    by_key: dict[str, list[OutboxItem]] = defaultdict(list)
    for item in items:
        if item.action == OutboxAction.DOCUMENT:
            by_key[item.key].append(item)
        else:
            _expand_or_keep(engine, item)
    if by_key:
        _index_or_keep(engine, by_key)
    return len(items)


def _index_or_keep(engine: SearchEngine, by_key: dict[str, list[OutboxItem]]) -> None:
    """After an error that nobody foresaw each document goes alone: what is to blame waits, and holds up no other."""
    try:
        _index(engine, by_key)
    except NOBODYS_FAULT:
        raise
    except Exception as error:
        if len(by_key) > 1:
            for key, items in by_key.items():
                _index_or_keep(engine, {key: items})
            return
        for key, items in by_key.items():
            logger.exception("%s can't be taken in", key)
            outbox.failed(items, f"{type(error).__name__}: {error}")


def _index(engine: SearchEngine, by_key: dict[str, list[OutboxItem]]) -> None:
    revision = outbox.next_revision()
    lookups.forget()
    targets = [Target(key, items[-1].model, items[-1].object_id) for key, items in by_key.items()]
    changes, errors = build_changes(targets, revision)
    errors |= {report.key: report.error for report in engine.apply(changes) if report.outcome == "failed"}
    engine.refresh()
    with transaction.atomic():
        outbox.done([item for key, items in by_key.items() if key not in errors for item in items])
        change_tokens.touch(change_tokens.INDEX)
    for key, error in errors.items():
        outbox.failed(by_key[key], error)


def _expand_or_keep(engine: SearchEngine, marker: OutboxItem) -> None:
    try:
        _expand(engine, marker)
    except NOBODYS_FAULT:
        raise
    except Exception as error:
        logger.exception("what %s stands for can't be told", marker)
        outbox.failed([marker], f"{type(error).__name__}: {error}")


def _expand(engine: SearchEngine, marker: OutboxItem) -> None:
    """Put one row for each document in the marker's place."""
    if marker.action == OutboxAction.SUBTREE:
        targets = _pages_below(marker.object_id)
    elif marker.action == OutboxAction.THEME:
        targets = _carrying(engine, "theme", marker.object_id)
    else:
        places = Region.objects.filter(ags__startswith=marker.object_id)
        targets = [*_carrying(engine, "region", marker.object_id), *_dependents(places)]
    with transaction.atomic():
        OutboxItem.objects.bulk_create(
            OutboxItem(action=OutboxAction.DOCUMENT, key=target.key, model=target.model, object_id=target.object_id)
            for target in dict.fromkeys(targets)
        )
        outbox.done([marker])


def _carrying(engine: SearchEngine, name: str, value: str) -> list[Target]:
    """What the index knows under a theme or region; also what it was told a moment ago."""
    engine.refresh()
    found = {key for key, _stamp in engine.stamps({name: frozenset({value})})}
    pages = [page_target(key) for key in sorted(found) if key.startswith("page:")]
    return [*pages, *(target for target in other_targets() if target.key in found)]


def _pages_below(page_id: str) -> list[Target]:
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        return []
    below = page.get_descendants(inclusive=True)
    targets = [page_target(f"page:{pk}") for pk in below.values_list("pk", flat=True)]
    return [*targets, *_dependents(specific_pages(below))]


def _dependents(rows: Iterable[Model]) -> list[Target]:
    """What the feature apps said to change with these rows."""
    return [target for row in rows for other in dependents(row) if (target := target_of(other)) is not None]


def follow(stop: threading.Event, alive: Callable[[], object] = lambda: None) -> None:
    """Drain until `stop` is set, looking ten times a second; whatever goes wrong is tried again each second.

    `alive` is called every few seconds, but only after a look without an error.
    """
    next_word = 0.0
    while not stop.is_set():
        try:
            close_old_connections()
            handled = drain_once(get_engine())
        except Exception as error:  # noqa: BLE001 - whatever it is, those who come later are fed
            outages.note(NAME, error, foreseen=isinstance(error, NOBODYS_FAULT))
            stop.wait(PAUSE_SECONDS)
            continue
        outages.over(NAME)
        if time.monotonic() >= next_word:
            alive()
            next_word = time.monotonic() + WORD_SECONDS
        if not handled:
            stop.wait(POLL_SECONDS)
