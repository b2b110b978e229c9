"""The worker tidies up by itself: each chore in its time, each thing at its age, and the document says so."""

import datetime
import os
import re
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from wagtail.models import ReferenceIndex

from directory.models import OrganisationPage
from home.models import ChoreRun, HomePage, TaskClaim
from operations import maintenance
from operations.health import PROBES
from operations.management.commands.run_worker import jobs
from operations.worker.beat import beat, beat_file
from operations.worker.maintenance import run_due
from portal.base import maintenance as registry
from portal.base.maintenance import AREAS, DAY, FILES, HOUR, MINUTE, ROWS, WEEK, chores, register_chore
from portal.base.references.index import look_through_all
from tests.architecture.repository import ROOT
from tests.factories.site import site_tree
from tests.factories.uploads.files import make_image

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
WORDS = {MINUTE: "minute", HOUR: "hour", DAY: "day", WEEK: "week"}
SECOND = datetime.timedelta(seconds=1)


def test_the_document_lists_every_chore_with_its_time_and_age() -> None:
    section = (ROOT / "docs/operations.md").read_text().partition("\n## Maintenance\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (.*?) ?\|$", section, re.MULTILINE)
    told = sorted(row for row in rows if row[0] != "chore")
    assert told == sorted((chore.name, WORDS[chore.every], chore.keeps) for chore in chores())


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the chores that were run; only those that a test registers are there."""
    names: list[str] = []

    def note(word: str) -> int:
        names.append(word)
        return 1

    monkeypatch.setattr(registry, "_chores", {})
    monkeypatch.setattr(registry, "autodiscover_modules", lambda _name: None)
    for every, word in WORDS.items():
        register_chore(word, partial(note, word), every=every)
    return names


def run_at(*when: int, ran: list[str]) -> list[str]:
    ran.clear()
    with time_machine.travel(datetime.datetime(*when, tzinfo=timezone.get_current_timezone()), tick=False):  # type: ignore[arg-type,misc]
        run_due(ROWS)
    return list(ran)


def test_each_comes_in_its_time_whatever_was_restarted(ran: list[str]) -> None:
    assert run_at(2026, 11, 28, 15, 0, ran=ran) == ["minute", "hour", "day", "week"]
    assert run_at(2026, 11, 28, 15, 1, ran=ran) == ["minute"]
    assert run_at(2026, 11, 28, 16, 0, ran=ran) == ["minute", "hour"]
    assert run_at(2026, 11, 29, 0, 0, ran=ran) == ["minute", "hour", "day"]
    assert run_at(2026, 11, 29, 0, 1, ran=ran) == ["minute"]
    assert run_at(2026, 12, 4, 23, 59, ran=ran) == ["minute", "hour", "day"]
    assert run_at(2026, 12, 5, 0, 0, ran=ran) == ["minute", "day", "week"]


def test_a_clock_that_was_set_back_leaves_nothing_out(ran: list[str]) -> None:
    run_at(2027, 11, 28, 15, 0, ran=ran)
    assert run_at(2026, 11, 28, 15, 0, ran=ran) == ["minute", "hour", "day", "week"]
    assert run_at(2026, 11, 28, 15, 1, ran=ran) == ["minute"]


def test_what_failed_is_due_again_and_holds_up_no_other(ran: list[str]) -> None:
    failing = True

    def sometimes() -> int:
        if failing:
            raise ZeroDivisionError
        return 2

    register_chore("day", sometimes, every=DAY)
    assert run_at(2026, 11, 28, 15, 0, ran=ran) == ["minute", "hour", "week"]
    assert not ChoreRun.objects.filter(name="day").exists()
    failing = False
    assert run_at(2026, 11, 28, 15, 1, ran=ran) == ["minute"]
    assert ChoreRun.objects.filter(name="day").exists()


def test_a_storage_that_hangs_holds_up_no_promise_to_people(ran: list[str]) -> None:
    """Each area has a thread of its own in the worker, and what touches rows alone asks no storage."""

    def hang() -> int:
        ran.append("of files")
        return 1

    register_chore("of files", hang, every=MINUTE, area=FILES)
    assert run_at(2026, 11, 28, 15, 0, ran=ran) == ["minute", "hour", "day", "week"]
    run_due(FILES)
    assert ran[-1] == "of files"
    names = [job.name for job in jobs(threading.Event())]
    assert [name for name in names if name.startswith("maintenance")] == [f"maintenance of {area}" for area in AREAS]


def test_which_chores_ask_the_storage_or_the_index() -> None:
    apart = {chore.name: chore.area for chore in chores() if chore.area != ROWS}
    assert apart == {
        "copies of pictures made": "files",
        "files without a row removed": "files",
        "mails in files deleted": "files",
        "metadata of avatars removed": "files",
        "metadata of films removed": "files",
        "metadata of photographs in documents removed": "files",
        "metadata of pictures removed": "files",
        "probe files deleted": "files",
        "unfinished uploads removed": "files",
        "what came back is read": "files",
        "uploads that were read in are removed": "files",
        "dead rebuilds cleared away": "index",
        "index made anew": "index",
        "index compared with database": "index",
    }


def task(status: str, days: float) -> DBTaskResult:
    """A task that ended, or was enqueued, so many days ago."""
    at = timezone.now() - datetime.timedelta(days=days)
    row = DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x.y",
        backend_name="default",
        run_after=get_date_max(),
        finished_at=at if status in ("SUCCESSFUL", "FAILED") else None,
    )
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=at)
    TaskClaim.objects.create(task=row)
    return row


def test_finished_tasks_go_at_their_age_and_no_others() -> None:
    kept = [task("SUCCESSFUL", 0.9), task("FAILED", 29), task("READY", 400), task("RUNNING", 400)]
    for status, days in (("SUCCESSFUL", 1.1), ("FAILED", 31)):
        task(status, days)
    assert maintenance.delete_finished_tasks() == 2
    assert set(DBTaskResult.objects.all()) == set(kept)
    assert TaskClaim.objects.count() == len(kept)
    assert maintenance.delete_finished_tasks() == 0


def test_logins_go_when_they_end() -> None:
    for expiry in (3600, -1):
        session = SessionStore()
        session.set_expiry(expiry)
        session.create()
    assert maintenance.delete_ended_sessions() == 1
    assert SessionStore.get_model_class().objects.get().expire_date > timezone.now()


def test_probes_that_were_left_go_after_an_hour_and_nothing_else(settings: Any) -> None:
    assert maintenance.delete_probes() == 0
    old = default_storage.save(f"{PROBES}/old.txt", ContentFile(b""))
    others = [default_storage.save(name, ContentFile(b"")) for name in (f"{PROBES}/new.txt", "documents/old.txt")]
    past = time.time() - 3601
    for name in (old, others[1]):
        os.utime(default_storage.path(name), (past, past))
    assert maintenance.delete_probes() == 1
    assert [default_storage.exists(name) for name in (old, *others)] == [False, True, True]


def test_signs_of_life_of_parts_that_are_gone(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    beat()
    beat("of-old")
    past = time.time() - 25 * 3600
    os.utime(beat_file("of-old"), (past, past))
    (tmp_path / "first-editor.json").write_text("{}")
    os.utime(tmp_path / "first-editor.json", (past, past))
    assert maintenance.delete_beats() == 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["first-editor.json", "worker-beat"]


def test_references_are_put_right_whatever_an_earlier_version_left() -> None:
    home = site_tree()
    home.add_child(instance=OrganisationPage(title="Verein", slug="verein", logo=make_image()))
    home.add_child(instance=OrganisationPage(title="Stiftung", slug="stiftung", logo=make_image()))
    names = ("base_content_type", "object_id", "to_content_type", "to_object_id", "content_path")
    look_through_all()
    right = set(ReferenceIndex.objects.values_list(*names))
    assert right
    stale = ReferenceIndex.objects.first()
    assert stale is not None
    ReferenceIndex.objects.exclude(pk=stale.pk).delete()
    ReferenceIndex.objects.filter(pk=stale.pk).update(to_object_id="987654")
    assert look_through_all() >= HomePage.objects.count()
    assert set(ReferenceIndex.objects.values_list(*names)) == right
