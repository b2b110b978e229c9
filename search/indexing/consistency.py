"""The index compared with the database, and built anew from it."""

from collections.abc import Callable, Iterable
from contextlib import closing

from django.conf import settings
from wagtail.models import Page

from portal.base.access.visibility import public
from search import outbox
from search.engine import EngineUnavailable, Rebuild, SearchEngine, engine_at, get_engine
from search.indexing.batches import specific_pages
from search.indexing.division import Built, built_batches
from search.indexing.rows import Target, build, page_stamp, stamp_of, thing_stamp
from search.indexing.targets import other_targets, page_target
from search.memory import change_tokens, lookups
from search.registry import entry_for, registry


def page_models() -> list[type[Page]]:
    """Page types that are searched."""
    return [model for model in registry.entries if issubclass(model, Page)]


def reconcile(engine: SearchEngine | None = None) -> int:
    """Write outbox rows for all that differs between database and index; how many differ.

    What waits already gets no second row. Raises EngineUnavailable, also while there is no index: the first one is made
    of the whole database anyway.
    """
    engine = engine or get_engine()
    if not engine.has_index():
        raise EngineUnavailable("there is no search index yet to be compared")
    lookups.forget()
    indexed = {key: thing_stamp(stamp) for key, stamp in engine.stamps()}
    differing = [*_differing_pages(indexed), *_differing_rows(indexed)]
    _enqueue(differing)
    return len(differing)


def _enqueue(targets: Iterable[Target]) -> None:
    waiting = outbox.waiting_keys()
    for target in targets:
        if target.key not in waiting:
            outbox.enqueue_key(target.key, target.model, target.object_id)


def _differing_pages(indexed: dict[str, str]) -> list[Target]:
    """Pages that changed, that are missing although they have a document, or that should be gone."""
    columns = ("pk", "url_path", "last_published_at", "live_revision_id")
    expected = {
        f"page:{row[0]}": page_stamp(*row[1:])
        for model in page_models()
        for row in public(model.objects.all()).values_list(*columns)
    }
    missing = {key for key in expected if key not in indexed}
    changed = {key for key, stamp in expected.items() if key in indexed and indexed[key] != stamp}
    surplus = {key for key in indexed if key.startswith("page:") and key not in expected}
    pages = specific_pages(Page.objects.filter(pk__in=[key.partition(":")[2] for key in missing]))
    described = {f"page:{page.pk}" for page in pages if (entry := entry_for(page)) and build(entry, page)}
    return [page_target(key) for key in sorted(changed | surplus | (missing & described))]


def _differing_rows(indexed: dict[str, str]) -> list[Target]:
    """Rows that are no pages: by their stamp where the index has them, else by asking whether they have a document."""
    rows = {
        entry.key(row): (entry, row)
        for entry in registry.entries.values()
        if not issubclass(entry.model, Page)
        for row in entry.model._base_manager.all()
    }
    differing = [
        Target(key, entry.model._meta.label_lower, str(row.pk))
        for key, (entry, row) in rows.items()
        if (indexed[key] != stamp_of(entry, row) if key in indexed else build(entry, row) is not None)
    ]
    gone = [key for key in indexed if not key.startswith("page:") and key not in rows]
    return differing + [Target(key, outbox.PAGE_MODEL, "0") for key in gone]


def all_targets() -> list[Target]:
    """Everything that may have a document."""
    pages = [
        page_target(f"page:{pk}")
        for model in page_models()
        for pk in public(model.objects.all()).order_by("pk").values_list("pk", flat=True)
    ]
    return pages + other_targets()


def rebuild(
    engine: SearchEngine | None = None,
    progress: Callable[[int], object] | None = None,
    targets: list[Target] | None = None,
    started: Callable[[int], object] | None = None,
    processes: int | None = None,
) -> dict[str, str]:
    """Build the index anew beside the old one; errors by key, which go to the outbox to be tried again.

    `started` is told how many there are, `progress` the size of each finished batch. Without `targets` everything is
    taken that the database holds after the rebuild began: nothing new falls between the two. Large ones are built by as
    many `processes` (SEARCH_PROCESSES). When it ended is noted (`change_tokens.rebuilt`). Raises EngineBusy while
    another rebuild runs, EngineUnavailable. Whatever stops it, half an index is never shown and never stays.
    """
    engine = engine or get_engine()
    building = engine.begin_rebuild()
    errors: dict[str, str] = {}
    try:
        # What waits before the database is read comes in with it.
        waiting = outbox.waiting() if targets is None and _is_fed_alone(engine) else []
        lookups.forget()
        chosen = all_targets() if targets is None else targets
        if started:
            started(len(chosen))
        divided = settings.SEARCH_PROCESSES if processes is None else processes
        with closing(built_batches(chosen, building.encoder, divided)) as batches:
            for batch in batches:
                errors |= _write(building, batch)
                if progress:
                    progress(len(batch.targets))
        building.commit()
    except BaseException:
        building.abort()
        raise
    outbox.taken_in(waiting, {target.key for target in chosen} - errors.keys())
    change_tokens.touch(change_tokens.INDEX)
    change_tokens.note(change_tokens.rebuilt(engine.url), str(len(chosen)))
    return errors


def _is_fed_alone(engine: SearchEngine) -> bool:
    """Whether what waits in the outbox is for this engine and no other."""
    return engine is get_engine() and engine is engine_at(settings.SEARCH_URL)


def _write(building: Rebuild, batch: Built) -> dict[str, str]:
    """Write a batch; what of it failed, by key, is enqueued to be tried again."""
    reports = building.write(batch.encoded)
    failed = batch.errors | {report.key: report.error for report in reports if report.outcome == "failed"}
    if failed:
        _enqueue(target for target in batch.targets if target.key in failed)
    return failed
