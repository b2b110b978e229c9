"""A portal whose disk is full: readers notice nothing, editors are told, and it goes on by itself when there is space.

The disk is a small file system in memory, which only root may mount.
"""

import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.services.machine import free_port
from tests.e2e.page_types import FIXED, page_types
from tests.e2e.server import Portal, portal_environment, serving
from tests.factories.uploads.pictures import noisy

DISK_MB = 160
TOKEN = "x" * 32
SENTENCE = "Der Speicherplatz des Portals ist voll"


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with so much space, and no more."""
    folder = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m,mode=700", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root can mount the small file system that this test fills")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@dataclass
class FullPortal:
    """A running portal on a small disk, with an editor's login."""

    portal: Portal
    cookie: str

    @property
    def ballast(self) -> Path:
        return self.portal.folder / "ballast"

    def fill(self) -> None:
        """Writes until nothing more can be written, also no single block."""
        with self.ballast.open("ab", buffering=0) as file:
            for size in (1024 * 1024, 4096, 1):
                with pytest.raises(OSError, match="No space left"):  # noqa: PT012 - until it fails
                    while True:
                        file.write(bytes(size))

    def ask(self, address: str, data: bytes | None = None, content_type: str = "") -> tuple[int, str]:
        """Status and text; with data as the editor, by POST."""
        request = urllib.request.Request(f"{self.portal.url}{address}", data)
        if content_type:
            request.add_header("Content-Type", content_type)
        if data is not None:
            request.add_header("Cookie", f"sessionid={self.cookie}; csrftoken={TOKEN}")
            request.add_header("X-CSRFToken", TOKEN)
            request.add_header("X-Requested-With", "XMLHttpRequest")
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode(errors="replace")

    def send(self, address: str, field: str, name: str, content: bytes) -> tuple[int, str]:
        """A form with a file, as the editor sends it."""
        boundary = uuid.uuid4().hex
        parts = f'--{boundary}\r\nContent-Disposition: form-data; name="title"\r\n\r\nNeu\r\n'
        parts += f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
        body = parts.encode() + content + f"\r\n--{boundary}--\r\n".encode()
        return self.ask(address, body, f"multipart/form-data; boundary={boundary}")

    def uploaded(self) -> list[str]:
        media = self.portal.folder / "media"
        folders = (media / "original_images", media / "documents")
        return sorted(file.name for folder in folders for file in folder.iterdir() if file.name.startswith("neu"))


@pytest.fixture(scope="module")
def full(portal: Portal, disk: Path) -> Iterator[FullPortal]:
    """A copy of the demo on the small disk."""
    for name in ("media", "search", "static"):
        shutil.copytree(portal.folder / name, disk / name)
    shutil.copy(portal.folder / "secret-key", disk)
    databases = [sqlite3.connect(folder / "portal.sqlite3") for folder in (portal.folder, disk)]
    with closing(databases[0]) as source, closing(databases[1]) as target:
        source.backup(target)
    port = free_port()
    own = Portal(f"http://127.0.0.1:{port}", disk, "redaktion", portal.password, portal_environment(disk, port))
    cookie = own.shell(
        "from django.test import Client; from portal.base.models import User; client = Client(); "
        "client.force_login(User.objects.get(username='redaktion')); print(client.cookies['sessionid'].value)"
    ).splitlines()[-1]
    with serving(own):
        yield FullPortal(own, cookie)


def due_pictures(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "portal.sqlite3")) as database:
        count: int = database.execute("SELECT count(*) FROM base_portalimage WHERE copies = ''").fetchone()[0]
    return count


def wait_for(what: str, seconds: float, check: Callable[[], object]) -> None:
    deadline = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < deadline, what
        time.sleep(0.2)


def test_readers_notice_nothing_editors_are_told_and_it_recovers(full: FullPortal) -> None:
    pages = list(page_types(full.portal.url).values())
    practice = next(page for page in pages if page.startswith("/praxisbeispiele/") and page.count("/") == 3)
    pages += [f"{practice}pdf/", f"{practice}pdf/?fassung=kurz", f"/en{practice}", f"/suche/?q={secrets.token_hex(6)}"]
    pages = [page for page in pages if "pdf" not in page or full.ask(page)[0] != 503]
    wait_for("the demo's pictures have no copies", 120, lambda: not due_pictures(full.portal.folder))
    full.portal.shell("from portal.base.models import PortalRendition; PortalRendition.objects.all().delete()")
    copies = full.portal.folder / "media" / "images"
    wait_for("the copies' files are not removed", 120, lambda: not list(copies.iterdir()))
    shutil.rmtree(full.portal.folder / "cache", ignore_errors=True)
    full.fill()

    expected = {page: 404 if page == FIXED["missing page"] else 200 for page in pages}
    assert {page: full.ask(page)[0] for page in pages} == expected
    full.fill()  # what a task or the database has given back meanwhile
    storage = json.loads(full.ask("/-/ready")[1])["storage"]
    assert storage == {"ok": False, "error": "no space left"}
    for kind, name, content in (
        ("images", "neu.png", noisy("PNG", (900, 900))),
        ("documents", "neu.pdf", bytes(5_000_000)),
    ):
        status, text = full.send(f"/admin/{kind}/multiple/add/", "files[]", name, content)
        assert (status, json.loads(text)["success"], SENTENCE in text) == (200, False, True)
        status, text = full.send(f"/admin/{kind}/add/", "file", name, content)
        assert (status, SENTENCE in text) == (507, True)
    assert full.uploaded() == []

    full.ballast.unlink()
    wait_for("not ready again", 10, lambda: full.ask("/-/ready")[0] == 200)
    status, text = full.send("/admin/images/multiple/add/", "files[]", "neu.png", noisy("PNG", (900, 900)))
    assert (status, json.loads(text)["success"]) == (200, True)
    assert full.uploaded() == ["neu.png"]
    wait_for("no copies of the new picture", 30, lambda: list(copies.glob("neu.width-1168*")))
