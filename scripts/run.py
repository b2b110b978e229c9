"""`make run`: from a fresh checkout to a running portal; later starts skip what is done.

HOST, PORT, DEMO=0 and every setting of docs/operations.md come from the environment. Two processes are supervised, the
web server and the worker; Ctrl-C or SIGTERM ends both.
"""

import contextlib
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.environment import ensure_environment, fingerprint  # noqa: E402 - the folder has to be known first

HOST = os.environ.get("HOST", "127.0.0.1")
PORT = int(os.environ.get("PORT", "8000"))
VAR = Path(os.environ.get("VAR_DIR", str(ROOT / "var")))
SHOWN_HOST = "127.0.0.1" if HOST in {"0.0.0.0", "::", ""} else HOST  # noqa: S104 - compared, not bound
ADDRESS = f"http://{SHOWN_HOST}:{PORT}"
WEB_WORKERS, WEB_THREADS = 2, 8
PATIENCE = 15.0


def digest(paths: Iterable[Path]) -> str:
    """A fingerprint of files by name, size and time of change."""
    total = hashlib.sha256()
    for path in sorted(paths):
        facts = path.stat()
        total.update(f"{path}:{facts.st_size}:{facts.st_mtime_ns}\n".encode())
    return total.hexdigest()


def files(pattern: str, *folders: str) -> list[Path]:
    found = []
    for folder in folders:
        found += [path for path in (ROOT / folder).rglob(pattern) if path.is_file() and "__pycache__" not in path.parts]
    return found


@dataclass(frozen=True)
class Step:
    """Something done before serving: again whenever `fingerprint` differs from the last time."""

    name: str
    sentence: str
    command: list[str]
    fingerprint: str


APPS = ("portal", "search", "directory", "practices", "events", "home")


def steps(environment: dict[str, str]) -> list[Step]:
    database = environment.get("DATABASE_URL", "sqlite")
    packages = fingerprint("base")
    migrations = digest(path for path in files("*.py", *APPS) if path.parent.name == "migrations")
    migrated = f"{database}|{packages}|{migrations}|{environment['SITE_URL']}"
    regions = digest(files("*.csv", "portal/taxonomy/data") + files("*.yaml", "portal/taxonomy/data"))
    static = digest(
        path for app in APPS for path in (ROOT / app).rglob("*") if path.is_file() and "static" in path.parts
    )
    german = digest(files("*.py", "search/german") + files("*", "search/data"))
    found = [
        Step("database", "Preparing the database …", ["migrate", "--verbosity", "0"], migrated),
        Step("regions", "Loading regions and themes …", ["import_regions"], f"{database}|{regions}"),
        Step("site", "Creating the fixed pages …", ["setup_site"], f"{database}|{environment['SITE_URL']}"),
        Step("editor", "Creating the first editor …", ["create_first_editor"], database),
        Step(
            "static", "Collecting style sheets …", ["collectstatic", "--noinput", "--verbosity", "0"], packages + static
        ),
    ]
    if environment.get("DEMO", "1") != "0":
        found.append(Step("demo", "Loading the demo content …", ["load_demo_content"], database))
        # The worker would do this bit by bit; files are served only where the references are known.
        found.append(
            Step("references", "Noting which page shows which file …", ["rebuild_references_index", "-v0"], database)
        )
    index = f"{database}|{environment.get('SEARCH_URL', '')}|{german}|{environment.get('DEMO', '1')}"
    found.append(Step("index", "Building the search index …", ["rebuild_search_index"], index))
    return found


def prepare(python: Path, environment: dict[str, str]) -> None:
    """Do the steps that are new or whose inputs have changed; remember each one as soon as it is done."""
    memory = VAR / "run-state.json"
    done = json.loads(memory.read_text()) if memory.exists() and database_exists(environment) else {}
    for step in steps(environment):
        if done.get(step.name) == step.fingerprint:
            continue
        print(step.sentence, flush=True)
        if subprocess.run([str(python), "manage.py", *step.command], cwd=ROOT, env=environment, check=False).returncode:
            sys.exit(f"manage.py {' '.join(step.command)} failed; the lines above say why.")
        done[step.name] = step.fingerprint
        memory.write_text(json.dumps(done, indent=1))


