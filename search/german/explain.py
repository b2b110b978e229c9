"""Why a text is found, or not: what the analyzer makes of a question, a text and a word, as plain data for JSON."""

from collections.abc import Iterable
from typing import TypedDict

from search.german import QueryTerm, analyze, analyze_query_words, matches, split, stem


class TermExplanation(TypedDict):
    """One word: as written, its stem, the stems of its parts (of a text: of the parts' parts as well)."""

    word: str
    stem: str
    parts: list[str]


class PairExplanation(TypedDict):
    """A question and a text: whether every term of the question is met by the text, taken as one field."""

    query: str
    text: str
    matches: bool
    query_terms: list[TermExplanation]
    text_terms: list[TermExplanation]


class WordExplanation(TypedDict):
    """One word with its stem and its plain parts, linking letters left out; no parts if it is not cut."""

    word: str
    stem: str
    parts: list[str]


def explain_pair(query: str, text: str) -> PairExplanation:
    """Explain whether the text is found by the question's words, signs aside. Without any word it finds nothing."""
    terms = analyze_query_words(query)
    tokens = analyze(text)
    stems = {token.stem for token in tokens}
    parts = {part for token in tokens for part in token.parts}
    return {
        "query": query,
        "text": text,
        "matches": bool(terms) and all(matches(term, stems, parts) for term in terms),
        "query_terms": explain_terms(terms),
        "text_terms": [
            {"word": text[token.start : token.end], "stem": token.stem, "parts": list(token.parts)} for token in tokens
        ],
    }


def explain_terms(terms: Iterable[QueryTerm]) -> list[TermExplanation]:
    """The words of a question."""
    return [{"word": term.word, "stem": term.stem, "parts": list(term.parts)} for term in terms]


def explain_word(word: str) -> WordExplanation:
    """Explain one word."""
    return {"word": word, "stem": stem(word), "parts": list(split(word))}
