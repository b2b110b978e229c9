"""Times each page type beside the home page of a stock Wagtail project, in one run, with caches off.

Usage: python scripts/measuring/bench_pages.py [ROUNDS]. Both sites run the same way (one gthread worker, SQLite, DEBUG
off); requests alternate, so that the machine's mood meets both alike. Printed: the median in milliseconds, the ratio.
"""

import http.client
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.services.machine import free_port  # noqa: E402
from tests.e2e.page_types import page_types  # noqa: E402
from tests.e2e.server import Portal, fill, portal_environment, wait_until_up  # noqa: E402

SKIPPED = {"missing page", "search without hits"}


def serve(folder: Path, environment: dict[str, str], module: str, port: int) -> "subprocess.Popen[bytes]":
    log = (folder / "web.log").open("wb")
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--threads", "4"),
            *("--chdir", str(folder if module != "portal.wsgi" else ROOT), "--bind", f"127.0.0.1:{port}", module),
        ],
        env=environment,
        stdout=log,
        stderr=log,
    )


def stock_site(folder: Path, port: int) -> "subprocess.Popen[bytes]":
    """A new Wagtail project with the page that its template brings."""
    wagtail = Path(sys.executable).parent / "wagtail"
    subprocess.run([str(wagtail), "start", "stock", str(folder)], check=True, capture_output=True)
    settings = folder / "stock" / "settings" / "bench.py"
    settings.write_text(
        "from .base import *\nDEBUG = False\nSECRET_KEY = 'bench' * 12\nALLOWED_HOSTS = ['*']\n"
        "CACHES = {'default': {'BACKEND': 'django.core.cache.backends.dummy.DummyCache'}}\n"
        "STORAGES['staticfiles'] = {'BACKEND': 'django.contrib.staticfiles.storage.StaticFilesStorage'}\n"
    )
    environment = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "stock.settings.bench"}
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=folder, env=environment, check=True
    )
    return serve(folder, environment, "stock.wsgi", port)


def timed(connection: http.client.HTTPConnection, path: str) -> float:
    started = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return (time.perf_counter() - started) * 1000


def measure(stock_port: int, portal_port: int, rounds: int) -> None:
    paths = {name: path for name, path in page_types(f"http://127.0.0.1:{portal_port}").items() if name not in SKIPPED}
    stock, ours = (http.client.HTTPConnection("127.0.0.1", port) for port in (stock_port, portal_port))
    for path in paths.values():
        timed(ours, path)
    timed(stock, "/")
    base: list[float] = []
    times: dict[str, list[float]] = {name: [] for name in paths}
    for _ in range(rounds):
        for name, path in paths.items():
            base.append(timed(stock, "/"))
            times[name].append(timed(ours, path))
    reference = statistics.median(base)
    print(f"{'page':<16}{'median ms':>10}{'ratio':>8}   address")
    print(f"{'stock home':<16}{reference:>10.1f}{1:>8.2f}   /")
    for name in sorted(times, key=lambda key: statistics.median(times[key])):
        median = statistics.median(times[name])
        print(f"{name:<16}{median:>10.1f}{median / reference:>8.2f}   {paths[name]}")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    processes = []
    with tempfile.TemporaryDirectory() as stock_folder, tempfile.TemporaryDirectory() as folder:
        try:
            stock_port, port = free_port(), free_port()
            processes.append(stock_site(Path(stock_folder), stock_port))
            environment = {
                **portal_environment(Path(folder), port),
                "CACHE_URL": "dummycache://",
                "KEPT_ANSWERS_MB": "0",
            }
            fill(Portal("", Path(folder), "bench", "only-for-the-benchmark", environment))
            processes.append(serve(Path(folder), environment, "portal.wsgi", port))
            wait_until_up(f"http://127.0.0.1:{stock_port}/", processes[0])
            wait_until_up(f"http://127.0.0.1:{port}/", processes[1])
            measure(stock_port, port, rounds)
        finally:
            for process in processes:
                process.terminate()
                process.wait(timeout=30)


if __name__ == "__main__":
    main()