def database_exists(environment: dict[str, str]) -> bool:
    """False when the default database file was deleted: then everything is done anew."""
    return "DATABASE_URL" in environment or (VAR / "portal.sqlite3").exists()


def refuse_a_port_in_use() -> None:
    family = socket.AF_INET6 if ":" in HOST else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError as error:
            sys.exit(
                f"Port {PORT} on {HOST} can't be used ({error.strerror}). Choose another one: make run PORT={PORT + 1}"
            )


def web_command(python: Path) -> list[str]:
    """gunicorn; where it does not run (it needs a Unix system), Django's own server."""
    if subprocess.run([str(python), "-c", "import gunicorn.arbiter"], capture_output=True, check=False).returncode:
        print("gunicorn does not run here: Django's development server stands in, for trying out only.", flush=True)
        return [str(python), "manage.py", "runserver", "--noreload", f"{HOST}:{PORT}"]
    return [
        *(
            str(python),
            "-m",
            "gunicorn",
            "portal.wsgi",
            "--bind",
            f"[{HOST}]:{PORT}" if ":" in HOST else f"{HOST}:{PORT}",
        ),
        *("--worker-class", "gthread", "--workers", str(WEB_WORKERS), "--threads", str(WEB_THREADS)),
        *("--timeout", "60", "--graceful-timeout", "10", "--log-level", "warning"),
    ]


class Supervisor:
    """Runs both processes; starts the worker again when it dies, ends everything when the web server does."""

    def __init__(self, python: Path, environment: dict[str, str]) -> None:
        self.environment = environment
        self.commands = {"web": web_command(python), "worker": [str(python), "manage.py", "run_worker"]}
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.ending = threading.Event()

    def start(self, name: str) -> None:
        self.running[name] = subprocess.Popen(
            self.commands[name], cwd=ROOT, env=self.environment, start_new_session=True
        )

    def wait_until_up(self) -> None:
        while self.running["web"].poll() is None and not self.ending.is_set():
            with contextlib.suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(f"{ADDRESS}/-/live", timeout=5).close()
                return
            self.ending.wait(0.1)

    def watch(self) -> int:
        """Until told to end; gives the exit code."""
        pause = 1.0
        while not self.ending.wait(0.5):
            if self.running["web"].poll() is not None:
                print("The web server has ended.", file=sys.stderr, flush=True)
                return self.running["web"].returncode or 1
            if self.running["worker"].poll() is not None:
                print(f"The worker has ended and is started again in {pause:.0f} s.", file=sys.stderr, flush=True)
                self.ending.wait(pause)
                pause = min(pause * 2, 60)
                if not self.ending.is_set():
                    self.start("worker")
        return 0

    def end(self) -> None:
        for process in self.running.values():
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + PATIENCE
        for process in self.running.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def tell() -> None:
    lines = [f"The portal:   {ADDRESS}/", f"For editors:  {ADDRESS}/admin/"]
    account = VAR / "first-editor.json"
    if account.exists():
        editor = json.loads(account.read_text())
        lines.append(f"First editor: {editor['username']}   Password: {editor['password']}")
        lines.append(f"              (kept in {os.path.relpath(account)}; change it after the first login)")
    print("\n".join(["", *lines, "", "Ctrl-C ends the portal.", ""]), flush=True)


def main() -> int:
    refuse_a_port_in_use()
    python = ensure_environment("base")
    VAR.mkdir(parents=True, exist_ok=True)
    environment = {"DJANGO_SETTINGS_MODULE": "portal.settings.dev", "SITE_URL": ADDRESS, **os.environ}
    supervisor = Supervisor(python, environment)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: supervisor.ending.set())
    prepare(python, environment)
    try:
        supervisor.start("web")
        supervisor.wait_until_up()
        supervisor.start("worker")
        if supervisor.running["web"].poll() is None and not supervisor.ending.is_set():
            tell()
        return supervisor.watch()
    finally:
        supervisor.end()


if __name__ == "__main__":
    sys.exit(main())
