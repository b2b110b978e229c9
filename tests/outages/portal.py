"""The portal under test: two web processes and the worker, a few pages, one editor who is logged in."""

import http.client
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scripts.services.machine import free_port
from tests.e2e.server import ROOT, end, portal_environment, wait_until_up
from tests.migrated import migrate
from tests.outages.parts import Parts

# Long waits, so that a page that waited for a part is told from one on a busy machine.
LIMITS = {
    # Pages are made, not kept from before: what a reader gets who is the first to ask.
    "KEPT_ANSWERS_MB": "0",
    "SEARCH_TIMEOUT": "6",
    "EMAIL_TIMEOUT": "6",
    "DATABASE_TIMEOUT": "3",
    "SEARCH_AT_ONCE": "4",
}
FILL = """
import json
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from portal.base.models import User
from tests.factories.practices import PracticePageFactory
from tests.factories.site import site_tree
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from practices.models import PracticeIndexPage
site_tree()
theme, region = ThemeFactory.create(name="Wohnen", slug="wohnen"), RegionFactory.create()
made = [
    PracticePageFactory.create(
        parent=PracticeIndexPage.objects.first(), title=f"Haus {number}", slug=f"haus-{number}",
        main_theme=theme, main_region=region,
    )
    for number in range(3)
]
call_command("rebuild_search_index", verbosity=0)
user = User.objects.create_superuser("redaktion", "redaktion@example.org", "only for this test")
session = SessionStore()
session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print("filled " + json.dumps({"session": session.session_key, "page": made[0].pk, "region": region.ags}))
"""


@dataclass
class Answer:
    """`status` 0: no answer within the patience."""

    status: int
    text: str
    seconds: float


@dataclass
class Portal:
    port: int
    folder: Path
    parts: Parts
    known: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, data: str | None = None, *, editor: bool = False, patience: float = 30) -> Answer:
        """One request over a connection of its own; as the editor with the session and the form's token."""
        headers = {"Cookie": f"sessionid={self.known['session']}; csrftoken={'t' * 32}"} if editor else {}
        if data is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            connection.request("GET" if data is None else "POST", path, body=data, headers=headers)
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
            return Answer(answer.status, text, time.monotonic() - began)
        except (OSError, http.client.HTTPException):
            return Answer(0, "", time.monotonic() - began)
        finally:
            connection.close()


@contextmanager
def running(folder: Path, parts: Parts) -> Iterator[Portal]:
    port = free_port()
    environment = {**portal_environment(folder, port), **parts.environment, **LIMITS}
    environment["DJANGO_SETTINGS_MODULE"] = "tests.outages.settings"

    def manage(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout

    migrate(folder / "portal.sqlite3", environment)
    portal = Portal(port, folder, parts)
    told = manage("shell", "--no-imports", "--command", FILL)
    found = re.search(r"^filled (.*)$", told, re.MULTILINE)
    assert found, told
    portal.known = json.loads(found[1])
    web = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "8"]
    with (folder / "web.log").open("wb") as web_log, (folder / "worker.log").open("wb") as worker_log:
        processes = (
            subprocess.Popen(
                [*web, "--bind", f"127.0.0.1:{port}", "portal.wsgi"],
                cwd=ROOT, env=environment, stdout=web_log, stderr=web_log,
            ),
            subprocess.Popen(
                [sys.executable, "manage.py", "run_worker"],
                cwd=ROOT, env=environment, stdout=worker_log, stderr=worker_log,
            ),
        )  # fmt: skip
        try:
            wait_until_up(f"http://127.0.0.1:{port}/", processes[0])
            yield portal
        finally:
            end(processes)
