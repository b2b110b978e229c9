"""Other words for the same: a theme's alternative labels, in both directions, and the words that editors entered."""

from dataclasses import dataclass, field

from search.german import QueryTerm, analyze_query_words
from search.memory.lookups import SynonymEntry, Themes, get_synonyms, get_themes

Words = tuple[QueryTerm, ...]
Stems = tuple[str, ...]


@dataclass(slots=True)
class SynonymTable:
    """For the stems of each label what else it may be called."""

    themes: Themes
    entered: tuple[SynonymEntry, ...]
    alternatives: dict[Stems, list[Words]] = field(default_factory=dict)
    longest: int = 0

    def add(self, label: str, other: str) -> None:
        words, meant = analyze_query_words(label), tuple(analyze_query_words(other))
        stems = tuple(term.stem for term in words)
        if not stems or not meant or stems == tuple(term.stem for term in meant):
            return
        known = self.alternatives.setdefault(stems, [])
        if meant not in known:
            known.append(meant)
        self.longest = max(self.longest, len(stems))


_table: SynonymTable | None = None


def _current_table() -> SynonymTable:
    """Built again whenever the words were read again, so that a change takes effect without touching the index."""
    global _table  # noqa: PLW0603 - one table a process, replaced whole
    themes, entered = get_themes(), get_synonyms()
    table = _table
    if table is None or table.themes is not themes or table.entered is not entered:
        table = SynonymTable(themes, entered)
        for theme in themes.values():
            for synonym in theme.synonyms:
                table.add(theme.label, synonym)
                table.add(synonym, theme.label)
        for entry in entered:
            for other in entry.others:
                table.add(entry.word, other)
                if entry.both_ways:
                    table.add(other, entry.word)
        _table = table
    return table


def synonyms_of(terms: list[QueryTerm], position: int) -> tuple[int, list[Words]]:
    """How many terms from this position on have synonyms, the longest run first, and these; (1, []) if none."""
    table = _current_table()
    for length in range(min(table.longest, len(terms) - position), 0, -1):
        stems = tuple(term.stem for term in terms[position : position + length])
        if stems in table.alternatives:
            return length, table.alternatives[stems]
    return 1, []
