"""Which words a typed beginning has: one rule for every engine.

A page is suggested if its title begins as it was typed, or has all the words, the last one as the beginning of a word.
The former come first, and of either kind the newest.
"""

from search.german import analyze, fold


def typed_words(prefix: str) -> list[str]:
    """The folded words of what was typed; the last one may be only a beginning."""
    return [fold(prefix[token.start : token.end]) for token in analyze(prefix)]
