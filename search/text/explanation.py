"""Why a text is found by a question, or not, with the synonyms that the database holds at this moment."""

from collections.abc import Sequence
from typing import NamedTuple

from search.german import analyze, matches
from search.german.explain import PairExplanation, explain_pair, explain_terms
from search.text.parsing import Group, ParsedQuery, Phrase, Words, parse


class Explanation(PairExplanation, total=False):
    """`query_terms` are the words that were asked for; the further keys stand there only if they say something.

    `synonyms`: the words by which the text is met instead of the question's own. `phrases`: the stems of each phrase.
    `excluded` and `excluded_phrases`: what must not be there.
    """

    synonyms: list[str]
    phrases: list[list[str]]
    excluded: list[str]
    excluded_phrases: list[list[str]]


class _Text(NamedTuple):
    """A text taken as one field: its stems in order, all of them, and the parts of its compounds."""

    run: tuple[str, ...]
    stems: frozenset[str]
    parts: frozenset[str]

    def has(self, words: Words) -> bool:
        return all(matches(term, self.stems, self.parts) for term in words)

    def says(self, phrase: Phrase) -> bool:
        size = len(phrase)
        return any(self.run[at : at + size] == phrase for at in range(len(self.run) - size + 1))


def explain(query: str, text: str) -> Explanation:
    """Explain whether the text, taken as one field, is found by the question as the search page understands it.

    Without a database that answers, or without its tables, there are no synonyms. An empty question finds nothing.
    """
    parsed = _parsed(query)
    tokens = analyze(text)
    run = tuple(token.stem for token in tokens)
    read = _Text(run, frozenset(run), frozenset(part for token in tokens for part in token.parts))
    met = [_met_by(group, read) for group in parsed.required]
    explanation: Explanation = {**explain_pair(query, text)}
    explanation["query_terms"] = explain_terms(parsed.terms)
    explanation["matches"] = _asks_something(parsed) and None not in met and _phrases_fit(parsed, read)
    used = [words for words in met if words]
    if explanation["matches"] and used:
        explanation["synonyms"] = used
    if parsed.phrases:
        explanation["phrases"] = _listed(parsed.phrases)
    if parsed.excluded:
        explanation["excluded"] = [" ".join(term.word for term in words) for words in parsed.excluded]
    if parsed.excluded_phrases:
        explanation["excluded_phrases"] = _listed(parsed.excluded_phrases)
    return explanation


def _parsed(query: str) -> ParsedQuery:
    try:
        return parse(query)
    except Exception:  # noqa: BLE001 - whatever keeps the database away, the words themselves can be explained
        return parse(query, with_synonyms=False)


def _asks_something(parsed: ParsedQuery) -> bool:
    return bool(parsed.groups or parsed.phrases or parsed.excluded or parsed.excluded_phrases)


def _phrases_fit(parsed: ParsedQuery, read: _Text) -> bool:
    """Whether all phrases are there, and nothing that is excluded."""
    return (
        all(read.says(phrase) for phrase in parsed.phrases)
        and not any(read.has(words) for words in parsed.excluded)
        and not any(read.says(phrase) for phrase in parsed.excluded_phrases)
    )


def _met_by(group: Group, read: _Text) -> str | None:
    """The synonym that the text has; an empty string if it has the question's own words; None if it has neither."""
    for number, words in enumerate(group.alternatives):
        if read.has(words):
            return " ".join(term.word for term in words) if number else ""
    return None


def _listed(phrases: Sequence[Phrase]) -> list[list[str]]:
    return [list(phrase) for phrase in phrases]
