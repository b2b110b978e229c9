"""Which questions are kept, and in which spelling: none that says something about a person."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from search.german import analyze_query_words, fold
from search.german.stopwords import STOP_WORDS
from search.models.misses import LONGEST_QUESTION
from search.registry import names_of_people

MOST_WORDS = 8
MOST_DIGITS = 5
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]+")
_EDGES = " \t.,;:!?…\"'„“”‚‘’«»()[]"
# Addresses of mail and web, the mark in words as well.
_ADDRESS = re.compile(r"@|\(at\)|\[at\]|https?:|www\.|\b\w+\.(?:de|com|org|net|eu|info)\b", re.IGNORECASE)
_BOT = re.compile(
    r"bot|crawl|spider|slurp|scan|check|monitor|preview|fetch|archiv|headless|curl|wget|python|java/|ruby|perl|"
    r"php|go-http|http-?client|okhttp|axios|libwww|node",
    re.IGNORECASE,
)


def normalise(text: str) -> str:
    """The question in small letters, with single spaces and without punctuation at its ends."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).lower()).strip(_EDGES)


def keepable(question: str) -> bool:
    """Whether a question may be written down: a few words, and neither a number to call nor an address."""
    if not question or len(question) > LONGEST_QUESTION or len(question.split()) > MOST_WORDS:
        return False
    if sum(sign.isdigit() for sign in question) > MOST_DIGITS or _ADDRESS.search(question):
        return False
    return bool(analyze_query_words(question))


def names_nobody(questions: Iterable[str]) -> list[bool]:
    """For each question whether none of its words is a last name of somebody in the card file, public or not."""
    names = {word for name in names_of_people() for word in _telling(name)}
    return [not _words(question) & names for question in questions]


def _words(text: str) -> set[str]:
    """The words of a text and, of those with a hyphen, their pieces, in one spelling."""
    return {fold(word) for word in _WORD.findall(text)}


def _telling(name: str) -> set[str]:
    """The words of a name by which one knows who is meant: not the "von der" in it."""
    words = _words(name)
    return {word for word in words if len(word) > 3 and word not in STOP_WORDS} or words


def is_bot(headers: Mapping[str, str]) -> bool:
    """Whether the request says of itself that nobody reads the answer, or does not say what it is."""
    agent = headers.get("User-Agent", "")
    ahead = "prefetch" in (headers.get("Sec-Purpose", "") + headers.get("Purpose", ""))
    return ahead or not agent or bool(_BOT.search(agent))
