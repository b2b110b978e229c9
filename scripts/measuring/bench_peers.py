"""Times the finder of peers at every municipality, beside as many pages as the search is measured with.

Usage: python scripts/measuring/bench_peers.py [--pages N] [--every N] [--corpus FOLDER] [--keep FOLDER]

A database of its own is filled as for `bench_search.py`; with the same --keep folder both share it. Each municipality
and Landkreis has an office with a number, so that every row has what a row can have. `/kommunen/?von=…` is asked once
for each of them (with --every 10 for every tenth) in this process, with no answer kept. Printed: how long the index of
peers takes to be built and to be brought up to date, p50 and p95 of the page in ms of the wall clock and of the
processor, the most queries, and the largest page packed with gzip in kB.
"""

import argparse
import gzip
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.measuring.bench_search import fill  # noqa: E402 - the folder has to be known first
from scripts.services.machine import free_port  # noqa: E402
from tests.e2e.server import portal_environment  # noqa: E402

BUILDS = 5
# So many addresses are asked once more with their queries counted, which costs time.
COUNTED = 100


def give_numbers() -> None:
    """An office with a number at each place that has none."""
    from directory.models import FunctionContact  # noqa: PLC0415 - settings come first
    from portal.taxonomy.models import Region  # noqa: PLC0415

    known = set(FunctionContact.objects.values_list("region_id", flat=True))
    FunctionContact.objects.bulk_create(
        FunctionContact(region_id=ags, label="Rathaus", phone="089 99998-300")
        for ags in Region.objects.municipalities().values_list("pk", flat=True)
        if ags not in known
    )


def measure_index() -> None:
    """How long all municipalities with their pages take to come into memory, at first and after a change."""
    from django.db import transaction  # noqa: PLC0415 - settings come first

    from directory.peers.memory import build_index  # noqa: PLC0415
    from practices.models import PracticePage  # noqa: PLC0415

    index = build_index()
    built, changed = [], []
    for number in range(BUILDS):
        began = time.thread_time()
        build_index()
        built.append((time.thread_time() - began) * 1000)
        with transaction.atomic():
            page = PracticePage.objects.order_by("pk")[number]
            PracticePage.objects.filter(pk=page.pk).update(teaser=f"Leerstand {number}")
            began = time.thread_time()
            index = build_index(index)
            changed.append((time.thread_time() - began) * 1000)
            transaction.set_rollback(True)
    print(
        f"peers      {len(index.peers)}, {index.listed.bit_count()} listed; built in {min(built):.0f} ms of the "
        f"processor, brought up to date after a change in {min(changed):.0f} ms"
    )


def measure_pages(every: int) -> None:
    """The municipalities' pages of peers, one after the other."""
    from django.db import connection  # noqa: PLC0415 - settings come first
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from portal.taxonomy.models import Region  # noqa: PLC0415
    from scripts.measuring.search.load import p50_p95  # noqa: PLC0415

    client = Client(HTTP_HOST="127.0.0.1")
    places = list(Region.objects.municipalities().order_by("pk").values_list("pk", flat=True))
    addresses = [f"/kommunen/?von={ags}" for ags in places[::every]]
    client.get(addresses[0])  # reads names and builds the index
    wall: list[float] = []
    own: list[float] = []
    packed = 0
    for address in addresses:
        began, busy = time.perf_counter(), time.thread_time()
        answer = client.get(address)
        wall.append((time.perf_counter() - began) * 1000)
        own.append((time.thread_time() - busy) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}")
        packed = max(packed, len(gzip.compress(answer.content)))
    queries = 0
    for address in addresses[:: max(1, len(addresses) // COUNTED)]:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        queries = max(queries, len(captured))
    p50, p95 = p50_p95(wall)
    own50, own95 = p50_p95(own)
    print(
        f"finder     {len(addresses)} places: p50 {p50:.0f} ms, p95 {p95:.0f} ms (processor {own50:.0f}, {own95:.0f}), "
        f"at most {queries} queries, at most {packed / 1000:.1f} kB packed"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--every", type=int, default=1, help="ask for every so manyth municipality only")
    parser.add_argument("--corpus", default="", help="a folder with pages.jsonl, themes.json and regions.json")
    parser.add_argument("--keep", default="", help="a folder that keeps database and index for the next run")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(options.keep or stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        environment = {**portal_environment(folder, free_port()), "CACHE_URL": "dummycache://"}
        fill(environment, options)
        os.environ.update(environment)
        import django  # noqa: PLC0415 - it reads the environment

        django.setup()
        give_numbers()
        measure_index()
        measure_pages(options.every)


if __name__ == "__main__":
    main()
