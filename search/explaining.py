"""Why a text is found by a question, or not, with the synonyms that the database holds at this moment."""

from search.german import analyze, matches
from search.german.explain import PairExplanation, explain_pair
from search.parsing import Group, parse


class Explanation(PairExplanation, total=False):
    """`synonyms`: the words, each with its stem, by which the text is met instead of the question's own; if any are."""

    synonyms: list[str]


def explain(query: str, text: str) -> Explanation:
    """Explain whether the text, taken as one field, is found by the question's words or what means the same.

    Without a database that answers, or without its tables, there are no synonyms.
    """
    plain = explain_pair(query, text)
    if plain["matches"]:
        return {**plain}
    try:
        parsed = parse(query)
    except Exception:  # noqa: BLE001 - whatever keeps the database away, the words themselves can be explained
        return {**plain}
    if parsed.phrases or parsed.excluded or parsed.excluded_phrases:
        return {**plain}
    tokens = analyze(text)
    stems = {token.stem for token in tokens}
    parts = {part for token in tokens for part in token.parts}
    met = [_met_by(group, stems, parts) for group in parsed.groups]
    used = [words for words in met if words]
    if not used or None in met:
        return {**plain}
    return {**plain, "matches": True, "synonyms": used}


def _met_by(group: Group, stems: set[str], parts: set[str]) -> str | None:
    """The synonym that the text has; an empty string if it has the question's own words; None if it has neither."""
    for number, words in enumerate(group.alternatives):
        if all(matches(term, stems, parts) for term in words):
            return " ".join(term.word for term in words) if number else ""
    return None
