"""A whole portal of its own for tests: database, demo content, index, web and worker processes, all in one folder."""

import os
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.services.machine import free_port
from tests.migrated import migrate

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Portal:
    """Where a running portal is, and who may edit it."""

    url: str
    folder: Path
    username: str
    password: str
    environment: dict[str, str]

    def manage(self, *arguments: str, stdin: str | None = None) -> str:
        """The output of a management command in this portal; raises CalledProcessError with its words."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise AssertionError(f"{arguments}: {done.stdout[-2000:]}{done.stderr[-4000:]}")
        return done.stdout

    def shell(self, code: str) -> str:
        """What a snippet of Python prints inside this portal."""
        return self.manage("shell", "--no-imports", "--command", code).strip()


def wait_until_up(url: str, process: "subprocess.Popen[bytes]", seconds: float = 180) -> None:
    """Returns when the address answers 200; raises AssertionError when the process ends or the time is over."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"{url} did not answer within {seconds} s")


def portal_environment(folder: Path, port: int) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key in {"PATH", "HOME", "LANG"}}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'portal.sqlite3'}",
        "SITE_URL": f"http://127.0.0.1:{port}",
        "LOG_LEVEL": "WARNING",
        "PYTHONUNBUFFERED": "1",
    }


def fill(portal: Portal) -> None:
    """Everything that `make run` does before it serves."""
    migrate(portal.folder / "portal.sqlite3", portal.environment)
    # One process for all of it: each one takes seconds to start.
    portal.shell(
        "from django.core.management import call_command; "
        "from portal.base.models import User; "
        "call_command('import_regions'); "
        "call_command('load_demo_content'); "
        "call_command('rebuild_search_index'); "
        "call_command('collectstatic', interactive=False, verbosity=0); "
        f"User.objects.create_superuser({portal.username!r}, 'redaktion@example.org', {portal.password!r})"
    )


def end(processes: "tuple[subprocess.Popen[bytes], ...]", seconds: float = 60) -> None:
    """Ask all to end, and kill what has not ended by then."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def running_portal(folder: Path, **settings: str) -> Iterator[Portal]:
    """A filled portal with two web workers and a worker process; both end with the block."""
    port = free_port()
    environment = {**portal_environment(folder, port), **settings}
    portal = Portal(f"http://127.0.0.1:{port}", folder, "redaktion", secrets.token_urlsafe(12), environment)
    fill(portal)
    with serving(portal):
        yield portal


@contextmanager
def serving(portal: Portal) -> Iterator[None]:
    """The processes of a portal that is filled."""
    folder = portal.folder
    with (folder / "web.log").open("wb") as web_log, (folder / "worker.log").open("wb") as worker_log:
        web = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "32"),
                *("--bind", portal.url.partition("://")[2], "portal.wsgi"),
            ],
            cwd=ROOT,
            env=portal.environment,
            stdout=web_log,
            stderr=web_log,
        )
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "run_worker"],
            cwd=ROOT,
            env=portal.environment,
            stdout=worker_log,
            stderr=worker_log,
        )
        try:
            wait_until_up(f"{portal.url}/", web)
            yield
        finally:
            end((web, worker))
