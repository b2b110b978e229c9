"""The index is compared every ten minutes and made anew once a day, also after the engine was away."""

import pytest
from django.test import override_settings

from portal.taxonomy.models import Region
from portal.taxonomy.signals import regions_changed
from search.engine import EngineBusy
from search.maintenance import compare_with_database, make_anew, once_in
from search.models import OutboxItem


def test_a_chore_runs_once_in_its_time() -> None:
    assert [once_in(60, "test", lambda: 3), once_in(60, "test", lambda: 3)] == [3, 0]


def test_a_busy_engine_is_tried_again_the_next_time() -> None:
    def busy() -> int:
        raise EngineBusy("somebody writes")

    assert once_in(60, "test", busy) == 0
    assert once_in(60, "test", lambda: 3) == 3


@pytest.mark.django_db
def test_an_empty_portal_has_nothing_to_compare_and_nothing_to_build(tmp_path: object) -> None:
    with override_settings(SEARCH_DIR=tmp_path):
        assert make_anew() == 0
        assert compare_with_database() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("keys", "marked"), [(["09563", "09563000"], "09563"), (["09561", "09563"], "095"), (["09561", "08111"], None)]
)
def test_imported_figures_mark_the_smallest_place_that_holds_them(keys: list[str], marked: str | None) -> None:
    regions_changed.send(sender=Region, ags=keys)
    assert list(OutboxItem.objects.values_list("action", "object_id")) == ([("region", marked)] if marked else [])
