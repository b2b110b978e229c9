"""What waits in the outbox when an index is made anew: taken in with it, and nothing else goes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from wagtail.models import Page

from search import outbox
from search.engine import engine_at
from search.indexing.consistency import rebuild
from search.models import OutboxItem
from search.registry import register
from tests.factories.taxonomy import ThemeFactory
from tests.search.engines.stand_ins import add_page, only_pages_and_groups, titles

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture(autouse=True)
def _stand_ins() -> Iterator[None]:
    with only_pages_and_groups():
        yield


def test_an_index_made_anew_takes_in_what_waited_for_it(empty_outbox: None) -> None:
    ThemeFactory.create(slug="wohnen")
    add_page("Haus")
    outbox.enqueue_subtree(1)
    outbox.enqueue_key("lost:1", "lost.model", "1")
    late = add_page("Hof")
    OutboxItem.objects.filter(key=f"page:{late.pk}").delete()
    written: list[str] = []

    def write(size: int) -> None:
        written.append(f"{size} written")
        outbox.enqueue_page(late.pk)

    rebuild(progress=write)
    assert written == [f"{Page.objects.count()} written"]
    assert [item.key for item in OutboxItem.objects.order_by("pk")] == ["lost:1", f"page:{late.pk}"]
    OutboxItem.objects.filter(key="lost:1").delete()
    assert titles() == ["Haus", "Hof"]


def test_a_page_that_cannot_be_described_goes_on_waiting_behind_a_rebuild(empty_outbox: None) -> None:
    add_page("Haus")
    register(Page, lambda _page: 1 // 0)  # type: ignore[arg-type, return-value]
    rebuild()
    keys = {f"page:{pk}" for pk in Page.objects.values_list("pk", flat=True)}
    assert {item.key for item in OutboxItem.objects.all()} == keys


def test_an_index_for_later_leaves_the_outbox_to_the_one_in_use(empty_outbox: None, tmp_path: Path) -> None:
    add_page("Haus")
    waiting = OutboxItem.objects.count()
    rebuild(engine_at(f"embedded:{tmp_path}/later"))
    assert (waiting > 0, OutboxItem.objects.count()) == (True, waiting)


def test_what_is_fed_to_two_engines_waits_for_the_second(
    empty_outbox: None, settings: Settings, tmp_path: Path
) -> None:
    settings.SEARCH_MIRROR_URL = f"embedded:{tmp_path}/second"
    add_page("Haus")
    waiting = OutboxItem.objects.count()
    rebuild()
    assert (waiting > 0, OutboxItem.objects.count()) == (True, waiting)
