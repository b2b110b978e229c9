"""The parts that a portal under test reaches through relays, and how they go and come back."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from elasticsearch import Elasticsearch

from scripts.services.machine import MissingServiceError, free_port, shared_cache
from scripts.services.services import Postgres
from tests.portal.base.mail.servers import MailServer, mail_server
from tests.search.engines.servers import new_prefix, server

RELAY = Path(__file__).parent / "relay.py"
GONE, HANGING = "gone", "hanging"


@dataclass
class Part:
    """One service behind its relay."""

    target: int
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        self.process = subprocess.Popen([sys.executable, str(RELAY), str(self.port), str(self.target)])
        deadline = time.monotonic() + 30
        while not _listens(self.port) and time.monotonic() < deadline:
            time.sleep(0.02)

    def leave(self, how: str) -> None:
        assert self.process is not None
        if how == GONE:
            self.process.kill()
            self.process.wait()
        else:
            os.kill(self.process.pid, signal.SIGSTOP)

    def come_back(self, how: str) -> None:
        assert self.process is not None
        if how == GONE:
            self.start()
        else:
            os.kill(self.process.pid, signal.SIGCONT)

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def _listens(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


@dataclass
class Parts:
    """All services, and the environment in which a portal finds them."""

    database: Part
    cache: Part
    search: Part
    mail: Part
    mails: MailServer
    environment: dict[str, str]


@contextmanager
def _redis(folder: Path) -> Iterator[int]:
    program = shutil.which("redis-server")
    if program is None:
        raise MissingServiceError("redis-server not found (Debian: apt install redis-server)")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


@contextmanager
def running_parts(folder: Path) -> Iterator[Parts]:
    """Services of their own but for Elasticsearch. Without one the tests are skipped by name, or fail if required."""
    search = urlsplit(server())
    # The cluster belongs to somebody without rights, who may not enter pytest's folders.
    cluster = shared_cache() / f"outages-{os.getpid()}"
    postgres = Postgres(cluster)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, cluster, ignore_errors=True)
        try:
            redis = stack.enter_context(_redis(folder))
            stack.callback(postgres.stop)
            database = urlsplit(postgres.start())
        except MissingServiceError as error:
            if os.environ.get("REQUIRE_SERVICES") == "1":
                pytest.fail(str(error))
            pytest.skip(str(error))
        mails = stack.enter_context(mail_server())
        targets = (database.port or 0, redis, search.port or 0, mails.port)
        behind, kept, found, post = parts = [Part(target) for target in targets]
        for part in parts:
            stack.callback(part.end)
            part.start()
        prefix = new_prefix()
        yield Parts(
            database=behind,
            cache=kept,
            search=found,
            mail=post,
            mails=mails,
            environment={
                "DATABASE_URL": f"postgres://portal@127.0.0.1:{behind.port}{database.path}",
                "CACHE_URL": f"redis://127.0.0.1:{kept.port}/0",
                "SEARCH_URL": f"http://127.0.0.1:{found.port}/{prefix}",
                "EMAIL_URL": f"smtp://127.0.0.1:{post.port}",
            },
        )
        with Elasticsearch([server()]) as client:
            client.indices.delete(index=[*client.indices.get(index=f"{prefix}-*")], ignore_unavailable=True)
