"""Twice the text costs about twice: questions, what is indexed, what is marked and what is kept of questions."""

from functools import partial

import pytest

from search.documents import Cue, SearchDocument
from search.engines.correction import corrected_text
from search.german import fold
from search.misses.privacy import is_bot, keepable, normalise
from search.public.interpretation import without_place
from search.public.related import names
from search.text.analysis import PASSAGE, analyze_document
from search.text.highlighting import StoredPassages, highlight
from search.text.parsing import ParsedQuery, parse
from search.text.places import NamedPlace
from search.text.relaxation import typed_together
from tests.growth import assert_linear
from tests.shapes import PIECES, repeated

LONG = 20_000


def ask(text: str) -> ParsedQuery:
    return parse(text, with_synonyms=False)


def keep(text: str) -> bool:
    return keepable(normalise(text))


def index(text: str) -> None:
    cues = tuple(Cue(second, text[at : at + 500]) for second, at in enumerate(range(0, len(text), 500)))
    analyze_document(SearchDocument(kind="practice", title=text[:255], url="/", body=(text,), cues=cues))


@pytest.mark.parametrize("piece", PIECES)
def test_typed_words(piece: str) -> None:
    for read in (ask, keep, fold, lambda text: is_bot({"User-Agent": text})):
        assert_linear(read, partial(repeated, piece), LONG)


@pytest.mark.parametrize("piece", PIECES)
def test_indexed_words(piece: str) -> None:
    assert_linear(index, partial(repeated, piece), 2 * LONG)


def transcript(text: str, count: int) -> StoredPassages:
    cues = tuple(Cue(second, text) for second in range(count))
    found = analyze_document(SearchDocument(kind="recording", title="T", url="/", cues=cues)).passages
    texts, tokens, offsets = map(PASSAGE.join, (found.texts, found.tokens, found.offsets))
    return StoredPassages(texts, tokens, offsets, found.shown, found.starts)


@pytest.mark.parametrize("question", ['"wohnen"', '"wohnen wohnen"', f'"{"wohnen " * 16}"', '"wohnen bank"', "wohnen"])
def test_phrases_in_a_long_transcript(question: str) -> None:
    asked = ask(question)
    for text in ("wohnen", "wohnen wohnen wohnen", "bank wohnen"):
        assert_linear(lambda passages: highlight(passages, asked), partial(transcript, text), 10_000)


@pytest.mark.parametrize("title", ["a" * 255, "a " * 127 + "a", "ab" * 127])
def test_titles_on_a_long_page(title: str) -> None:
    """Pages that begin like the title again and again, and never end like it."""
    html = title[:-1] + "c "
    assert_linear(lambda text: names(text, title), lambda size: html * (size // len(html)), 80_000)


def test_correcting() -> None:
    def correct(text: str) -> str | None:
        return corrected_text(text, ask(text), lambda _term: False, lambda word: word + "x")

    for word in ("wohnun ", "a", "wohnung-", "a ", "straße "):
        assert_linear(correct, partial(repeated, word), LONG)


@pytest.mark.parametrize("piece", ["Hof ", "Hof", "Stadt ", "Stadt   ", " "])
def test_taking_a_place_back(piece: str) -> None:
    named = NamedPlace("Stadt Hof", 0, 9, ())
    assert_linear(lambda text: without_place(text, named), partial(repeated, piece), 2 * LONG)


@pytest.mark.parametrize("piece", ["Ehren ", "Ehren", "Ehren    ", " "])
def test_words_as_one(piece: str) -> None:
    asked = ask("Ehren amt")

    def as_one(text: str) -> str | None:
        return typed_together(text, asked, lambda term: term.word == "Ehrenamt")

    assert as_one("Ehren  amt ") == "Ehrenamt "
    assert_linear(as_one, partial(repeated, piece), 2 * LONG)
