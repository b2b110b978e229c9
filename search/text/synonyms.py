"""Other words for the same: a theme's alternative labels, the words that editors entered, and the shipped ones."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import yaml

from search.german import QueryTerm, analyze_query_words, stem
from search.memory.lookups import SynonymEntry, Themes, get_synonyms, get_themes
from search.text.pairs import pair

Words = tuple[QueryTerm, ...]
Stems = tuple[str, ...]


@dataclass(slots=True, eq=False)
class SynonymTable:
    """For the stems of each label what else it may be called. Never changed once it is built."""

    themes: Themes
    entered: tuple[SynonymEntry, ...]
    alternatives: dict[Stems, list[Words]] = field(default_factory=dict)
    wider: dict[Stems, list[Words]] = field(default_factory=dict)
    longest: int = 0

    def add(self, label: str, other: str, *, wider: bool = False) -> None:
        """Note another word for a label; a `wider` one names the theme to which the label belongs."""
        words, meant = analyze_query_words(label), tuple(analyze_query_words(other))
        stems = tuple(term.stem for term in words)
        if not stems or not meant or stems == tuple(term.stem for term in meant):
            return
        known = (self.wider if wider else self.alternatives).setdefault(stems, [])
        if meant not in known:
            known.append(meant)
        self.longest = max(self.longest, len(stems))


DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def load_shipped() -> tuple[tuple[str, str], ...]:
    """Pairs of the shipped list: a word or phrase, and another one that it finds as well."""
    read: dict[str, Any] = yaml.safe_load((DATA / "synonyms.yaml").read_text(encoding="utf-8"))
    same = [pair for words in read["same"] for pair in permutations(words, 2)]
    also = [(word, other) for word, others in read["also"].items() for other in others]
    return tuple(dict.fromkeys((*same, *also)))


_table: SynonymTable | None = None


def current_table() -> SynonymTable:
    """What words may be called now: a change takes effect at once, without touching the index."""
    global _table  # noqa: PLW0603 - one table a process, replaced whole
    themes, entered = get_themes(), get_synonyms()
    table = _table
    if table is None or table.themes is not themes or table.entered is not entered:
        table = SynonymTable(themes, entered)
        for theme in themes.values():
            for synonym in theme.synonyms:
                table.add(theme.label, synonym)
                table.add(synonym, theme.label, wider=True)
        for entry in entered:
            for other in entry.others:
                table.add(entry.word, other)
                if entry.both_ways:
                    table.add(other, entry.word)
        for word, other in load_shipped():
            table.add(word, other)
        _table = table
    return table


def synonyms_of(terms: Sequence[QueryTerm], position: int) -> tuple[int, list[Words], list[Words]]:
    """How many terms from this position on have other words, the longest run first; those, and names of their theme.

    A compound without others of its own has those that its parts may be called.
    """
    table = current_table()
    for length in range(min(table.longest, len(terms) - position), 0, -1):
        stems = tuple(term.stem for term in terms[position : position + length])
        same, wider = table.alternatives.get(stems, []), table.wider.get(stems, [])
        if same or wider:
            return length, [*same, *(() if same or length > 1 else _by_parts(terms[position]))], wider
    return 1, list(_by_parts(terms[position])), []


def _by_parts(term: QueryTerm) -> Iterator[Words]:
    """A compound of two with one of its parts said otherwise; documents hold the pair of parts of each compound."""
    if len(term.parts) != 2:
        return
    front, head = term.parts
    others = load_part_synonyms()
    for first, second in (
        *((each, head) for each in others.get(front, ())),
        *((front, each) for each in others.get(head, ())),
    ):
        yield (QueryTerm(term.word, pair(first, second), (first, second)),)


@cache
def load_part_synonyms() -> dict[str, tuple[str, ...]]:
    """The stem of a part of compounds → the stems of those that say the same."""
    read: dict[str, Any] = yaml.safe_load((DATA / "synonyms.yaml").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = defaultdict(list)
    for words in read["parts"]:
        stems = list(dict.fromkeys(stem(word) for word in words))
        for one, other in permutations(stems, 2):
            found[one].append(other)
    return {one: tuple(dict.fromkeys(others)) for one, others in found.items()}
