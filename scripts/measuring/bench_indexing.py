"""Times the rebuild of the search index, beside another state of the project in one run.

Usage: python scripts/measuring/bench_indexing.py [--beside FOLDER] [--pages N] [--rounds N] [--processes N ...] [--keep
FOLDER]

FOLDER of --beside is a checkout of another state (`git worktree add FOLDER COMMIT`), run by the same Python. Each state
fills a database of its own with the same generated pages; then all are rebuilt in turn, so that the machine's mood
meets all alike. ELASTICSEARCH_URL adds our Elasticsearch engine. Printed: medians of documents a second as the command
tells them, their ratio to the other state, and the most memory (Pss) that all processes of a rebuild take.
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.services.machine import free_port  # noqa: E402 - the folder has to be known first
from tests.e2e.server import portal_environment  # noqa: E402 - the folder has to be known first

BETWEEN_LOOKS = 0.5
Run = tuple[str, Path, dict[str, str], list[str]]


def manage(root: Path, environment: dict[str, str], *arguments: str) -> tuple[str, float]:
    """The last line that a command prints, and the most MB that it and its children held together."""
    with tempfile.TemporaryFile("w+") as told:
        process = subprocess.Popen(
            [sys.executable, "manage.py", *arguments], cwd=root, env=environment, stdout=told, stderr=subprocess.STDOUT
        )
        most = 0.0
        while process.poll() is None:
            most = max(most, sum(map(own_megabytes, [process.pid, *children_of(process.pid)])))
            time.sleep(BETWEEN_LOOKS)
        told.seek(0)
        lines = told.read().strip().split("\n")
    if process.returncode:
        raise SystemExit("\n".join(lines[-20:]))
    return lines[-1], most


def children_of(number: int) -> list[int]:
    """Processes that this one started and that live."""
    found: list[int] = []
    for path in Path(f"/proc/{number}/task").glob("*/children"):
        try:
            found += map(int, path.read_text().split())
        except OSError:
            continue
    return found


def own_megabytes(number: int) -> float:
    """The process's share of memory; 0 for one that has ended."""
    try:
        told = re.search(r"^Pss: +(\d+)", Path(f"/proc/{number}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0.0
    return int(told[1]) / 1024 if told else 0.0


def fill(root: Path, folder: Path, pages: int) -> dict[str, str]:
    """The environment of a state whose database is filled, unless the folder has it from an earlier run."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = portal_environment(folder, free_port())
    if not (folder / "filled").exists():
        manage(root, environment, "migrate", "-v0")
        print(f"{folder.name:<10}", manage(root, environment, "load_benchmark_content", "--pages", str(pages))[0])
        (folder / "filled").touch()
    return environment


def runs(states: dict[str, tuple[Path, dict[str, str]]], processes: list[int]) -> list[Run]:
    """Everything that is timed in a round: this state with each number of processes, the other one as it is."""
    found: list[Run] = []
    server = os.environ.get("ELASTICSEARCH_URL", "").rstrip("/")
    for engine in ("embedded", *(["elasticsearch"] if server else [])):
        for name, (root, environment) in states.items():
            engine_of = ["--engine", f"{server}/bench-{name}"] if engine == "elasticsearch" else []
            if name == "before":
                found.append((f"{engine}, before", root, environment, engine_of))
                continue
            for number in processes:
                arguments = [*engine_of, "--processes", str(number)]
                found.append((f"{engine}, {number} processes", root, environment, arguments))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--beside", default="", help="a checkout of another state of the project")
    parser.add_argument("--pages", type=int, default=4_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--keep", default="", help="a folder that keeps the databases for the next run")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(options.keep or stack.enter_context(tempfile.TemporaryDirectory()))
        roots = {**({"before": Path(options.beside).resolve()} if options.beside else {}), "now": ROOT}
        states = {name: (root, fill(root, folder / name, options.pages)) for name, root in roots.items()}
        rates: dict[str, list[float]] = {}
        most: dict[str, float] = {}
        for _round in range(options.rounds):
            for name, root, environment, arguments in runs(states, options.processes):
                told, megabytes = manage(root, environment, "rebuild_search_index", *arguments)
                rates.setdefault(name, []).append(float(told.split(", ")[1].split()[0]))
                most[name] = max(most.get(name, 0.0), megabytes)
                print(f"{name:<28}{told}, {megabytes:.0f} MB", flush=True)
        print(f"\n{'':<28}{'documents/s':>12}{'/ before':>10}{'most MB':>9}")
        for name, found in rates.items():
            before = rates.get(f"{name.partition(',')[0]}, before")
            ratio = f"{statistics.median(found) / statistics.median(before):>10.2f}" if before else f"{'':>10}"
            print(f"{name:<28}{statistics.median(found):>12.0f}{ratio}{most[name]:>9.0f}")


if __name__ == "__main__":
    main()
