"""Every event that changes what is found reaches the index, once, whatever dies in between."""

import datetime
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from portal.taxonomy.models import Region
from search import outbox
from search.engine import EngineBusy, get_engine
from search.indexing.consistency import all_targets, rebuild
from search.indexing.drain import drain, drain_once
from search.models import OutboxItem
from search.queries import SearchQuery
from search.registry import register_dependency
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.search.engines.stand_ins import add_page, only_pages_and_groups, titles

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture(autouse=True)
def _stand_ins() -> Iterator[None]:
    with only_pages_and_groups():
        yield


def urls() -> list[str]:
    drain()
    return sorted(hit.url for hit in get_engine().search(SearchQuery(limit=100)).hits)


def test_a_page_is_found_changed_hidden_and_gone(empty_outbox: None) -> None:
    page = add_page("Haus")
    assert titles() == ["Haus"]
    page.title = "Hütte"
    page.save_revision().publish()
    assert titles() == ["Hütte"]
    page.unpublish()
    assert titles() == []
    page.save_revision().publish()
    assert titles() == ["Hütte"]
    page.delete()
    assert titles() == []


def test_a_draft_never_reaches_the_index(empty_outbox: None) -> None:
    page = add_page("Haus")
    page.title = "Geplant"
    page.save_revision()
    assert titles() == ["Haus"]


def test_an_expired_page_is_gone_before_anybody_unpublishes_it(empty_outbox: None) -> None:
    page = add_page("Haus", expire_at=timezone.now() + datetime.timedelta(seconds=0.2))
    time.sleep(0.25)
    page.save()
    assert titles() == []


@pytest.mark.parametrize("below", [False, True])
def test_a_restriction_hides_the_page_and_all_below_it(empty_outbox: None, below: bool) -> None:
    parent = add_page("Oben")
    child = add_page("Unten", parent)
    add_page("Daneben")
    assert titles() == ["Daneben", "Oben", "Unten"]
    restriction = PageViewRestriction.objects.create(
        page=child if below else parent, restriction_type=PageViewRestriction.LOGIN
    )
    assert titles() == (["Daneben", "Oben"] if below else ["Daneben"])
    restriction.restriction_type = PageViewRestriction.NONE
    restriction.save()
    assert titles() == ["Daneben", "Oben", "Unten"]
    restriction.restriction_type = PageViewRestriction.PASSWORD
    restriction.save()
    add_page("Darunter", child)
    assert titles() == (["Daneben", "Oben"] if below else ["Daneben"])
    restriction.delete()
    assert titles() == ["Daneben", "Darunter", "Oben", "Unten"]


def test_a_new_slug_takes_the_pages_below_along(empty_outbox: None) -> None:
    parent = add_page("Oben")
    add_page("Unten", parent)
    drain()
    parent.slug = "neu"
    parent.save()
    found = urls()
    assert len(found) == 2
    assert all("/neu/" in url for url in found)


def test_a_move_takes_the_pages_below_along_and_obeys_the_new_parent(empty_outbox: None) -> None:
    closed, moved = add_page("Zu"), add_page("Oben")
    add_page("Unten", moved)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert titles() == ["Oben", "Unten"]
    moved.refresh_from_db()
    moved.move(closed, pos="last-child")
    assert titles() == []
    Page.objects.get(pk=moved.pk).move(Page.objects.get(depth=2), pos="last-child")
    assert titles() == ["Oben", "Unten"]


def test_deleting_a_parent_deletes_what_is_below(empty_outbox: None) -> None:
    parent = add_page("Oben")
    add_page("Unten", parent)
    assert titles() == ["Oben", "Unten"]
    Page.objects.get(pk=parent.pk).delete()
    assert titles() == []


def test_a_closed_collection_has_every_page_built_anew(empty_outbox: None) -> None:
    add_page("Haus")
    drain()
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type=CollectionViewRestriction.LOGIN
    )
    assert list(OutboxItem.objects.values_list("action", flat=True)) == ["subtree"]
    assert titles() == ["Haus"]


