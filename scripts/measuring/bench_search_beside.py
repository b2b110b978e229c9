"""Times the embedded search and /suche/ beside another state of the project, in turn in one run.

Usage: python scripts/measuring/bench_search_beside.py FOLDER [--pages N] [--rounds N] [--seconds N] [--keep FOLDER]

FOLDER is a checkout of another state (`git worktree add FOLDER COMMIT`), run by the same Python. Each state fills a
database of its own with the same generated pages. Then each asks the questions of `bench_search.py` in a process of its
own, once to warm up and once timed, round after round in turn. So many pages of the search (--different) are made by a
process of each, in turn, page by page: nothing beside weighs on one of them alone. Last, eight connections ask two web
workers of each for others, no address twice. Printed: p50 and p95 in ms, of the clock and of the processor, mean and
p50 of a page, requests a second, and the ratios to the other state.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.measuring.bench_indexing import fill, manage  # noqa: E402 - the folder has to be known first
from scripts.measuring.search import load  # noqa: E402
from tests.e2e.server import wait_until_up  # noqa: E402

CONNECTIONS = 8
# Run in both states: nothing but what both have. The questions come as text, with the filters of each.
ASK = """
import json, sys, time
import django
django.setup()
from search.engines.embedded.engine import EmbeddedEngine
from search.queries import SearchQuery
asked = [
    SearchQuery(text=text, filters={name: frozenset(values) for name, values in filters.items()})
    for text, filters in json.loads(sys.argv[1])
]
engine = EmbeddedEngine()
for turn in range(2):
    times = []
    for query in asked:
        began, busy = time.perf_counter(), time.thread_time()
        engine.search(query)
        times.append([(time.perf_counter() - began) * 1000, (time.thread_time() - busy) * 1000])
print(json.dumps(times))
"""
QUESTIONS = """
import json
import django
django.setup()
from scripts.measuring.search.questions import FILTERS, QUESTIONS
told = [{name: sorted(values) for name, values in filters.items()} for filters in FILTERS]
print(json.dumps([[text, filters] for text in QUESTIONS for filters in told]))
"""
PAGES = """
import sys, time
import django
django.setup()
from django.test import Client
client = Client(HTTP_HOST="127.0.0.1")
for line in sys.stdin:
    busy = time.process_time()
    answer = client.get(line.strip())
    print((time.process_time() - busy) * 1000 if answer.status_code == 200 else "failed", flush=True)
"""
ADDRESSES = """
import itertools, json, sys
import django
django.setup()
from scripts.measuring.search.questions import different_addresses
print(json.dumps(list(itertools.islice(different_addresses(1), int(sys.argv[1])))))
"""
MOST_ADDRESSES, WARM_UP = 40_000, 80


@dataclass
class State:
    """A checkout with its database, and what was measured of it."""

    name: str
    root: Path
    environment: dict[str, str]
    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)

    def say(self, code: str, *arguments: str) -> str:
        """What a snippet of Python prints in this state."""
        command = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr[-3000:])
        return done.stdout

    def ask(self, questions: str) -> None:
        for clock, processor in json.loads(self.say(ASK, questions)):
            self.clock.append(clock)
            self.processor.append(processor)


def made(name: str, root: Path, folder: Path, pages: int) -> State:
    """A state that is filled and indexed, unless the folder has it from an earlier run."""
    environment = {**fill(root, folder, pages), "CACHE_URL": "dummycache://"}
    if not (folder / "indexed").exists():
        print(f"{name:<10}", manage(root, environment, "rebuild_search_index")[0], flush=True)
        manage(root, environment, "collectstatic", "--noinput", "-v0")
        (folder / "indexed").touch()
    return State(name, root, environment)


def _spent(child: "subprocess.Popen[str]", address: str) -> float:
    if child.stdin is None or child.stdout is None:
        raise ValueError("both have to be pipes")
    child.stdin.write(f"{address}\n")
    child.stdin.flush()
    return float(child.stdout.readline())


def measure_pages(states: list[State], addresses: list[str]) -> None:
    """Each page by every state before the next one; the first pages warm up."""
    with ExitStack() as stack:
        asked: list[tuple[State, subprocess.Popen[str]]] = []
        for state in states:
            command = [sys.executable, "-c", PAGES]
            child = subprocess.Popen(
                command, cwd=state.root, env=state.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            asked.append((state, stack.enter_context(child)))
        for number, address in enumerate(addresses):
            for state, child in asked[:: 1 if number % 2 else -1]:
                spent = _spent(child, address)
                if number >= WARM_UP:
                    state.pages.append(spent)


def measure_http(states: list[State], addresses: list[str], rounds: int, seconds: float) -> None:
    with ExitStack() as stack:
        asking: list[tuple[State, load.Load]] = []
        for state in states:
            port = int(state.environment["SITE_URL"].rpartition(":")[2])
            web = load.serve(state.environment, port, Path(state.environment["VAR_DIR"], "web.log"), state.root)
            stack.callback(web.wait, 120)
            stack.callback(web.terminate)
            wait_until_up(f"http://127.0.0.1:{port}/", web)
            asking.append((state, load.Load(port, iter(addresses))))
        for turn in range(rounds + 1):
            for state, visit in asking:
                visit.seconds.clear()
                rate = visit.run(CONNECTIONS, seconds)
                if turn:  # the first warms up
                    state.rates.append(rate)
        failed = {state.name: visit.failures for state, visit in asking if visit.failures}
    if failed:
        raise SystemExit(f"answers without 200: {failed}")


def tell(before: State, now: State) -> None:
    print(f"\n{'':<28}{'before':>10}{'now':>10}{'ratio':>8}")
    rows: list[tuple[str, float, float]] = []
    for name, old, new in (("clock", before.clock, now.clock), ("processor", before.processor, now.processor)):
        for share, old_value, new_value in zip(("p50", "p95"), load.p50_p95(old), load.p50_p95(new), strict=True):
            rows.append((f"embedded, {name} {share} ms", old_value, new_value))
    for name, told in (("mean", statistics.mean), ("p50", statistics.median)):
        rows.append((f"/suche/, processor {name} ms", told(before.pages), told(now.pages)))
    rows.append(("/suche/ requests/s", statistics.median(before.rates), statistics.median(now.rates)))
    for name, old_value, new_value in rows:
        print(f"{name:<28}{old_value:>10.1f}{new_value:>10.1f}{new_value / old_value:>8.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("beside", help="a checkout of another state of the project")
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--different", type=int, default=500, help="so many different pages of the search")
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--keep", default="", help="a folder that keeps the databases for the next run")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(options.keep or stack.enter_context(tempfile.TemporaryDirectory()))
        before = made("before", Path(options.beside).resolve(), folder / "before", options.pages)
        now = made("now", ROOT, folder / "now", options.pages)
        questions, addresses = now.say(QUESTIONS), json.loads(now.say(ADDRESSES, str(MOST_ADDRESSES)))
        for _round in range(options.rounds):
            for state in (before, now):
                state.ask(questions)
        measure_pages([before, now], addresses[: options.different])
        measure_http([before, now], addresses[options.different :], options.rounds, options.seconds)
        tell(before, now)


if __name__ == "__main__":
    main()
