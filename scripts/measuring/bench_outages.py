"""How long readers wait while an outside part is gone or hangs, as a table.

Usage: python scripts/measuring/bench_outages.py [ROW ...], such as "Redis hanging". Starts PostgreSQL, Redis, a mail
server and the portal, needs an Elasticsearch under ELASTICSEARCH_URL (`make services`), and takes each part away in
turn. A page should be there within a second; a search may wait for SEARCH_TIMEOUT once.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"

import django  # noqa: E402 - the settings have to be named first

django.setup()

from tests.outages.parts import running_parts  # noqa: E402
from tests.outages.portal import running  # noqa: E402
from tests.outages.test_outages import ROWS, Seen, observe  # noqa: E402

COLUMNS = ("pages", "search", "again", "report", "ready", "recovered")


def figures(seen: Seen) -> list[float]:
    """Seconds: the slowest page, the first search, the second, a report sent, the health check, until all is well."""
    return [
        max(each.seconds for each in seen.pages.values()),
        seen.search[0].seconds,
        seen.search[1].seconds,
        seen.report.seconds,
        seen.ready.seconds,
        seen.recovered if seen.recovered is not None else float("nan"),
    ]


def main(rows: list[str]) -> int:
    print(f"{'':24}" + "".join(f"{name:>11}" for name in COLUMNS), flush=True)
    with tempfile.TemporaryDirectory(prefix="outages-") as folder:
        place = Path(folder)
        with running_parts(place) as parts, running(place, parts) as portal:
            for row in rows:
                print(f"{row:24}" + "".join(f"{value:>9.2f} s" for value in figures(observe(portal, row))), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(ROWS)))
