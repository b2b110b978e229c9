"""How well the search answers questions that people have judged, over the demo content.

`judgements.tsv` has one line for each question and page: 3 the page hoped for first, 2 clearly about it, 1 of some
help; what is not listed is no help. A question of the kind "none" has no page in the demo: it shall find nothing, or
say that what it shows has another spelling or not all words.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from search.misses.evaluation import FALSE, FIRST, NDCG, NO_HIT, Judged, Shown
from search.misses.evaluation import measure as measure_all

__all__ = ["FALSE", "FIRST", "NDCG", "NO_HIT", "Judged", "measure", "read_judgements", "shown"]

JUDGEMENTS = Path(__file__).parent / "judgements.tsv"


def read_judgements() -> list[Judged]:
    """All judged questions, in the order of the file."""
    found: dict[str, Judged] = {}
    with JUDGEMENTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            question = found.setdefault(row["query-id"], Judged(row["query"], row["kind-of-query"]))
            if int(row["grade"]):
                question.grades[row["url"]] = int(row["grade"])
    return list(found.values())


def addresses(answer: dict[str, Any]) -> list[str]:
    """What the API's answer shows, from above: the ways there, then the hits; each address once."""
    return list(dict.fromkeys(item["url"] for item in (*answer["direct"], *answer["hits"])))


def shown(answer: dict[str, Any]) -> Shown:
    """What the API's answer shows, and whether it says that it has another spelling or not all words."""
    is_told = answer["corrected_text"] is not None or answer["relaxed"] != "none"
    return Shown(tuple(addresses(answer)), is_told)


def measure(ask: Callable[[str], dict[str, Any]]) -> dict[str, float]:
    """The means over the shipped questions; `ask` gives the API's answer to one."""
    return measure_all(read_judgements(), lambda text: shown(ask(text)))
