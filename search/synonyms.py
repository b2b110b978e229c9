"""Other words for a theme: whoever asks by one of them means the preferred label, and the other way round."""

from dataclasses import dataclass, field

from search.german import QueryTerm, analyze_query_words
from search.lookups import Themes, get_themes

Words = tuple[QueryTerm, ...]
Stems = tuple[str, ...]


@dataclass(slots=True)
class SynonymTable:
    """For the stems of each label what else it may be called."""

    themes: Themes
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
    """Built again whenever the themes were read again, so that a change takes effect without touching the index."""
    global _table  # noqa: PLW0603 - one table a process, replaced whole
    themes = get_themes()
    if _table is None or _table.themes is not themes:
        table = SynonymTable(themes)
        for theme in themes.values():
            for synonym in theme.synonyms:
                table.add(theme.label, synonym)
                table.add(synonym, theme.label)
        _table = table
    return _table


def synonyms_of(terms: list[QueryTerm], position: int) -> tuple[int, list[Words]]:
    """How many terms from this position on are a theme's name, the longest first, and its synonyms; (1, []) if none."""
    table = _current_table()
    for length in range(min(table.longest, len(terms) - position), 0, -1):
        stems = tuple(term.stem for term in terms[position : position + length])
        if stems in table.alternatives:
            return length, table.alternatives[stems]
    return 1, []
