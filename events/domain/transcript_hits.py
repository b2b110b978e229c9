"""Where in one recording the words of a question fall."""

import html
import re
from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from search.engine import SearchError, get_engine
from search.queries import LONGEST_TEXT, SearchQuery


@dataclass(frozen=True)
class Marks:
    """Safe HTML with <mark> by the plain text of a caption and the second at which it begins."""

    by_cue: dict[tuple[int, str], SafeString] = field(default_factory=dict)

    def marked(self, start: int, text: str) -> SafeString | None:
        return self.by_cue.get((start, text))


_WORDS = re.compile(r"\w{2,}")
_TAGS = re.compile(r"</?mark>")


def _plain(marked: str) -> str:
    """The caption's own words of its HTML with marks."""
    return html.unescape(_TAGS.sub("", marked))


def find_marks(page_id: int, text: str, cues: list[tuple[int, str]]) -> Marks:
    """Captions (second, text) of a page in which words of the question fall, found and marked as the search does it.

    While the search can't answer, words are marked where they stand letter by letter.
    """
    text = text.strip()[:LONGEST_TEXT]
    if not text:
        return Marks()
    query = SearchQuery(
        text=text, filters={"key": frozenset({f"page:{page_id}"})}, limit=1, facets=(), fuzzy="off", most_cues=10_000
    )
    try:
        hits = get_engine().search(query).hits
    except SearchError:
        return _literal_marks(text, cues)
    # The engine promises safe HTML: escaped words and <mark>.
    return Marks({(cue.start, _plain(cue.text)): mark_safe(cue.text) for hit in hits for cue in hit.cues})  # noqa: S308


def _literal_marks(text: str, cues: list[tuple[int, str]]) -> Marks:
    words = [re.escape(word) for word in _WORDS.findall(text)]
    if not words:
        return Marks()
    pattern = re.compile("|".join(sorted(words, key=len, reverse=True)), re.IGNORECASE)
    marks = {}
    for start, said in cues:
        parts = pattern.split(said)
        if len(parts) > 1:
            hits = pattern.findall(said)
            rest = format_html_join("", "<mark>{}</mark>{}", zip(hits, parts[1:], strict=True))
            marks[start, said] = format_html("{}{}", parts[0], rest)
    return Marks(marks)
