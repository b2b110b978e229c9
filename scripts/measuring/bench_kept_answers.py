"""Answers from memory beside a stock Wagtail page, in one run, and changes beside readers.

Usage: python scripts/measuring/bench_kept_answers.py [SECONDS] [CHANGES] [ADDRESSES]. Three sites run the same way
(gunicorn, two gthread workers, DEBUG off): a new `wagtail start` with one page type, the portal, and the portal that
keeps nothing. Eight connections ask each for SECONDS in turn. Then CHANGES of every kind are made beside readers, and
each answer is judged. Last, so many different ADDRESSES are asked for, and each process says by how much it has grown,
beside one that keeps nothing. With TEST_DATABASE_URL all of it a second time on that PostgreSQL, in databases of its
own.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.measuring.search.load import own_memory  # noqa: E402 - the folder has to be known
from scripts.services.machine import free_port  # noqa: E402
from tests.e2e.page_types import page_types  # noqa: E402 - the folder has to be known
from tests.e2e.server import Portal, end, fill, portal_environment, serving, wait_until_up  # noqa: E402

CONNECTIONS, ROUNDS = 8, 3
KEPT_MB, WARM_UP = 32, 2_200
PORTION = 500
ASKED = ("home", "practice", "recording", "session", "series", "municipality", "theme", "municipalities", "search")
DETAIL = "/einzelheiten/"
MODEL = """

class DetailPage(Page):
    body = models.TextField()
    template = "home/detail_page.html"
