"""How well a search answers questions that people have judged. Asks no database: the benchmark measures without one."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import StringIO
from math import log2
from statistics import fmean

DEPTH = 10
NDCG, FIRST, NO_HIT, FALSE = "nDCG@10", "best first", "no hit", "untold answer"
COLUMNS = ("query-id", "query", "kind-of-query", "url", "grade")


@dataclass
class Judged:
    """A question with the grades of the pages that answer it, by address: 3 best, 2 about it, 1 some help."""

    text: str
    kind: str
    grades: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """What an answer shows: addresses from above, and whether it says that it is not quite what was asked."""

    urls: tuple[str, ...]
    is_told: bool = False


def figures(question: Judged, shown: Shown) -> dict[str, float]:
    """The figures of one question, between 0 and 1; those that it cannot have are left out."""
    if not question.grades:
        return {FALSE: float(bool(shown.urls) and not shown.is_told)}
    got = [question.grades.get(url, 0) for url in shown.urls[:DEPTH]]
    ideal = sorted(question.grades.values(), reverse=True)[:DEPTH]
    found = {NDCG: _gain(got) / _gain(ideal), NO_HIT: float(not shown.urls)}
    return found | ({FIRST: float(got[:1] == [3])} if 3 in ideal else {})


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def measure(questions: Iterable[Judged], ask: Callable[[str], Shown]) -> dict[str, float]:
    """The means over all questions; `ask` gives what is shown for a text."""
    values: dict[str, list[float]] = defaultdict(list)
    for question in questions:
        for name, value in figures(question, ask(question.text)).items():
            values[name].append(value)
    return {name: fmean(each) for name, each in values.items()}


def as_lines(questions: Iterable[Judged]) -> str:
    """The questions as lines of a file of judged questions, with its head."""
    out = StringIO()
    writer = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_NONE, escapechar=None, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, question in enumerate(questions, start=1):
        for url, grade in question.grades.items():
            writer.writerow([f"m{number:03d}", question.text.replace("\t", " "), question.kind, url, grade])
    return out.getvalue()
