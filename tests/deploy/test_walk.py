"""docs/operations.md, walked from the bare machine to the first answered page, and on to the next release and back."""

import json
import os
import re
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Self

import pytest

from scripts.services.machine import MissingServiceError
from scripts.services.services import Postgres
from tests.deploy.document import block_with
from tests.deploy.machine import (
    HOST,
    Machine,
    commit,
    git,
    lend_packages,
    listening_socket,
    make_repository,
    nginx_program,
    own_machine,
)
from tests.html import attributes, soup
from tests.migrated import copy_migrated
from tests.portal.base.mail.servers import mail_server

pytestmark = [pytest.mark.services, pytest.mark.slow]
FIRST = "The first time, with real visitors"
SECRET = "q8ZkR1xT5vLw9nB3mHj7sDf2gYp6cKe4uAqX0oWi8rTzNbVl5M"


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    """With the first release made and its settings written; no database yet."""
    nginx_program()
    with own_machine() as made, mail_server() as mail:
        made.places["smtp+tls://user:password@mail.example.org:587"] = f"smtp://127.0.0.1:{mail.port}"
        made.places["'the secret'"] = f"'{SECRET}'"
        make_repository(made.folder / "repository")
        lend_packages(made)
        made.run(block_with(FIRST, "adduser"))
        made.settings.write_text("\n".join(map(made.placed, block_with(FIRST, "DJANGO_SETTINGS_MODULE"))) + "\n")
        made.settings.chmod(0o640)
        lines = block_with(FIRST, "git clone")
        made.run(with_settings_file(lines[: lines.index("cd /opt/regionalportal/current")]))
        yield made


def with_settings_file(lines: list[str]) -> list[str]:
    """A release is made with /etc/regionalportal.env unless told otherwise, and here that lies elsewhere."""
    return [re.sub(r"(scripts/run/release\.py \w+)", r"\1 --settings /etc/regionalportal.env", line) for line in lines]


def database_steps(machine: Machine) -> None:
    lines = block_with(FIRST, "git clone")
    machine.run(lines[lines.index("cd /opt/regionalportal/current") :])


def root_steps(machine: Machine) -> None:
    machine.run(["rm --force /etc/nginx/sites-enabled/regionalportal", *block_with(FIRST, "systemctl daemon-reload")])


def test_on_postgresql_the_first_page_is_answered(machine: Machine) -> None:
    try:
        server = Postgres()
        server.start()
    except MissingServiceError as error:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail(str(error))
        pytest.skip(str(error))
    name = f"walk_{os.getpid()}"
    server.create_anew(name)
    before = machine.settings.read_text()
    try:
        address = server.url.rpartition("/")[0]
        var = machine.folder / "lib-on-postgresql"
        machine.settings.write_text(f"{before}DATABASE_URL='{address}/{name}'\nVAR_DIR={var}\n")
        database_steps(machine)
        assert json.loads((var / "first-editor.json").read_text())["username"] == "redaktion"
        root_steps(machine)
        with (
            closing(listening_socket(machine.web)) as held,
            machine.nginx(),
            machine.service("regionalportal-web.service", held) as web,
        ):
            answer = machine.wait_until_answered("/", web)
        assert f"https://{HOST}/" in answer.body.decode()
    finally:
        machine.settings.write_text(before)
        server.drop(name)


@pytest.fixture(scope="module")
def installed(machine: Machine) -> Machine:
    """On SQLite, in a place where nothing is yet but the folder."""
    copy_migrated(machine.folder / "lib" / "portal.sqlite3")
    database_steps(machine)
    root_steps(machine)
    return machine


