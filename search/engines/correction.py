"""The question with its misspelt words replaced: one rule for every engine."""

import re
from collections.abc import Callable

from search.german import QueryTerm
from search.text.parsing import ParsedQuery

# So many words that go on from the beginning of one.
MOST_LOOKED_AT = 20


def corrected_text(
    text: str, parsed: ParsedQuery, stands: Callable[[QueryTerm], bool], nearest: Callable[[str], str | None]
) -> str | None:
    """The question with each word that stands nowhere replaced by its nearest neighbour; None if nothing changes."""
    better = text
    for group in parsed.groups:
        for term in group.alternatives[0]:
            if stands(term):
                continue
            spelling = nearest(term.word)
            if spelling is not None:
                better = re.sub(rf"(?<!\w){re.escape(term.word)}(?!\w)", spelling, better, count=1)
    return better if better != text else None
