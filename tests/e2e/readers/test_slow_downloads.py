"""Clients that read slowly hold their threads, and nobody else: a page is answered beside eight of them."""

import re
import socket
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest

from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e

PATIENCE = 1.0
LET_DOWN = 15.0
SLOW_CLIENTS = 8


def a_video(portal: Portal) -> str:
    """The path of the largest moving picture of the demo."""
    found = portal.shell(
        "from events.models import RecordingPage; "
        "pages = RecordingPage.objects.live().exclude(video=None).select_related('video'); "
        "page = max(pages, key=lambda page: page.video.file.size); "
        "print(f'/mediathek/{page.slug}/video{page.video.suffix}', page.video.file.size)"
    )
    path, size = found.splitlines()[-1].split()
    assert int(size) > 1_000_000
    return path


@contextmanager
def slow_client(portal: Portal, path: str) -> Iterator[socket.socket]:
    """Asks for the whole file and takes hardly more than its head; the server can't get rid of the rest."""
    address = urlsplit(portal.url)
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(20)
        client.connect((address.hostname, address.port))
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: close\r\n\r\n".encode())
        yield client


def seconds_for(url: str) -> float:
    began = time.monotonic()
    with urllib.request.urlopen(url, timeout=30) as answer:
        assert answer.status == 200
        answer.read()
    return time.monotonic() - began


def test_eight_slow_downloads_hold_up_no_page(portal: Portal) -> None:
    path = a_video(portal)
    url = f"{portal.url}/ueber-uns/"
    with ThreadPoolExecutor(12) as pool:  # both processes have answered before anything is measured
        list(pool.map(seconds_for, [url] * 36))
    alone = sorted(seconds_for(url) for _time in range(5))[2]
    with ExitStack() as stack:
        clients = [stack.enter_context(slow_client(portal, path)) for _number in range(SLOW_CLIENTS)]
        for client in clients:
            head = client.recv(512).decode("latin-1")
            assert re.match(r"HTTP/1\.1 200 ", head)
        beside = sorted(seconds_for(url) for _time in range(5))
        assert beside[2] < alone + PATIENCE
        assert beside[-1] < LET_DOWN, "a page waited for a download, and those go on until they are closed below"
        assert all(client.recv(512) for client in clients), "a download was given up"