def test_other_rows_follow_their_saves_and_deletions(empty_outbox: None) -> None:
    group = Group.objects.create(name="Gruppe")
    assert titles() == ["Gruppe"]
    group.name = "Runde"
    group.save()
    assert titles() == ["Runde"]
    group.delete()
    assert titles() == []


def test_dependants_are_built_anew_with_what_they_depend_on(empty_outbox: None) -> None:
    page = add_page("Haus")
    drain()
    register_dependency(Group, lambda _group: [page])
    Page.objects.filter(pk=page.pk).update(title="Hütte")
    Group.objects.create(name="Gruppe")
    assert titles() == ["Gruppe", "Hütte"]


def test_dependants_follow_a_closed_parent(empty_outbox: None) -> None:
    group = Group.objects.create(name="Gruppe")
    page = add_page("Haus")
    register_dependency(Page, lambda _page: [group])
    drain()
    Group.objects.filter(pk=group.pk).update(name="")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert titles() == []


@pytest.mark.parametrize("field", ["name", "alternative_labels", "slug"])
def test_a_renamed_theme_reaches_all_that_carry_it(empty_outbox: None, field: str) -> None:
    page = add_page("Haus")
    group = Group.objects.create(name="Gruppe")
    theme = ThemeFactory.create(slug="wohnen")
    drain()
    Page.objects.filter(pk=page.pk).update(title="Hütte")
    Group.objects.filter(pk=group.pk).update(name="Runde")
    theme.save()
    assert titles() == ["Gruppe", "Haus"]
    setattr(theme, field, "anders")
    theme.save()
    assert titles() == ["Hütte", "Runde"]


def test_a_renamed_region_reaches_all_that_lie_in_it(empty_outbox: None) -> None:
    region = RegionFactory.create(ags="09")
    page = add_page("Haus")
    drain()
    Page.objects.filter(pk=page.pk).update(title="Hütte")
    region.save()
    assert titles() == ["Haus"]
    region.label = "Freistaat"
    region.save()
    assert titles() == ["Hütte"]


def test_a_rolled_back_change_leaves_no_row(empty_outbox: None) -> None:
    with transaction.atomic():
        add_page("Haus")
        assert OutboxItem.objects.exists()
        transaction.set_rollback(True)
    assert not OutboxItem.objects.exists()


def test_many_changes_of_one_page_are_one_write(empty_outbox: None) -> None:
    page = add_page("Haus")
    for number in range(5):
        page.title = f"Haus {number}"
        page.save()
    assert OutboxItem.objects.filter(key=f"page:{page.pk}").count() == 6
    before = outbox.next_revision()
    assert titles() == ["Haus 4"]
    assert outbox.next_revision() <= before + 3


def test_a_broken_builder_keeps_its_row_and_lets_the_others_pass(empty_outbox: None) -> None:
    broken = add_page("Kaputt")
    add_page("Haus")
    drain()
    kept = OutboxItem.objects.get()
    assert (kept.key, kept.attempts, kept.error) == (f"page:{broken.pk}", 1, "BrokenBuilderError: no words")
    assert kept.not_before is not None
    assert kept.not_before > timezone.now()
    assert [hit.title for hit in get_engine().search(SearchQuery()).hits] == ["Haus"]
    assert drain() == 0
    OutboxItem.objects.update(not_before=None)
    Page.objects.filter(pk=broken.pk).update(title="Heil")
    assert titles() == ["Haus", "Heil"]


def test_a_broken_builder_cannot_keep_a_closed_page_visible(empty_outbox: None) -> None:
    page = add_page("Haus")
    assert titles() == ["Haus"]
    Page.objects.filter(pk=page.pk).update(title="Kaputt")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert titles() == []


def test_a_busy_engine_loses_nothing(empty_outbox: None) -> None:
    engine: Any = get_engine()
    add_page("Haus")
    engine.folder.patience = 0.05
    with engine.folder.locked("writer.lock"), pytest.raises(EngineBusy):
        drain()
    assert OutboxItem.objects.count() >= 1
    assert titles() == ["Haus"]


def test_a_row_written_meanwhile_stays(empty_outbox: None) -> None:
    page = add_page("Haus")
    items = outbox.due(10)
    outbox.enqueue_page(page.pk)
    outbox.done(items)
    assert OutboxItem.objects.count() == 1
    count, age = outbox.backlog()
    assert (count, age < 60) == (1, True)


