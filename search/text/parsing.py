"""A question's text as every engine understands it: terms, phrases in quotes, words left out with a minus, synonyms."""

import re
from dataclasses import dataclass

from search.german import QueryTerm, analyze, analyze_query_words
from search.text.synonyms import synonyms_of

MOST_TERMS = 16
_QUOTES = str.maketrans(dict.fromkeys("„“”«»‟", '"'))
_PIECE = re.compile(
    r'(?P<phrase_minus>(?<!\S)-)?"(?P<phrase>[^"]*)"|(?P<minus>(?<!\S)-)(?=\w)(?P<excluded>[^\s"]+)|[^\s"]+'
)

Words = tuple[QueryTerm, ...]
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One or more terms of the question, and what means the same: one of the alternatives has to be met, whole."""

    alternatives: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """All groups and all phrases have to be met (AND), nothing that is excluded may be.

    A phrase is a sequence of stems. `asks_nothing` is a text without a word in it, such as "???": it finds nothing.
    """

    groups: tuple[Group, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Words, ...] = ()
    excluded_phrases: tuple[Phrase, ...] = ()
    asks_nothing: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.phrases)

    @property
    def terms(self) -> tuple[QueryTerm, ...]:
        """The terms that were asked for, each stem once."""
        return tuple({term.stem: term for group in self.groups for term in group.alternatives[0]}.values())

    @property
    def synonyms(self) -> tuple[QueryTerm, ...]:
        """The terms of all synonyms, each stem once."""
        found = {term.stem: term for group in self.groups for words in group.alternatives[1:] for term in words}
        return tuple(found.values())


def parse(text: str, *, with_synonyms: bool = True) -> ParsedQuery:
    """Understand a question. Whatever it says, it never fails: an open quote is taken as a space.

    Synonyms are remembered from the database; without them nothing is asked there.
    """
    plain: list[str] = []
    phrases: list[Phrase] = []
    excluded: list[Words] = []
    excluded_phrases: list[Phrase] = []
    text = text.translate(_QUOTES)
    if text.count('"') % 2:
        last = text.rindex('"')
        text = f"{text[:last]} {text[last + 1 :]}"
    for piece in _PIECE.finditer(text):
        if piece["phrase"] is not None:
            stems = tuple(token.stem for token in analyze(piece["phrase"]))[:MOST_TERMS]
            (excluded_phrases if piece["phrase_minus"] else phrases).append(stems)
        elif piece["minus"]:
            excluded.append(tuple(analyze_query_words(piece["excluded"])))
        else:
            plain.append(piece[0])
    parsed = ParsedQuery(
        groups=_group(analyze_query_words(" ".join(plain))[:MOST_TERMS], with_synonyms),
        phrases=tuple(phrase for phrase in phrases if phrase)[:MOST_TERMS],
        excluded=tuple(words for words in excluded if words)[:MOST_TERMS],
        excluded_phrases=tuple(phrase for phrase in excluded_phrases if phrase)[:MOST_TERMS],
    )
    if text.strip() and parsed.is_empty and not (parsed.excluded or parsed.excluded_phrases):
        return ParsedQuery(asks_nothing=True)
    return parsed


def _group(terms: list[QueryTerm], with_synonyms: bool) -> tuple[Group, ...]:
    """One group a term; a run of terms that is a theme's name becomes one group together with its synonyms."""
    groups: list[Group] = []
    position = 0
    while position < len(terms):
        length, synonyms = synonyms_of(terms, position) if with_synonyms else (1, ())
        own = tuple(terms[position : position + length])
        if synonyms:
            groups.append(Group((own, *synonyms)))
        else:
            groups.extend(Group(((term,),)) for term in own)
        position += length
    return tuple(groups)
