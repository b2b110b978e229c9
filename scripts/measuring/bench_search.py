"""Times search: ours beside SQLite FTS5 with the same tokens and beside Wagtail's own, interleaved in one run.

Usage: python scripts/measuring/bench_search.py [--pages N] [--rounds N] [--corpus FOLDER] [--keep FOLDER] [--stock
WHICH]

A database of its own is filled with generated pages and indexed; every question is then asked of every engine in turn,
so that the machine's mood meets all alike. ELASTICSEARCH_URL adds our Elasticsearch engine and Wagtail's on the same
server. Printed: p50 and p95 of the wall clock in ms, p95 of the processor's time where the engine runs in this process,
and the ratios to the rivals. The HTTP part runs two gunicorn workers as in production, no response cache, no address
twice.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.services.machine import free_port  # noqa: E402 - the folder has to be known first
from tests.e2e.server import portal_environment, wait_until_up  # noqa: E402 - the folder has to be known first

if TYPE_CHECKING:
    from scripts.measuring.search.rivals import Engine

PUBLISHED = 20
SECONDS = 15.0
CONNECTIONS = 8
ANALYZED = 300
RIVALS = ("FTS5", "stock elasticsearch", "stock database")


def manage(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def fill(environment: dict[str, str], options: argparse.Namespace) -> None:
    """Pages and index, unless the folder has them from an earlier run."""
    if any(Path(environment["VAR_DIR"], "search").glob("current*")):
        return
    manage(environment, "migrate", "--verbosity", "0")
    corpus = ["--corpus", options.corpus] if options.corpus else []
    print(
        "content   ",
        manage(environment, "load_benchmark_content", "--pages", str(options.pages), *corpus).split("\n")[0],
    )
    print("index     ", manage(environment, "rebuild_search_index").strip().split("\n")[-1], flush=True)
    manage(environment, "collectstatic", "--noinput", "--verbosity", "0")


class Ours:
    """An engine of the portal, asked for everything that a result page shows."""

    def __init__(self, engine: Any) -> None:
        self.engine = engine

    def ask(self, query: Any) -> int:
        return int(self.engine.search(query).total)


def gather(options: argparse.Namespace) -> "dict[str, Engine]":
    """Every engine that this machine has, filled."""
    from scripts.measuring.search.rivals import Fts5, Stock, index_whole_texts  # noqa: PLC0415 - settings come first
    from search.engines.embedded.engine import EmbeddedEngine  # noqa: PLC0415

    embedded = EmbeddedEngine()
    engines: dict[str, Engine] = {"embedded": Ours(embedded), "FTS5": Fts5(embedded)}
    url = os.environ.get("ELASTICSEARCH_URL", "")
    if url:
        from search.engines.elasticsearch.engine import ElasticsearchEngine  # noqa: PLC0415
        from search.indexing.consistency import rebuild  # noqa: PLC0415

        elastic = ElasticsearchEngine(f"{url.rstrip('/')}/bench")
        rebuild(elastic)
        elastic.refresh()
        engines["elasticsearch"] = Ours(elastic)
    if options.stock != "none":
        index_whole_texts()
        stock: dict[str, dict[str, Any]] = {}
        if options.stock != "elasticsearch":
            stock["stock database"] = {"BACKEND": "wagtail.search.backends.database"}
        if url and options.stock != "database":
            backend = {
                "BACKEND": "wagtail.search.backends.elasticsearch9",
                "URLS": [url],
                "INDEX_PREFIX": "benchstock_",
            }
            stock["stock elasticsearch"] = backend
        for name, backend_settings in stock.items():
            rival = Stock(name, backend_settings)
            rival.fill()
            engines[name] = rival
    return engines


def measure(engines: "dict[str, Engine]", rounds: int) -> None:
    from scripts.measuring.search.load import p50_p95, quantile  # noqa: PLC0415
    from scripts.measuring.search.questions import queries  # noqa: PLC0415

    wall: dict[str, list[float]] = {name: [] for name in engines}
    own: dict[str, list[float]] = {name: [] for name in engines}
    for turn in range(rounds + 1):
        for query in queries():
            for name, engine in engines.items():
                if name.startswith("stock") and turn > 1:  # one round of the slow ones says enough
                    continue
                began, busy = time.perf_counter(), time.thread_time()
                engine.ask(query)
                if turn:  # the first round warms up
                    wall[name].append((time.perf_counter() - began) * 1000)
                    own[name].append((time.thread_time() - busy) * 1000)
    rivals = [name for name in engines if name in RIVALS]
    print(
        f"\n{'engine':<22}{'p50 ms':>9}{'p95 ms':>9}{'cpu p95':>9}",
        *(f"{f'p95 / {name}':>26}" for name in rivals),
        sep="",
    )
    for name, values in wall.items():
        p50, p95 = p50_p95(values)
        ratios = (f"{p95 / p50_p95(wall[rival])[1]:>26.2f}" for rival in rivals)
        print(f"{name:<22}{p50:>9.1f}{p95:>9.1f}{quantile(own[name], 0.95):>9.1f}", *ratios, sep="")


def measure_analyzer() -> None:
    """Words that the analyzer reads in a second, with empty caches: other pages than the index holds."""
    from demo.benchmark.generator import Generator  # noqa: PLC0415 - settings come first
    from portal.taxonomy.models import Region, Theme  # noqa: PLC0415
    from search.german import analyze  # noqa: PLC0415
    from search.german.words import understand  # noqa: PLC0415

    themes = list(Theme.objects.values_list("slug", flat=True))
    generator = Generator(themes, list(Region.objects.values_list("ags", "name")))
    texts = [re.sub("<[^>]+>", " ", generator.row(number).body) for number in range(10**6, 10**6 + ANALYZED)]
    understand.cache_clear()
    began = time.thread_time()
    count = sum(len(analyze(text)) for text in texts)
    print(f"analyzer   {count / (time.thread_time() - began):,.0f} tokens/s of processor time, caches empty at first")


def prove(engines: "dict[str, Engine]") -> None:
    """Two things that stock search gets wrong on Elasticsearch, asked of all that are here."""
    from portal.taxonomy.models import Theme  # noqa: PLC0415
    from practices.models import PracticePage  # noqa: PLC0415
    from scripts.measuring.search.rivals import Stock  # noqa: PLC0415
    from search.queries import SearchQuery  # noqa: PLC0415

    used = PracticePage.objects.live().values("main_theme").distinct().count()
    chosen = PracticePage.objects.order_by("-pk").values_list("pk", flat=True)[0]
    print(f"\n{Theme.objects.count()} themes, {used} of them main themes; one page asked for by its key")
    for name, engine in engines.items():
        if isinstance(engine, Ours):
            buckets = engine.engine.search(SearchQuery(text="Gemeinde", limit=0)).facets["theme"].buckets
            one = engine.engine.search(SearchQuery(filters={"key": frozenset({f"page:{chosen}"})})).total
            print(f"{name:<22}{len(buckets)} themes counted, {one} found by its key")
        elif isinstance(engine, Stock):
            pages = engine.backend.search("Gemeinde", PracticePage.objects.filter(pk=chosen)).count()
            print(
                f"{name:<22}{len(engine.facet('Gemeinde', 'main_theme_id'))} themes counted, {pages} found by its key"
            )


def measure_http(environment: dict[str, str], port: int, folder: Path) -> None:
    from scripts.measuring.search import load  # noqa: PLC0415
    from scripts.measuring.search.questions import different_addresses  # noqa: PLC0415

    with ExitStack() as stack:
        for process in (
            web := load.serve(environment, port, folder / "web.log"),
            load.work(environment, folder / "worker.log"),
        ):
            stack.callback(process.wait, 120)
            stack.callback(process.terminate)
        wait_until_up(f"http://127.0.0.1:{port}/", web)
        load.Load(port, different_addresses(1)).run(CONNECTIONS, 3)
        visit = load.Load(port, different_addresses(2))
        rate = visit.run(CONNECTIONS, SECONDS)
        p50, p95 = load.p50_p95([second * 1000 for second in visit.seconds])
        print(
            f"\nHTTP       {rate:.0f} requests/s at {CONNECTIONS} connections, p50 {p50:.0f} ms, p95 {p95:.0f} ms, ",
            end="",
        )
        print(f"{visit.failures} failures")
        print("memory    ", ", ".join(f"{size:.0f} MB" for size in load.own_memory(web)), "RssAnon of the web workers")
        waits = [publish(number, port) for number in range(PUBLISHED)]
        p50, p95 = load.p50_p95(waits)
        print(f"published  found by both workers after p50 {p50:.2f} s, p95 {p95:.2f} s")


def publish(number: int, port: int) -> float:
    """Publish a change of one page the way an editor does; seconds until visitors find it."""
    from events.models import RecordingPage  # noqa: PLC0415
    from scripts.measuring.search.load import seconds_until_found  # noqa: PLC0415

    page = RecordingPage.objects.order_by("pk")[number]
    word = f"Neuwort{time.time_ns():x}".translate(str.maketrans("0123456789", "ghijklmnop"))
    page.title = f"{word} {re.sub(r'^Neuwort[a-p]+ ', '', page.title)}"
    page.save_revision().publish()
    return seconds_until_found(port, word, time.perf_counter())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--corpus", default="", help="a folder with pages.jsonl, themes.json and regions.json")
    parser.add_argument("--keep", default="", help="a folder that keeps database and index for the next run")
    parser.add_argument(
        "--stock",
        default="all",
        choices=("all", "database", "elasticsearch", "none"),
        help="on which of its backends Wagtail's own search is asked; the database takes minutes",
    )
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(options.keep or stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        port = free_port()
        environment = {**portal_environment(folder, port), "CACHE_URL": "dummycache://"}
        fill(environment, options)
        os.environ.update(environment)
        import django  # noqa: PLC0415 - it reads the environment

        django.setup()
        measure_analyzer()
        engines = gather(options)
        measure(engines, options.rounds)
        prove(engines)
        measure_http(environment, port, folder)


if __name__ == "__main__":
    main()
