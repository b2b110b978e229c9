"""How well the search answers questions that people have judged, over the demo content.

`judgements.tsv` has one line for each question and page: 3 the page hoped for first, 2 clearly about it, 1 of some
help; what is not listed is no help. A question of the kind "none" has no page in the demo: it shall find nothing, or
say that what it shows has another spelling or not all words.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import log2
from pathlib import Path
from statistics import fmean
from typing import Any

JUDGEMENTS = Path(__file__).parent / "judgements.tsv"
DEPTH = 10
NDCG, FIRST, NO_HIT, FALSE = "nDCG@10", "best first", "no hit", "untold answer"


@dataclass
class Judged:
    """A question with the grades of the pages that answer it, by address."""

    text: str
    kind: str
    grades: dict[str, int] = field(default_factory=dict)


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


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def figures(question: Judged, answer: dict[str, Any]) -> dict[str, float]:
    """The figures of one question, between 0 and 1; those that it cannot have are left out."""
    shown = addresses(answer)
    if not question.grades:
        return {FALSE: float(bool(shown) and answer["corrected_text"] is None and answer["relaxed"] == "none")}
    got = [question.grades.get(url, 0) for url in shown[:DEPTH]]
    ideal = sorted(question.grades.values(), reverse=True)[:DEPTH]
    found = {NDCG: _gain(got) / _gain(ideal), NO_HIT: float(not shown)}
    return found | ({FIRST: float(got[:1] == [3])} if 3 in ideal else {})


def measure(ask: Callable[[str], dict[str, Any]]) -> dict[str, float]:
    """The means over all questions; `ask` gives the API's answer to a question."""
    values: dict[str, list[float]] = defaultdict(list)
    for question in read_judgements():
        for name, value in figures(question, ask(question.text)).items():
            values[name].append(value)
    return {name: fmean(each) for name, each in values.items()}
