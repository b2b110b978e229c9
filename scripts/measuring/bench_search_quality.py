"""Prints how well the search answers the judged questions over the demo content.

Usage: python scripts/measuring/bench_search_quality.py
"""

import json
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from scripts.measuring.bench_pages import serve  # noqa: E402
from scripts.services.machine import free_port  # noqa: E402
from tests.e2e.server import Portal, fill, portal_environment, wait_until_up  # noqa: E402
from tests.search.judged.measure import measure, read_judgements  # noqa: E402


def main() -> None:
    """Serves the demo and prints the means."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = portal_environment(Path(folder), port)
        fill(Portal("", Path(folder), "bench", "only-for-the-benchmark", environment))
        process = serve(Path(folder), environment, "portal.wsgi", port)
        try:
            wait_until_up(f"http://127.0.0.1:{port}/", process)

            def ask(text: str) -> dict[str, Any]:
                """The API's answer to a question."""
                query = urllib.parse.urlencode({"q": text, "limit": 10, "facets": "kind"})
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/search?{query}") as answer:
                    found: dict[str, Any] = json.load(answer)
                return found

            found = measure(ask)
        finally:
            process.terminate()
            process.wait(timeout=30)
    print(
        f"{len(read_judgements())} judged questions: "
        + ", ".join(f"{name} {value:.3f}" for name, value in found.items())
    )


if __name__ == "__main__":
    main()
