"""Words that say how somebody asks, and words for the kind of hit that is wanted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from search.german import QueryTerm, analyze_query_words, fold
from search.german.stopwords import STOP_WORDS

DATA = Path(__file__).resolve().parent.parent / "data"
Stems = tuple[str, ...]


@dataclass(frozen=True)
class QuestionWords:
    """`asking`: folded words that say nothing of what is sought; `weak` ones say little, so that they are not required.

    `kinds`: stems of a word or phrase → kind of document.
    """

    asking: frozenset[str]
    weak: frozenset[str]
    kinds: Mapping[Stems, str]
    longest: int


@cache
def load_question_words() -> QuestionWords:
    """The shipped lists."""
    read: dict[str, Any] = yaml.safe_load((DATA / "question-words.yaml").read_text(encoding="utf-8"))
    kinds = {
        tuple(term.stem for term in analyze_query_words(word)): kind
        for kind, words in read["kinds"].items()
        for word in words
    }
    asking, weak = (
        frozenset(fold(word) for line in read[name] for word in line.split()) for name in ("asking", "weak")
    )
    return QuestionWords(asking, weak, kinds, max(map(len, kinds)))


def is_asking(term: QueryTerm) -> bool:
    """Whether a word only says how somebody asks: a single letter, "wie", "finde", "Frau", "gegen"."""
    word = fold(term.word)
    return (len(word) == 1 and word.isalpha()) or word in STOP_WORDS or word in load_question_words().asking


def is_weak(term: QueryTerm) -> bool:
    """Whether a word is said of anything: "gewinnen", "kleine", "ohne"."""
    return fold(term.word) in load_question_words().weak


def kind_at(terms: Sequence[QueryTerm], position: int) -> tuple[int, str]:
    """How many terms from this position on name a kind of document, and which; (0, "") if none does."""
    known = load_question_words()
    for length in range(min(known.longest, len(terms) - position), 0, -1):
        kind = known.kinds.get(tuple(term.stem for term in terms[position : position + length]))
        if kind:
            return length, kind
    return 0, ""