class Readers:
    """Ask for pages without a pause until they are stopped; what they were answered."""

    def __init__(self, machine: Machine, paths: tuple[str, ...]) -> None:
        self.machine = machine
        self.statuses: Counter[tuple[str, int]] = Counter()
        self.titles: Counter[str] = Counter()
        self.ending = threading.Event()
        self.threads = [threading.Thread(target=self._read, args=(path,)) for path in paths]

    def _read(self, path: str) -> None:
        while not self.ending.is_set():
            answer = self.machine.ask(path)
            self.statuses[path, answer.status] += 1
            self.titles.update(attributes(soup(answer.body), "[data-release]", "data-release"))
            self.ending.wait(0.2)

    def __enter__(self) -> Self:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.ending.set()
        for thread in self.threads:
            thread.join()


def paths_of_a_process(machine: Machine) -> str:
    """Where a process that a unit starts in the linked folder looks for modules and packages."""
    command = ["/usr/bin/env", ".venv/bin/python", "-c", "import sys; print(sys.prefix, sys.executable, sys.path)"]
    return subprocess.run(command, cwd=machine.current, env={}, capture_output=True, text=True, check=True).stdout


def write_next_release(repository: Path) -> None:
    """A template that asks for what only its own module has: an older process that loads it fails."""
    template = repository / "templates" / "public" / "base.html"
    text = template.read_text()
    assert "<main" in text
    template.write_text(text.replace("<main", '<main data-release="{{ name_of_release() }}"', 1))
    module = repository / "portal" / "base" / "page_functions.py"
    module.write_text(f"{module.read_text()}\n\n@page_function\ndef name_of_release() -> str:\n    return 'next'\n")
    style = repository / "portal" / "base" / "static" / "css" / "base.css"
    style.write_text(f"{style.read_text()}\nmain {{ outline: 0; }}\n")
    commit(repository, "The next release")


def test_an_upgrade_and_the_way_back_refuse_nobody(installed: Machine) -> None:
    paths = ("/", "/suche/?q=Wohnung", "/themen/", "/praxisbeispiele/")
    with closing(listening_socket(installed.web)) as held, installed.nginx():
        with installed.service("regionalportal-web.service", held) as web:
            page = installed.wait_until_answered("/", web).body.decode()
            (style,) = re.findall(r"/static/css/portal\.[0-9a-f]{12}\.css", page)[:1]
            write_next_release(installed.folder / "repository")
            old = installed.current.resolve()
            assert "/current" not in paths_of_a_process(installed)
            stack = ExitStack()
            readers = stack.enter_context(Readers(installed, paths))
            with stack:
                installed.run(with_settings_file(block_with("Upgrade", "git pull")))
                assert installed.current.resolve() != old
                assert (installed.folder / "opt" / "previous").resolve() == old
                rounds = sum(readers.statuses.values())
                while sum(readers.statuses.values()) < rounds + 12:  # the link is turned, the old processes go on
                    readers.ending.wait(0.1)
                assert readers.titles == {}
                kept = stack.pop_all()
        with installed.service("regionalportal-web.service", held) as web, kept:  # who asks ends first
            while readers.titles["next"] < 12 and not readers.ending.wait(0.1):
                assert web.poll() is None
        log = (installed.folder / "log" / "regionalportal.log").read_text()
        others = [line for line in log.splitlines() if " 200 " not in line]
        assert ({status for _path, status in readers.statuses}, others) == ({200}, [])
        assert {path for path, _status in readers.statuses} == set(paths)
        with installed.service("regionalportal-web.service", held) as web:
            fresh = installed.wait_until_answered("/", web).body.decode()
            assert style not in fresh
            # For pages that were open before: the old release's file, packed as it lies there.
            kept_style = installed.ask(style, headers={"Accept-Encoding": "gzip"})
            assert (kept_style.status, kept_style.headers["content-encoding"]) == (200, "gzip")
        installed.run(
            with_settings_file(
                ["cd /opt/regionalportal/source", *block_with("Upgrade", "python3 scripts/run/release.py back")]
            )
        )
        assert installed.current.resolve() == old
        with installed.service("regionalportal-web.service", held) as web:
            assert style in installed.wait_until_answered("/", web).body.decode()
    assert git(installed.folder / "repository", "rev-parse", "--short=10", "HEAD").strip() not in old.name
