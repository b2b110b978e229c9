"""The German names of months."""

from search.german import QueryTerm, fold

MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_FOLDED = frozenset(map(fold, MONTHS))


def is_month(term: QueryTerm) -> bool:
    """Whether a word of a question names a month: then dates are asked for."""
    return fold(term.word) in _FOLDED
