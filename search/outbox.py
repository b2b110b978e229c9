"""Rows that say what changed, written inside the transaction of the change; only the worker takes them out."""

from collections.abc import Container, Iterable
from datetime import timedelta
from itertools import islice
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Min, Q, QuerySet
from django.utils import timezone

from search.models import OutboxAction, OutboxItem, RevisionCounter

PAGE_MODEL = "wagtailcore.page"
LONGEST_WAIT = timedelta(minutes=10)
PORTION = 500


class Waiting(NamedTuple):
    """A row as far as an index made anew needs to know it."""

    number: int
    action: str
    key: str


def enqueue_key(key: str, model: str, object_id: str) -> None:
    """Have one document built anew from a row (`model` as app_label.name), or taken out if the row is gone."""
    OutboxItem.objects.create(action=OutboxAction.DOCUMENT, key=key, model=model, object_id=object_id)


def enqueue_page(page_id: int) -> None:
    """Enqueues one page."""
    enqueue_key(f"page:{page_id}", PAGE_MODEL, str(page_id))


def enqueue_subtree(page_id: int) -> None:
    """A page and everything below it: it moved, its address changed, it was closed or opened."""
    OutboxItem.objects.create(action=OutboxAction.SUBTREE, key=f"page:{page_id}", object_id=str(page_id))


def enqueue_theme(slug: str) -> None:
    """Every document that carries the theme or a narrower one: its names changed."""
    OutboxItem.objects.create(action=OutboxAction.THEME, key=f"theme:{slug}", object_id=slug)


def enqueue_region(ags: str) -> None:
    """Every document of the region: its names or its place changed."""
    OutboxItem.objects.create(action=OutboxAction.REGION, key=f"region:{ags}", object_id=ags)


def next_revision() -> int:
    """A number above all before it. Take it first, read the database afterwards: then the higher number knows more."""
    with transaction.atomic():
        if not RevisionCounter.objects.filter(pk=1).update(value=F("value") + 1):
            RevisionCounter.objects.get_or_create(pk=1)
            RevisionCounter.objects.filter(pk=1).update(value=F("value") + 1)
        return RevisionCounter.objects.values_list("value", flat=True).get(pk=1)


def waiting_keys() -> set[str]:
    """The keys of documents that wait to be built anew."""
    return set(OutboxItem.objects.filter(action=OutboxAction.DOCUMENT).values_list("key", flat=True))


def due(limit: int) -> list[OutboxItem]:
    """The oldest rows that may be tried now."""
    waiting = OutboxItem.objects.filter(Q(not_before=None) | Q(not_before__lte=timezone.now()))
    return list(waiting.order_by("id")[:limit])


def done(items: list[OutboxItem]) -> None:
    """Remove exactly these rows; what was written meanwhile about the same document stays."""
    OutboxItem.objects.filter(pk__in=[item.pk for item in items]).delete()


def waiting() -> list[Waiting]:
    """All rows that wait, as little of them as possible: after an import they are many."""
    return [Waiting(*row) for row in OutboxItem.objects.values_list("pk", "action", "key")]


def taken_in(rows: Iterable[Waiting], keys: Container[str]) -> None:
    """Remove what an index made anew holds: the rows of its documents, and those that stand for many of them."""
    covered = (row.number for row in rows if row.action != OutboxAction.DOCUMENT or row.key in keys)
    while portion := list(islice(covered, PORTION)):
        OutboxItem.objects.filter(pk__in=portion).delete()


def failed(items: list[OutboxItem], error: str) -> None:
    """Keep the rows and try again later, each time after a longer wait, ten minutes at most."""
    for item in items:
        wait = min(LONGEST_WAIT, timedelta(seconds=2 ** min(item.attempts, 10)))
        OutboxItem.objects.filter(pk=item.pk).update(
            attempts=F("attempts") + 1, error=error[:2000], not_before=timezone.now() + wait
        )


def backlog() -> tuple[int, float]:
    """How many rows wait, and for how many seconds the oldest one has."""
    rows: QuerySet[OutboxItem] = OutboxItem.objects.all()
    oldest = rows.aggregate(oldest=Min("created_at"))["oldest"]
    return rows.count(), (timezone.now() - oldest).total_seconds() if oldest else 0.0
