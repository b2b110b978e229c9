"""Big bodies at a real gunicorn: refused before they are read; what is taken stays out of memory and of named files."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from portal.base.http.body_limits import MB
from scripts.services.machine import free_port
from tests.e2e.server import ROOT, Portal, end, portal_environment, wait_until_up
from tests.migrated import migrate

pytestmark = pytest.mark.slow

BLOCK = b"Ein langer Bericht. " * 3277
READ_BEFORE_THE_END = 12 * MB  # what lies in buffers of the network between both
STAMP = (
    "from portal.base.forms.public_forms import new_stamp; from practices.submissions.forms import HandInForm as F; "
    "import time; print(' '.join(new_stamp(F.guard) for _ in range(12)), end=''); time.sleep(3.1)"
)


@dataclass(frozen=True)
class Web:
    """A running web server: its port, its processes, and where it may put temporary files."""

    port: int
    process: "subprocess.Popen[bytes]"
    temporary: Path
    stamps: list[str]

    def pids(self) -> list[int]:
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [self.process.pid, *(int(pid) for pid in told.split())]

    def temporary_files(self) -> list[str]:
        """Those that have a name, and those that are only open."""
        links = [link for pid in self.pids() for link in Path(f"/proc/{pid}/fd").iterdir()]
        opened = [str(link.readlink()) for link in links if link.is_symlink()]
        return [name for name in opened if name.startswith(str(self.temporary))] + self.named_files()

    def named_files(self) -> list[str]:
        return [path.name for path in self.temporary.iterdir()]

    def peak_memory(self) -> int:
        """The most bytes that one of the processes had in memory so far."""
        lines = [line for pid in self.pids() for line in Path(f"/proc/{pid}/status").read_text().splitlines()]
        return max(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    folder, temporary = tmp_path_factory.mktemp("portal"), tmp_path_factory.mktemp("temporary")
    port = free_port()
    environment = {**portal_environment(folder, port), "TMPDIR": str(temporary)}
    migrate(folder / "portal.sqlite3", environment)
    portal = Portal(f"http://127.0.0.1:{port}", folder, "", "", environment)
    portal.shell(
        "from django.core.management import call_command; call_command('setup_site'); "
        "call_command('collectstatic', interactive=False, verbosity=0)"
    )
    stamps = portal.shell(STAMP).split()
    kind = ["--worker-class", "gthread", "--workers", "1", "--threads", "16", "--log-level", "critical"]
    tmp = ["--worker-tmp-dir", "/dev/shm"]
    command = [sys.executable, "-m", "gunicorn", *kind, *tmp, "--bind", f"127.0.0.1:{port}", "portal.wsgi"]
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_until_up(f"{portal.url}/-/live", process)
        yield Web(port, process, temporary, stamps)
    finally:
        end((process,))


def multipart(size: int, fields: dict[str, str], name: str = "bericht.txt") -> tuple[int, Iterable[bytes]]:
    """A form with a file of about so many bytes: the length of the body, and the body piece by piece."""
    blocks = size // len(BLOCK)
    head = "".join(
        f'--grenze\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields.items()
    ).encode()
    head += f'--grenze\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    tail = b"\r\n--grenze--\r\n"
    return len(head) + blocks * len(BLOCK) + len(tail), (head, *(BLOCK for _ in range(blocks)), tail)


def send(port: int, path: str, headers: dict[str, str], body: Iterable[bytes]) -> tuple[int, int, str]:
    """The status of the answer, how many bytes could be sent before it came, and the address it leads to."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as wire:
        every = {"Host": f"127.0.0.1:{port}", "Content-Type": "multipart/form-data; boundary=grenze", **headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in every.items())
        wire.sendall(f"POST {path} HTTP/1.1\r\n{lines}\r\n".encode())
        sent = 0
        try:
            for piece in body:
                wire.sendall(piece)
                sent += len(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass
        try:
            answer = wire.recv(4096)
        except ConnectionResetError:
            return 0, sent, ""
        status = int(answer.split(b" ", 2)[1]) if answer else 0
        location = answer.partition(b"Location: ")[2].partition(b"\r\n")[0].decode()
        return status, sent, location


def declared(web: Web, path: str, size: int) -> int:
    """The status of the answer when the head alone is sent: nothing of the body is waited for."""
    status, _sent, _to = send(web.port, path, {"Content-Length": str(size)}, ())
    return status


REFUSED = {
    "/barrierefreiheit/rueckmeldung/": 150 * MB,
    "/suche/": 150 * MB,
    "/api/v1/search": 150 * MB,
    "/admin/login/": 2048 * MB,
    "/admin/images/multiple/add/": 2048 * MB,
    "/admin/praxisbericht-einlesen/": 2048 * MB,
    "/mitmachen/": 150 * MB,
}


def test_what_is_too_large_is_refused_before_it_is_read(web: Web) -> None:
    before = web.peak_memory()
    assert {path: declared(web, path, size) for path, size in REFUSED.items()} == dict.fromkeys(REFUSED, 413)
    for path in REFUSED:
        length, body = multipart(150 * MB, {})
        status, sent, _to = send(web.port, path, {"Content-Length": str(length)}, body)
        assert (path, status in {413, 0}, sent < READ_BEFORE_THE_END) == (path, True, True)
        assert web.temporary_files() == []
    assert web.peak_memory() - before < 30 * MB


@pytest.mark.parametrize("path", ["/mitmachen/", "/suche/", "/admin/login/"])
def test_a_body_that_does_not_say_its_size_is_not_read(web: Web, path: str) -> None:
    chunk = f"{len(BLOCK):x}\r\n".encode() + BLOCK + b"\r\n"
    assert send(web.port, path, {"Transfer-Encoding": "chunked"}, ())[0] == 411
    status, sent, _to = send(web.port, path, {"Transfer-Encoding": "chunked"}, (chunk for _ in range(2000)))
    assert (status in {411, 0}, sent < READ_BEFORE_THE_END) == (True, True)
    assert web.temporary_files() == []


def test_what_is_taken_stays_out_of_memory_and_named_files(web: Web) -> None:
    """Files that fit, and such as are too large for the form but not for the address: twelve at once."""
    before = web.peak_memory()
    found: list[tuple[int, str]] = []
    seen: set[str] = set()
    named: set[str] = set()

    def hand_in(stamp: str, size: int) -> None:
        length, body = multipart(size, {"stamp": stamp})
        status, _sent, to = send(web.port, "/mitmachen/", {"Content-Length": str(length)}, body)
        found.append((status, to.partition("?")[2]))

    sizes = [19 * MB] * 8 + [25 * MB] * 4
    threads = [threading.Thread(target=hand_in, args=pair) for pair in zip(web.stamps, sizes, strict=True)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        now = set(web.named_files())
        named |= now & seen  # a name may be tried out for a moment; no body stays under one
        seen = now
        threads[0].join(0.05)
    for thread in threads:
        thread.join()
    assert sorted(found) == [(303, "gesendet=1")] * 8 + [(400, "")] * 4
    assert (named, web.temporary_files()) == (set(), [])
    assert web.peak_memory() - before < 60 * MB
