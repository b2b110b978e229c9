"""The attack of hostile files at full length, as a table.

Usage: python scripts/measuring/bench_hostile_files.py [FILES] [SEED]. Starts a portal with the demo content of its own,
hands FILES hostile files in (200 unless told) while others read, and prints what readers, the uploader and the
processes felt. Ends with an error if one of the aims was missed.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.e2e.server import running_portal  # noqa: E402 - the folder has to be known first
from tests.hostile.attack import Outcome, attack  # noqa: E402


def table(outcome: Outcome) -> str:
    slowest = max(outcome.sent, key=lambda each: each.seconds)
    rows = [
        ("files sent, to all places", f"{len(outcome.sent)}", ""),
        ("answers of 5xx to senders", f"{len(outcome.server_errors)}", "0"),
        ("failures of readers", f"{len(outcome.reader_failures)}", "0"),
        ("longest answer to a reader, alone", f"{outcome.alone:.2f} s", ""),
        ("longest answer to a reader, beside", f"{outcome.beside:.2f} s", f"{outcome.alone + 2:.2f} s"),
        ("longest answer to a sender", f"{slowest.seconds:.2f} s", f"({slowest.kind})"),
        ("heaviest process", f"{outcome.heaviest / 1024**2:.0f} MB", "1024 MB"),
        ("workers killed by their time limit", f"{outcome.timeouts}", "0"),
        ("worked off after", f"{outcome.drained:.0f} s", ""),
    ]
    lines = [f"{name:38} {value:>10}  {aim}" for name, value, aim in rows]
    lines += [f"  {path} {status}: {count}" for (path, status), count in sorted(outcome.statuses.items())]
    lines += [f"  ! {each}" for each in (*outcome.server_errors, *outcome.reader_failures)]
    return "\n".join(lines)


def is_well(outcome: Outcome) -> bool:
    """Whether nobody was stopped, by the same limits as in the table."""
    failures = [*outcome.server_errors, *outcome.reader_failures]
    return not failures and not outcome.timeouts and outcome.beside <= outcome.alone + 2 and outcome.heaviest < 1024**3


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory(prefix="hostile-files-") as folder, running_portal(Path(folder)) as portal:
        outcome = attack(portal, count, seed)
        print(table(outcome))
        for name in ("web.log", "worker.log"):
            print(f"\n{name}, its last lines:\n{(portal.folder / name).read_text(errors='replace')[-3000:]}")
    return 0 if is_well(outcome) else 1


if __name__ == "__main__":
    sys.exit(main())
