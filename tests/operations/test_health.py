import datetime
import os
import threading
import time
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from operations import health
from operations.worker.beat import HUNGER_MEANS_DEAD, INDEX, SILENCE_MEANS_DEAD, beat, beat_file, seconds_since_beat
from portal.base.http.breakers import shared
from search.engine import get_engine
from search.memory import change_tokens
from search.models import OutboxItem
from search.outbox import enqueue_page, failed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _var(settings: object, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def _index() -> None:
    get_engine().begin_rebuild().commit()


def test_the_process_lives_without_asking_anybody(client: Client, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        answer = client.get("/-/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert not answer.cookies


@pytest.mark.usefixtures("_index")
def test_all_is_well(client: Client) -> None:
    beat()
    answer = client.get("/-/ready")
    assert answer.status_code == 200, answer.json()
    checks = {name: facts["ok"] for name, facts in answer.json().items() if name != "status"}
    assert checks == dict.fromkeys(("database", "cache", "storage", "search", "tasks", "breakers"), True)
    assert "no-cache" in answer.headers["Cache-Control"]


@pytest.mark.usefixtures("_index")
def test_size_age_and_lag_of_the_outbox(client: Client) -> None:
    beat()
    OutboxItem.objects.all().delete()
    calm = client.get("/-/ready").json()["search"]
    names = ("outbox", "outbox_failing", "oldest_seconds", "lag_seconds", "compared_seconds_ago")
    assert [calm[name] for name in names] == [0, 0, 0.0, 0.0, None]
    enqueue_page(1)
    failed(list(OutboxItem.objects.all()), "KeyError")
    enqueue_page(2)
    now = timezone.now()
    OutboxItem.objects.filter(key="page:1").update(created_at=now - datetime.timedelta(seconds=300))
    OutboxItem.objects.filter(key="page:2").update(created_at=now - datetime.timedelta(seconds=60))
    change_tokens.note(change_tokens.COMPARED, "0")
    behind = client.get("/-/ready").json()["search"]
    assert [behind[name] for name in names[:2]] == [2, 1]
    assert [round(behind[name], -1) for name in names[2:]] == [300, 60, 0]
    assert "KeyError" not in str(behind)


@pytest.mark.usefixtures("_index")
def test_a_silent_worker_is_named_and_nothing_else(client: Client) -> None:
    answer = client.get("/-/ready")
    assert answer.status_code == 503
    assert [name for name, facts in answer.json().items() if name != "status" and not facts["ok"]] == ["tasks"]
    beat()
    long_ago = time.time() - SILENCE_MEANS_DEAD - 5
    os.utime(beat_file(), (long_ago, long_ago))
    assert seconds_since_beat() == pytest.approx(SILENCE_MEANS_DEAD + 5, abs=2)
    assert client.get("/-/ready").status_code == 503


@pytest.mark.usefixtures("_index")
def test_an_index_that_nobody_feeds_is_named_and_nothing_else(client: Client) -> None:
    """The worker lives and only the part that feeds the index is dead, or gets on no more."""
    beat()
    beat(INDEX)
    assert client.get("/-/ready").status_code == 200
    long_ago = time.time() - HUNGER_MEANS_DEAD - 5
    os.utime(beat_file(INDEX), (long_ago, long_ago))
    answer = client.get("/-/ready")
    assert answer.status_code == 503
    assert [name for name, facts in answer.json().items() if name != "status" and not facts["ok"]] == ["search"]
    beat(INDEX)
    assert client.get("/-/ready").status_code == 200


@pytest.mark.usefixtures("_index")
def test_a_change_that_failed_is_behind_only_since_it_may_be_tried_again(client: Client) -> None:
    OutboxItem.objects.all().delete()
    enqueue_page(1)
    now = timezone.now()
    ago = [now - datetime.timedelta(seconds=seconds) for seconds in (300, 20)]
    OutboxItem.objects.update(created_at=ago[0], not_before=ago[1])
    told = client.get("/-/ready").json()["search"]
    assert [round(told[name], -1) for name in ("oldest_seconds", "lag_seconds")] == [300, 20]


@pytest.mark.usefixtures("_index")
def test_a_storage_that_cannot_be_written_is_named(client: Client, settings: object, tmp_path: Path) -> None:
    beat()
    (tmp_path / "no-folder").write_text("")
    settings.MEDIA_ROOT = tmp_path / "no-folder"  # type: ignore[attr-defined]
    answer = client.get("/-/ready")
    assert answer.status_code == 503
    assert answer.json()["storage"]["ok"] is False
    assert str(tmp_path) not in answer.content.decode()


@pytest.mark.usefixtures("_index")
def test_a_part_that_is_skipped_is_shown_and_fails_nothing(client: Client) -> None:
    beat()
    shared("mail", "mail.example.org:587").failed()
    answer = client.get("/-/ready")
    assert (answer.status_code, answer.json()["breakers"]) == (200, {"ok": True, "mail": "open"})


@pytest.mark.usefixtures("_index")
def test_a_part_that_hangs_holds_up_no_other(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The storage hangs: it is named, the others have answered, and a second call does not ask it again."""
    beat()
    asked, free = [], threading.Event()

    def hang() -> dict[str, object]:
        asked.append(1)
        free.wait(60)
        return {}

    monkeypatch.setattr(health, "SECONDS", 0.3)
    monkeypatch.setitem(health.ASIDE, "storage", hang)
    for _ in range(2):
        answer = client.get("/-/ready")
        failing = [name for name, facts in answer.json().items() if name != "status" and not facts["ok"]]
        assert (answer.status_code, failing, len(asked)) == (503, ["storage"], 1)
    free.set()
    for thread in threading.enumerate():
        if thread.name == "ask-storage":
            thread.join(20)
