"""Metrics: who may read them, what they count, and that nothing of a person is in them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django_tasks_db.models import DBTaskResult
from prometheus_client.parser import text_string_to_metric_families

from home.models import HomePage
from operations.worker.beat import beat
from portal.base.http.breakers import shared
from portal.base.http.multiprocess import gather_in
from portal.urls import handler500 as handler500
from portal.urls import urlpatterns as all_patterns
from search.models import OutboxItem
from search.outbox import enqueue_page

pytestmark = pytest.mark.django_db
ADDRESS = "/-/metrics"
TOKEN = "a-long-token-of-the-operator"
ROOT = Path(__file__).resolve().parent.parent.parent


def broken(request: HttpRequest, word: str) -> HttpResponse:
    raise RuntimeError("kaputt")


urlpatterns = [path("kaputt/<str:word>/", broken, name="broken"), *all_patterns]


@pytest.fixture(autouse=True)
def _var(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def read(client: Client) -> dict[tuple[str, tuple[str, ...]], float]:
    """Every sample by its name and the values of its labels, sorted by the labels' names."""
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer["Content-Type"].startswith("text/plain")) == (200, True)
    samples = [each for family in text_string_to_metric_families(answer.content.decode()) for each in family.samples]
    return {(each.name, tuple(value for _name, value in sorted(each.labels.items()))): each.value for each in samples}


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "203.0.113.5"}, 404),
        ({"REMOTE_ADDR": ""}, 404),
        ({"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, 404),
        ({"HTTP_X_FORWARDED_PROTO": "https"}, 404),
        ({"HTTP_FORWARDED": "for=127.0.0.1"}, 404),
        ({"HTTP_X_REAL_IP": "127.0.0.1"}, 404),
        ({"REMOTE_ADDR": "203.0.113.5", "HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}, 200),
        ({"HTTP_X_FORWARDED_FOR": "203.0.113.5", "HTTP_AUTHORIZATION": f"bearer {TOKEN}"}, 200),
        ({"REMOTE_ADDR": "203.0.113.5", "HTTP_AUTHORIZATION": f"Bearer {TOKEN}x"}, 404),
        ({"REMOTE_ADDR": "203.0.113.5", "HTTP_AUTHORIZATION": f"Basic {TOKEN}"}, 404),
        ({"REMOTE_ADDR": "203.0.113.5", "HTTP_AUTHORIZATION": "Bearer \xfc"}, 404),
        ({"HTTP_HOST": "10.0.0.7:8000"}, 200),
    ],
)
def test_who_may_read_them(client: Client, settings: Any, given: dict[str, str], status: int) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert client.get(ADDRESS, **given).status_code == status  # type: ignore[arg-type]


def test_without_a_token_an_empty_one_opens_nothing(client: Client) -> None:
    for given in ("Bearer ", "Bearer", ""):
        assert client.get(ADDRESS, REMOTE_ADDR="203.0.113.5", HTTP_AUTHORIZATION=given).status_code == 404


def test_requests_are_counted_by_view_and_class(client: Client, site: HomePage) -> None:
    before = read(client)
    for address in ("/themen/", "/themen/", "/themen/gibt-es-nicht/", "/gibt-es-nicht/", "/-/live"):
        client.get(address)
    after = read(client)

    def more(*key: Any) -> float:
        return after.get(key, 0) - before.get(key, 0)

    assert [
        more("portal_requests_total", ("2xx", "home:themes")),
        more("portal_requests_total", ("4xx", "home:theme")),
        more("portal_requests_total", ("2xx", "live")),
        more("portal_request_seconds_count", ("home:themes",)),
    ] == [2, 1, 1, 2]


@override_settings(ROOT_URLCONF=__name__)
def test_errors_are_counted_and_no_word_of_an_address_is_a_label(client: Client) -> None:
    client.raise_request_exception = False
    before = read(client)
    assert client.get("/kaputt/erika.beispiel@example.org/?q=Erika").status_code == 500
    after = read(client)
    assert after["portal_errors_total", ("broken",)] - before.get(("portal_errors_total", ("broken",)), 0) == 1
    assert after["portal_requests_total", ("5xx", "broken")] >= 1
    assert "rika" not in client.get(ADDRESS).content.decode()


def test_labels_are_bounded_by_the_views(client: Client, site: HomePage) -> None:
    for number in range(3):
        client.get(f"/gibt-es-nicht-{number}/")
    first = len(read(client))
    for number in range(30):
        client.get(f"/gibt-es-nicht-{number}/?q={number}")
        client.get(f"/static/keine-{number}.css")
    client.get("/static/keine.css")
    assert len(read(client)) - first <= 14  # the view of static files, seen for the first time


def test_how_the_parts_are(client: Client) -> None:
    OutboxItem.objects.all().delete()
    DBTaskResult.objects.all().delete()
    enqueue_page(1)
    beat()
    shared("mail", "mail.example.org").failed()
    found = read(client)
    assert [
        found["portal_database_up", ()],
        found["portal_search_outbox", ()],
        found["portal_tasks", ("mail", "stuck")],
        found["portal_breaker_state", ("mail",)],
        found["portal_breaker_failures_total", ("mail",)],
        found["portal_worker_beat_seconds", ()] < 30,
    ] == [1, 1, 0, 2, 1, True]
    assert "mail.example.org" not in client.get(ADDRESS).content.decode()


def test_without_a_database_the_rest_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    shared("mail").failed()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE search_outboxitem RENAME TO elsewhere")
    found = read(client)
    assert (found["portal_database_up", ()], found["portal_breaker_state", ("mail",)]) == (0, 2)
    assert ("portal_search_outbox", ()) not in found


COUNT = """
import os, sys
from pathlib import Path
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
os.getppid = lambda: int(sys.argv[1])
from portal.base.http.multiprocess import gather_in
gather_in(Path(os.environ["VAR_DIR"]) / "metrics")
import django; django.setup()
from prometheus_client import generate_latest
from portal.base.http.metrics import REQUESTS, counted
REQUESTS.labels("home:home", "2xx").inc()
print(generate_latest(counted()).decode())
"""


def _count(folder: Path, parent: int) -> list[str]:
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(folder), "SECRET_KEY": "x" * 60}
    done = subprocess.run(
        [sys.executable, "-c", COUNT, str(parent)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in done.stdout.splitlines() if line.startswith("portal_requests_total{")]


def test_the_processes_of_one_server_count_together_and_a_new_start_counts_anew(tmp_path: Path) -> None:
    told = [_count(tmp_path, os.getpid())[0].rpartition(" ")[2] for _ in range(2)]
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / "metrics" / str(ended.pid)).mkdir()
    told.append(_count(tmp_path, os.getppid())[0].rpartition(" ")[2])
    left = sorted(path.name for path in (tmp_path / "metrics").iterdir())
    assert (told, left) == (["1.0", "2.0", "1.0"], sorted([str(os.getpid()), str(os.getppid())]))


def test_a_full_disk_makes_each_process_count_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
    (tmp_path / "metrics").write_text("no folder")
    gather_in(tmp_path / "metrics")
    assert "PROMETHEUS_MULTIPROC_DIR" not in os.environ
