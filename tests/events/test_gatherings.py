"""The published form of dates: written with what is published, and no draft touches it."""

import importlib
from typing import Any

import pytest
from django.apps import apps as real_apps
from django.db import transaction
from wagtail.models import Revision

from events.domain.gatherings import gathering_changed
from events.models import (
    ConferenceIndexPage,
    ExchangeDate,
    ExchangeFormatPage,
    ExchangeIndexPage,
    Gathering,
    SeriesPage,
    SessionPage,
)
from tests.factories.events import (
    ConferencePageFactory,
    ExchangeDateFactory,
    ExchangeFormatPageFactory,
    SessionPageFactory,
    in_days,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def changes() -> Any:
    """Title, sequence and what changed, of each change that is told."""
    seen: list[tuple[str, int, set[str]]] = []

    def note(gathering: Gathering, changed: frozenset[str], **_kwargs: Any) -> None:
        seen.append((gathering.title, gathering.sequence, set(changed)))

    gathering_changed.connect(note)
    yield seen
    gathering_changed.disconnect(note)


def states(page: Any) -> list[tuple[bool, int]]:
    return list(Gathering.objects.filter(page=page.pk).order_by("pk").values_list("is_cancelled", "sequence"))


def with_meetings(exchange: ExchangeIndexPage, count: int) -> ExchangeFormatPage:
    page = ExchangeFormatPageFactory.create(parent=exchange, title="Runder Tisch")
    for number in range(count):
        ExchangeDateFactory.create(page=page, starts_at=in_days(10 + number).replace(microsecond=0))
    return ExchangeFormatPage.objects.get(pk=page.pk)


def test_a_draft_changes_nothing_and_publishing_it_does(series: SeriesPage, changes: Any) -> None:
    page = SessionPageFactory.create(parent=series, title="Ankommen")
    page.starts_at, page.ends_at = in_days(20), in_days(21)
    page.save_revision()
    assert states(page) == [(False, 0)]
    page.save_revision().publish()
    gathering = Gathering.objects.get()
    stored = SessionPage.objects.get()
    assert (gathering.starts_at, gathering.ends_at) == (stored.starts_at, stored.ends_at)
    assert changes[1:] == [("Ankommen", 1, {"starts_at", "ends_at"})]


def test_what_is_not_published_has_none(series: SeriesPage) -> None:
    page = SessionPageFactory.create(parent=series, live=False)
    assert Gathering.objects.count() == 0
    page.save_revision().publish()
    assert states(page) == [(False, 0)]


def test_it_is_written_in_the_transaction_that_publishes(series: SeriesPage) -> None:
    page = SessionPageFactory.create(parent=series, title="Ankommen")
    page.title = "Bleiben"
    revision = page.save_revision()
    with transaction.atomic():
        revision.publish()
        assert Gathering.objects.get().title == "Bleiben"
        transaction.set_rollback(True)
    assert (Gathering.objects.get().title, Gathering.objects.get().sequence) == ("Ankommen", 0)


def test_a_date_that_vanishes_is_cancelled_and_comes_back(series: SeriesPage) -> None:
    page = SessionPageFactory.create(parent=series)
    page.unpublish()
    assert states(page) == [(True, 1)]
    page.unpublish()
    assert states(page) == [(True, 1)]
    page.save_revision().publish()
    assert states(page) == [(False, 2)]
    SessionPage.objects.update(starts_at=None)
    page.refresh_from_db()
    page.save(clean=False)
    assert states(page) == [(True, 3)]


def test_a_deleted_page_leaves_its_cancelled_dates(
    series: SeriesPage, exchange: ExchangeIndexPage, changes: Any
) -> None:
    session = SessionPageFactory.create(parent=series, title="Ankommen")
    ConferencePageFactory.create(parent=ConferenceIndexPage.objects.get(), title="Bleibt")
    page = with_meetings(exchange, 2)
    del changes[:]
    session.delete()
    page.delete()
    told = list(Gathering.objects.order_by("pk").values_list("title", "page_id", "is_cancelled", "sequence"))
    assert [(title, cancelled, sequence) for title, _page, cancelled, sequence in told] == [
        ("Ankommen", True, 1),
        ("Bleibt", False, 0),
        *[("Runder Tisch", True, 1)] * 2,
    ]
    assert [row[1] for row in told if row[2]] == [None, None, None]
    assert [title for title, _sequence, _changed in changes] == ["Ankommen", "Runder Tisch", "Runder Tisch"]


def test_a_deleted_series_cancels_its_sessions(series: SeriesPage) -> None:
    SessionPageFactory.create(parent=series)
    SessionPageFactory.create(parent=series)
    series.delete()
    assert list(Gathering.objects.values_list("is_cancelled", "page_id")) == [(True, None)] * 2


def test_a_meeting_that_an_older_draft_does_not_know(exchange: ExchangeIndexPage, changes: Any) -> None:
    page = with_meetings(exchange, 1)
    older = page.save_revision()
    page.dates.add(ExchangeDate(starts_at=in_days(30), ends_at=in_days(31), format="vor-ort", venue="Schule"))
    newer = page.save_revision()
    assert states(page) == [(False, 0)]
    newer.publish()
    uids = set(Gathering.objects.values_list("uid", flat=True))
    assert states(page) == [(False, 0), (False, 0)]
    del changes[:]
    older.publish()
    assert states(page) == [(False, 0), (True, 1)]
    newer.publish()
    assert states(page) == [(False, 0), (False, 2)]
    assert set(Gathering.objects.values_list("uid", flat=True)) == uids
    newer.publish()  # its new meeting has no primary key in the draft: the row is made anew, the date is the same
    assert states(page) == [(False, 0), (False, 2)]
    assert [changed for _title, _sequence, changed in changes] == [{"is_cancelled"}, {"is_cancelled"}]


def test_one_meeting_is_moved_and_the_others_stay(exchange: ExchangeIndexPage) -> None:
    page = with_meetings(exchange, 3)
    second = page.dates.order_by("starts_at")[1]
    second.venue = "Alte Schule"
    second.save()
    assert states(page) == [(False, 0), (False, 1), (False, 0)]
    ExchangeDate.objects.filter(pk=second.pk).delete()
    assert states(page) == [(False, 0), (True, 2), (False, 0)]


def test_a_copy_has_uids_of_its_own_and_the_old_ones_stay(exchange: ExchangeIndexPage, series: SeriesPage) -> None:
    page = with_meetings(exchange, 2)
    page.save_revision().publish()
    session = SessionPageFactory.create(parent=series)
    before = {row.uid: row.sequence for row in Gathering.objects.all()}
    copy = page.copy(update_attrs={"slug": "kopie"}, keep_live=True)
    copy.get_latest_revision().publish()
    session.copy(update_attrs={"slug": "kopie"}, keep_live=True)
    after = {row.uid: row.sequence for row in Gathering.objects.all()}
    assert {uid: after[uid] for uid in before} == before
    assert (len(before), len(after), len(states(copy))) == (3, 6, 2)


def test_a_new_address_is_told(series: SeriesPage, changes: Any) -> None:
    SessionPageFactory.create(parent=series, title="Ankommen", slug="ankommen")
    assert Gathering.objects.get().address == "/online-reihe/nachbarschaft/ankommen/"
    series.slug = "umbenannt"
    series.save_revision().publish()
    assert Gathering.objects.get().address == "/online-reihe/umbenannt/ankommen/"
    assert changes[1:] == [("Ankommen", 1, {"address"})]


def test_the_migration_describes_what_calendars_know(
    series: SeriesPage, exchange: ExchangeIndexPage, changes: Any
) -> None:
    """An upgraded database: the entries have only their UIDs yet, and neither they nor their sequence change."""
    session = SessionPageFactory.create(parent=series, title="Ankommen")
    page = with_meetings(exchange, 1)
    page.save_revision()
    SessionPageFactory.create(parent=series).unpublish()
    told = ("uid", "page_id", "title", "starts_at", "ends_at", "format", "venue", "address", "is_cancelled", "sequence")
    wanted = {
        row["uid"].replace(str(page.dates.get().key), str(page.dates.get().pk)): row
        for row in Gathering.objects.values(*told)
    }
    for gathering in Gathering.objects.all():
        gathering.uid = gathering.uid.replace(page.dates.get().key, str(page.dates.get().pk))
        gathering.page_id, gathering.title, gathering.starts_at, gathering.address = None, "", None, ""
        gathering.save()
    revision = page.latest_revision
    for meeting in revision.content["dates"]:
        del meeting["key"]
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    migration = importlib.import_module("events.migrations.0003_gatherings")
    migration.key_meetings(real_apps, None)
    migration.describe_entries(real_apps, None)
    found = {row["uid"]: row for row in Gathering.objects.values(*told)}
    vanished = next(uid for uid, row in wanted.items() if row["is_cancelled"])
    live = [uid for uid in wanted if uid != vanished]
    for uid in live:
        assert {**found[uid], "uid": ""} == {**wanted[uid], "uid": ""}
    assert (found[vanished]["is_cancelled"], found[vanished]["sequence"]) == (True, 1)
    del changes[:]
    session.save()
    revision.refresh_from_db()
    revision.publish()
    assert changes == []
    assert {row.uid: row.sequence for row in Gathering.objects.all()} == {u: r["sequence"] for u, r in found.items()}