def test_an_unsearched_page_type_is_simply_done(empty_outbox: None) -> None:
    from search.registry import registry

    add_page("Haus")
    registry.entries.clear()
    assert drain() > 0
    assert not OutboxItem.objects.exists()


def test_draining_asks_no_query_more_for_more_pages(empty_outbox: None, django_assert_max_num_queries: Any) -> None:
    add_page("Haus")
    drain()
    counted = []
    for number in (1, 3):
        for each in range(number):
            add_page(f"Haus{number}{each}")
        with django_assert_max_num_queries(30) as queries:
            drain_once(get_engine())
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_rows_loaded_from_a_dump_leave_no_row(empty_outbox: None) -> None:
    from django.db.models.signals import post_save, pre_save

    page = add_page("Haus")
    OutboxItem.objects.all().delete()
    pre_save.send(Page, instance=page, raw=True)
    post_save.send(Page, instance=page, raw=True)
    assert not OutboxItem.objects.exists()


def test_a_deleted_theme_reaches_all_that_carried_it(empty_outbox: None) -> None:
    page = add_page("Haus")
    theme = ThemeFactory.create(slug="wohnen")
    drain()
    Page.objects.filter(pk=page.pk).update(title="Hütte")
    theme.delete()
    assert titles() == ["Hütte"]


def test_the_waiting_rows_can_be_read() -> None:
    outbox.enqueue_page(7)
    assert str(OutboxItem.objects.get(key="page:7")) == "document page:7"


def test_a_row_that_nobody_can_read_waits_and_holds_up_no_other(empty_outbox: None) -> None:
    add_page("Haus")
    outbox.enqueue_key("lost:1", "lost.model", "1")
    add_page("Hütte")
    drain()
    kept = OutboxItem.objects.get()
    assert (kept.key, kept.attempts, kept.error.split(":")[0]) == ("lost:1", 1, "LookupError")
    assert {hit.title for hit in get_engine().search(SearchQuery()).hits} == {"Haus", "Hütte"}


def test_a_marker_that_cannot_be_read_waits_and_holds_up_no_other(empty_outbox: None) -> None:
    page = add_page("Haus")
    drain()
    outbox.enqueue_subtree(page.pk)
    register_dependency(Page, lambda _page: 1 // 0)  # type: ignore[arg-type, return-value]
    drain()
    kept = OutboxItem.objects.get()
    assert (kept.action, kept.attempts, kept.error.split(":")[0]) == ("subtree", 1, "ZeroDivisionError")
    assert get_engine().search(SearchQuery()).total == 1


def test_the_first_index_holds_the_whole_portal_and_not_only_what_waits(empty_outbox: None) -> None:
    add_page("Haus")
    OutboxItem.objects.all().delete()
    add_page("Hütte")
    assert titles() == ["Haus", "Hütte"]


def test_what_changes_while_the_first_index_is_built_waits_for_it(empty_outbox: None) -> None:
    theme = ThemeFactory.create(slug="wohnen", name="Wohnen")
    page = add_page("Haus")
    OutboxItem.objects.all().delete()

    def rename(_size: int) -> None:
        Page.objects.filter(pk=page.pk).update(title="Hütte")
        theme.name = "Quartier"
        theme.save()
        with pytest.raises(EngineBusy):
            drain()
        assert list(OutboxItem.objects.values_list("action", flat=True)) == ["theme"]

    rebuild(progress=rename, targets=all_targets()[:200])
    assert [hit.title for hit in get_engine().search(SearchQuery()).hits] == ["Haus"]
    assert titles() == ["Hütte"]


def test_a_region_takes_along_what_the_apps_say_to_depend_on_it(empty_outbox: None) -> None:
    page = add_page("Haus")
    RegionFactory.create(ags="08111")
    drain()
    register_dependency(Region, lambda region: [page] if region.ags == "08111" else [])
    Page.objects.filter(pk=page.pk).update(title="Hütte")
    outbox.enqueue_region("08")
    assert titles() == ["Hütte"]
