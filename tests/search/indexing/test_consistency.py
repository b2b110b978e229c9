"""The index compared with the database, and built anew from it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page

from search.engine import get_engine
from search.indexing.consistency import rebuild, reconcile
from search.indexing.drain import drain
from search.models import OutboxItem
from search.queries import SearchQuery
from tests.search.engines.stand_ins import add_page, only_pages_and_groups

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture(autouse=True)
def _stand_ins() -> Iterator[None]:
    with only_pages_and_groups():
        Group.objects.all().delete()
        OutboxItem.objects.all().delete()
        yield


def titles() -> list[str]:
    drain()
    assert not OutboxItem.objects.exists()
    return sorted(hit.title for hit in get_engine().search(SearchQuery(limit=100)).hits)


def test_reconciling_finds_what_was_lost() -> None:
    changed, gone, hidden = add_page("Haus"), add_page("Weg"), add_page("Zu")
    add_page("Geheim")
    group = Group.objects.create(name="Gruppe")
    assert titles() == ["Gruppe", "Haus", "Weg", "Zu"]
    assert reconcile() == 0
    Page.objects.filter(pk=changed.pk).update(title="Hütte", last_published_at=timezone.now())
    Page.objects.filter(pk=hidden.pk).update(live=False)
    Group.objects.filter(pk=group.pk).update(name="Runde")
    gone_key = gone.pk
    gone.delete()
    Group.objects.create(name="Neu")
    add_page("Frisch")
    OutboxItem.objects.all().delete()
    assert reconcile() == 6
    assert f"page:{gone_key}" in set(OutboxItem.objects.values_list("key", flat=True))
    assert titles() == ["Frisch", "Hütte", "Neu", "Runde"]
    assert reconcile() == 0


def test_a_rebuild_finds_everything_and_tells_what_failed() -> None:
    add_page("Haus")
    broken = add_page("Kaputt")
    Group.objects.create(name="Gruppe")
    OutboxItem.objects.all().delete()
    finished: list[int] = []
    assert rebuild(progress=finished.append) == {f"page:{broken.pk}": "BrokenBuilderError: no words"}
    assert sum(finished) >= 3
    assert OutboxItem.objects.get().key == f"page:{broken.pk}"
    OutboxItem.objects.all().delete()
    assert titles() == ["Gruppe", "Haus"]


def test_an_interrupted_rebuild_leaves_the_old_index() -> None:
    add_page("Haus")
    assert titles() == ["Haus"]

    def interrupt(_size: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(progress=interrupt)
    engine: Any = get_engine()
    assert len(list(engine.folder.root.glob("g-*"))) == 1
    assert titles() == ["Haus"]
