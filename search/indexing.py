"""From the outbox into the index. Only the worker drains; it may be killed at any moment and loses nothing."""

import logging
import threading
from collections import defaultdict

from django.db import DatabaseError, close_old_connections, transaction
from django.db.models import Model
from wagtail.models import Page

from search import lookups, outbox
from search.building import Target, build_changes
from search.engine import SearchEngine, SearchError, get_engine
from search.loading import specific_pages
from search.models import OutboxAction, OutboxItem
from search.registry import dependents, entry_for, registry

logger = logging.getLogger(__name__)

BATCH = 200
POLL_SECONDS = 0.1
PAUSE_SECONDS = 1.0


def drain(engine: SearchEngine | None = None) -> int:
    """Take out everything that is due; how many rows that were. Raises EngineBusy and EngineUnavailable."""
    total = 0
    while handled := drain_once(engine or get_engine()):
        total += handled
    return total


def drain_once(engine: SearchEngine, limit: int = BATCH) -> int:
    """One batch: rows first, then a revision, then the database. A row goes once its change is in the index."""
    items = outbox.due(limit)
    if not items:
        return 0
    lookups.forget()
    by_key: dict[str, list[OutboxItem]] = defaultdict(list)
    for item in items:
        if item.action == OutboxAction.DOCUMENT:
            by_key[item.key].append(item)
        else:
            _expand(engine, item)
    if by_key:
        _index(engine, by_key)
    return len(items)


def _index(engine: SearchEngine, by_key: dict[str, list[OutboxItem]]) -> None:
    revision = outbox.next_revision()
    targets = [Target(key, items[-1].model, items[-1].object_id) for key, items in by_key.items()]
    changes, errors = build_changes(targets, revision)
    errors |= {report.key: report.error for report in engine.apply(changes) if report.outcome == "failed"}
    outbox.done([item for key, items in by_key.items() if key not in errors for item in items])
    for key, error in errors.items():
        outbox.failed(by_key[key], error)


def _expand(engine: SearchEngine, marker: OutboxItem) -> None:
    """Put one row for each document in the marker's place."""
    if marker.action == OutboxAction.SUBTREE:
        targets = _pages_below(marker.object_id)
    else:
        name = "theme" if marker.action == OutboxAction.THEME else "region"
        found = {key for key, _stamp in engine.stamps({name: frozenset({marker.object_id})})}
        targets = [_page_target(key) for key in sorted(found) if key.startswith("page:")]
        targets += [target for target in other_targets() if target.key in found]
    with transaction.atomic():
        OutboxItem.objects.bulk_create(
            OutboxItem(action=OutboxAction.DOCUMENT, key=target.key, model=target.model, object_id=target.object_id)
            for target in targets
        )
        outbox.done([marker])


def _page_target(key: str) -> Target:
    return Target(key, outbox.PAGE_MODEL, key.partition(":")[2])


def _pages_below(page_id: str) -> list[Target]:
    page = Page.objects.filter(pk=page_id).first()
    if page is None:
        return []
    below = page.get_descendants(inclusive=True)
    targets = {f"page:{pk}": _page_target(f"page:{pk}") for pk in below.values_list("pk", flat=True)}
    for each in specific_pages(below):
        for row in dependents(each):
            target = target_of(row)
            if target is not None:
                targets.setdefault(target.key, target)
    return list(targets.values())


def target_of(row: Model) -> Target | None:
    """What to build for a row; None if its model is not searched."""
    if isinstance(row, Page):
        return _page_target(f"page:{row.pk}")
    entry = entry_for(row)
    return Target(entry.key(row), entry.model._meta.label_lower, str(row.pk)) if entry else None


def other_targets() -> list[Target]:
    """Every row of the searched models that are no pages."""
    return [
        Target(entry.key(row), entry.model._meta.label_lower, str(row.pk))
        for entry in registry.entries.values()
        if not issubclass(entry.model, Page)
        for row in entry.model._base_manager.all()  # noqa: SLF001 - a public manager may hide rows
    ]


def follow(stop: threading.Event) -> None:
    """Drain until `stop` is set, looking ten times a second; a busy or absent engine is tried again."""
    complained = False
    while not stop.is_set():
        try:
            close_old_connections()
            handled = drain_once(get_engine())
            complained = False
        except (SearchError, DatabaseError) as error:
            if not complained:
                logger.warning("the search index waits: %s", error)
            complained = True
            stop.wait(PAUSE_SECONDS)
            continue
        if not handled:
            stop.wait(POLL_SECONDS)