"""
TEMPLATE = '{% extends "base.html" %}{% block content %}<h1>{{ page.title }}</h1><p>{{ page.body }}</p>{% endblock %}'
MAKE = """
from home.models import DetailPage
from wagtail.models import Page, Site
root = Site.objects.get(is_default_site=True).root_page
root.add_child(instance=DetailPage(title="Einzelheiten", slug="einzelheiten", body="Ein Satz. " * 200))
"""


def gunicorn(folder: Path, environment: dict[str, str], module: str, port: int) -> "subprocess.Popen[bytes]":
    with (folder / f"web-{port}.log").open("wb") as log:
        return subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "32"),
                *("--chdir", str(folder if module != "portal.wsgi" else ROOT), "--bind", f"127.0.0.1:{port}", module),
            ],
            env=environment,
            stdout=log,
            stderr=log,
        )


def stock_site(folder: Path, database: str, port: int) -> "subprocess.Popen[bytes]":
    """A new Wagtail project with one page type and one page of it."""
    subprocess.run(
        [str(Path(sys.executable).parent / "wagtail"), "start", "stock", str(folder)], check=True, capture_output=True
    )
    (folder / "stock" / "settings" / "bench.py").write_text(
        "import environ\nfrom .base import *\nDEBUG = False\nSECRET_KEY = 'bench' * 12\nALLOWED_HOSTS = ['*']\n"
        f"DATABASES = {{'default': {{**environ.Env.db_url_config({database!r}), 'CONN_MAX_AGE': 60}}}}\n"
        "STORAGES['staticfiles'] = {'BACKEND': 'django.contrib.staticfiles.storage.StaticFilesStorage'}\n"
    )
    with (folder / "home" / "models.py").open("a") as models:
        models.write(MODEL)
    (folder / "home" / "templates" / "home" / "detail_page.html").write_text(TEMPLATE)
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "stock.settings.bench"}
    for command in (("makemigrations", "home"), ("migrate",), ("shell", "--command", MAKE)):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=folder, env=environment, check=True, capture_output=True
        )
    return gunicorn(folder, environment, "stock.wsgi", port)


def rate(port: int, path: str, seconds: float) -> float:
    """Answers a second over eight connections."""
    counts = [0] * CONNECTIONS
    stop = time.monotonic() + seconds
    request = (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\nConnection: keep-alive\r\n\r\n"
    )

    def ask(number: int) -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
            while time.monotonic() < stop:
                line.sendall(request.encode())
                read_answer(line, path)
                counts[number] += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def read_answer(line: socket.socket, path: str) -> None:
    """One whole answer of 200 with its length in a header. Raises RuntimeError for another one."""
    read = line.recv(65536)
    while b"\r\n\r\n" not in read:
        read += line.recv(65536)
    head, _blank, body = read.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(f"{path}: {head[:40]!r}")
    left = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]) - len(body)
    while left > 0:
        left -= len(line.recv(min(left, 1 << 20)))


def measure(stock: int, ours: int, plain: int, seconds: float) -> None:
    known = page_types(f"http://127.0.0.1:{ours}")
    rows: dict[str, list[tuple[float, float, float]]] = {name: [] for name in ASKED}
    for name in (*ASKED, *ASKED):
        for port in (ours, plain):
            rate(port, known[name], 0.3)  # both workers have answered before
    for _round in range(ROUNDS):
        for name in ASKED:
            rows[name].append(
                (rate(stock, DETAIL, seconds), rate(ours, known[name], seconds), rate(plain, known[name], seconds))
            )
    reference = statistics.median(base for found in rows.values() for base, _kept, _made in found)
    print(f"{'page':<16}{'kept /s':>9}{'ratio':>7}{'made /s':>9}   stock detail page {reference:.0f} /s")
    for name, found in rows.items():
        base, kept, made = (statistics.median(column) for column in zip(*found, strict=True))
        print(f"{name:<16}{kept:>9.0f}{kept / base:>7.1f}{made:>9.0f}   {known[name]}")


def ask_all(port: int, paths: Sequence[str]) -> None:
    """Each of the paths once, over eight connections."""
    left = iter(paths)
    lock = threading.Lock()

    def ask() -> None:
        with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
            while True:
                with lock:
                    path = next(left, "")
                if not path:
                    return
                head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n"
                line.sendall(head.encode())
                read_answer(line, path)

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        for done in [threads.submit(ask) for _number in range(CONNECTIONS)]:
            done.result()


def finder_addresses(portal: Portal, number: int) -> list[str]:
    """So many different questions to the finder of peers; a search that finds nothing would be counted, not kept."""
    told = portal.shell(
        "from portal.taxonomy.models import Region, Theme; "
        "print(*Region.objects.filter(ags__gte='09100000').order_by('ags').values_list('ags', flat=True)); "
        "print(*Theme.objects.order_by('slug').values_list('slug', flat=True))"
    )
    places, themes = (line.split() for line in told.splitlines()[-2:])
    found = (f"/kommunen/?von={ags}&thema={theme}" for theme in themes for ags in places)
    return list(islice(found, number))


def measure_changes(portal: Portal, changes: int) -> None:
    """What was seen beside changes, told after each portion: a long run that is broken off has said something."""
    made = answers = faulty = 0
    for seed in range(-(-changes // PORTION)):
        portion = min(PORTION, changes - made)
        code = f"from tests.e2e.exact.race import main; main({portion}, seed={seed})"
        told = json.loads(portal.shell(code).splitlines()[-1])
        made, answers, faulty = made + portion, answers + told["answers"], faulty + sum(told["faults"].values())
        print(f"changes {made} of {told['kinds']} kinds, answers {answers}, faulty {faulty}", flush=True)
        for fault, number in told["faults"].items():
            print(f"   {number} × {fault}", flush=True)


def measure_memory(portal: Portal, addresses: int) -> None:
    """By how many MB each of two processes has grown, with and without answers that are kept."""
    folder, environment, asked = portal.folder, portal.environment, finder_addresses(portal, WARM_UP + addresses)
    for kept in (KEPT_MB, 0):
        port = free_port()
        own = {**environment, "KEPT_ANSWERS_MB": str(kept), "SITE_URL": f"http://127.0.0.1:{port}"}
        server = gunicorn(folder, own, "portal.wsgi", port)
        try:
            wait_until_up(f"http://127.0.0.1:{port}/", server)
            # What every process remembers of each place is not what it keeps of answers.
            ask_all(port, asked[:WARM_UP])
            before = own_memory(server)
            ask_all(port, asked[WARM_UP:])
            grown = [after - was for was, after in zip(before, own_memory(server), strict=True)]
            told = ", ".join(f"{size:.0f}" for size in grown)
            print(f"memory: {len(asked) - WARM_UP} addresses, {kept} MB to keep answers in: grown by {told} MB")
        finally:
            end((server,))


def new_database(url: str, name: str) -> str:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def run(server: str, seconds: float, changes: int, addresses: int) -> None:
    with tempfile.TemporaryDirectory() as stock_folder, tempfile.TemporaryDirectory() as name:
        folder, port, plain_port, stock_port = Path(name), free_port(), free_port(), free_port()
        environment = portal_environment(folder, port)
        stock_database = f"sqlite:///{stock_folder}/db.sqlite3"
        if server:
            environment["DATABASE_URL"] = new_database(server, "kept_answers")
            stock_database = new_database(server, "kept_answers_stock")
        portal = Portal(f"http://127.0.0.1:{port}", folder, "bench", "only-for-the-benchmark", environment)
        fill(portal)
        others = [stock_site(Path(stock_folder), stock_database, stock_port)]
        try:
            plain = {**environment, "KEPT_ANSWERS_MB": "0", "SITE_URL": f"http://127.0.0.1:{plain_port}"}
            others.append(gunicorn(folder, plain, "portal.wsgi", plain_port))
            wait_until_up(f"http://127.0.0.1:{stock_port}{DETAIL}", others[0])
            wait_until_up(f"http://127.0.0.1:{plain_port}/", others[1])
            with serving(portal):
                measure(stock_port, port, plain_port, seconds)
                measure_changes(portal, changes)
            if addresses:
                measure_memory(portal, addresses)
        finally:
            end(tuple(others))


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 3.0
    changes = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    addresses = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
    for server in ("", *filter(None, [os.environ.get("TEST_DATABASE_URL")])):
        print("PostgreSQL" if server else "SQLite")
        run(server, seconds, changes, addresses)


if __name__ == "__main__":
    main()
