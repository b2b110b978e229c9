"""Two hundred people send the form at the same time to a real server: what they are answered, and who has a place.

In a process of its own: `python -m tests.registration.rush.over_http PEOPLE PLACES`. Each has an address of their own,
which a proxy on this machine forwards.
"""

import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.html import field_value, soup
from tests.registration.rush.together import tell

FORM = "/online-reihe/rush/anmelden/"
TYPING_SECONDS = 3.5


@dataclass
class Answers:
    """Statuses, and how long each took in milliseconds."""

    statuses: list[int] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)


def prepare(places: int) -> int:
    """A published series with one date and its desk; the desk's key."""
    import datetime

    from django.utils import timezone

    from events.models import Gathering, SeriesIndexPage
    from tests.factories.events import SeriesPageFactory, SessionPageFactory
    from tests.factories.registration import DeskFactory
    from tests.factories.site import site_tree

    site_tree()
    series = SeriesPageFactory.create(parent=SeriesIndexPage.objects.get(), slug="rush")
    start = timezone.now() + datetime.timedelta(days=30)
    page = SessionPageFactory.create(parent=series, slug="eins", starts_at=start)
    return int(DeskFactory.create(gathering=Gathering.objects.get(page=page.pk), capacity=places).pk)


def read_stamp(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", FORM)
    page = soup(connection.getresponse().read())
    connection.close()
    return field_value(page, "stamp")


def send_all(port: int, people: int, stamp: str) -> Answers:
    """All at once, each with a connection of its own."""
    answers, begin = Answers(), threading.Barrier(people)

    def send(number: int) -> None:
        fields = {
            "stamp": stamp,
            "website": "",
            "termin": "eins",
            "name": "Mara Muster",
            "kommune": "Verein (erfunden)",
            "email": f"rush-{number}@example.org",
        }
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"203.0.{number // 200}.{number % 200 + 1}",
        }
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        begin.wait()
        started = time.perf_counter()
        connection.request("POST", FORM, urlencode(fields), headers)
        answer = connection.getresponse()
        answer.read()
        answers.waits.append(1000 * (time.perf_counter() - started))
        answers.statuses.append(answer.status)
        connection.close()

    threads = [threading.Thread(target=send, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def serve(port: int, environment: dict[str, str], log: Path) -> "subprocess.Popen[bytes]":
    from tests.e2e.server import ROOT, wait_until_up

    command = [
        *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "32"),
        *("--bind", f"127.0.0.1:{port}", "portal.wsgi"),
    ]
    with log.open("wb") as output:
        web = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    wait_until_up(f"http://127.0.0.1:{port}{FORM}", web)
    return web


def judge(desk_id: int, answers: Answers, people: int, places: int) -> list[str]:
    """One line for each promise that was broken."""
    from registration.domain.consistency import faults
    from registration.models import Desk, Registration

    rows = Registration.objects.filter(desk=desk_id).order_by("number")
    states = list(rows.values_list("state", flat=True))
    wrong = {
        status: count for status, count in Counter(answers.statuses).items() if status != http.HTTPStatus.SEE_OTHER
    }
    exact = ["angefragt"] * places + ["warteliste"] * (people - places)
    broken = faults(Desk.objects.get(pk=desk_id))
    return [
        *([f"answers {wrong}"] if wrong else []),
        *([f"places {Counter(states)}"] if states != exact else []),
        *broken,
    ]


def main(people: int, places: int) -> int:
    """0 when all is well. The database that the environment names is filled."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, connections

    environment = dict(os.environ)
    if connection.vendor == "postgresql":  # beside the database that is named, so that nothing of it is touched
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        base, _slash, _name = environment["DATABASE_URL"].rpartition("/")
        environment["DATABASE_URL"] = f"{base}/{connection.settings_dict['NAME']}"
    else:
        call_command("migrate", verbosity=0)
    desk_id = prepare(places)
    connections.close_all()
    from scripts.services.machine import free_port
    from tests.e2e.server import end

    port = free_port()
    environment["SITE_URL"] = f"http://127.0.0.1:{port}"
    web = serve(port, environment, Path(settings.VAR_DIR) / "web.log")
    try:
        stamp = read_stamp(port)
        time.sleep(TYPING_SECONDS)
        started = time.perf_counter()
        answers = send_all(port, people, stamp)
        took = time.perf_counter() - started
    finally:
        end((web,))
    broken = judge(desk_id, answers, people, places)
    p95 = sorted(answers.waits)[int(len(answers.waits) * 0.95) - 1]
    told = f"{people / took:.0f} answers/s, median {statistics.median(answers.waits):.0f} ms, p95 {p95:.0f} ms"
    tell(f"  over HTTP: {people} forms for {places} places: {told}; {'; '.join(broken) or 'exact'}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
