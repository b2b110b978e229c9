"""Which words a typed beginning has, and which of the found titles come first: one rule for every engine."""

from search.german import analyze, fold
from search.queries import Suggestion

# So many are looked at, newest first, before those are put forward that begin as it was typed.
LOOKED_AT = 5


def typed_words(prefix: str) -> list[str]:
    """The folded words of what was typed; the last one may be only a beginning."""
    return [fold(prefix[token.start : token.end]) for token in analyze(prefix)]


def beginning_first(prefix: str, found: list[Suggestion], limit: int) -> list[Suggestion]:
    """Titles that begin as it was typed, then the others, each in the order in which they were found."""
    start = fold(prefix.strip())
    return sorted(found, key=lambda each: not fold(each.title).startswith(start))[:limit]
