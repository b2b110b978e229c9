"""What holds for every text: offsets, positions, caching, threads; and how many steps it takes."""

import gc
import itertools
import random
import sys
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.german import analyze, analyze_query_words, fold, matches, split, stem
from search.german.lexicon import get_lexicon
from search.german.words import understand

TEXT = st.text() | st.text(alphabet="aäoöuüeßinrst -*:/()_·I\u0308\u00ad1.", max_size=60)


@given(TEXT)
def test_offsets_and_positions_are_valid(text: str) -> None:
    tokens = analyze(text)
    assert [token.position for token in tokens] == list(range(len(tokens)))
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(before.end <= after.start for before, after in itertools.pairwise(tokens))
    assert all(token.stem and all(token.parts) for token in tokens)


@given(TEXT)
def test_stems_hold_no_blanks(text: str) -> None:
    for token in analyze(text):
        assert not any(character.isspace() for piece in (token.stem, *token.parts) for character in piece)


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_one_word_functions_never_raise(text: str) -> None:
    assert isinstance(stem(text), str)
    assert isinstance(split(text), tuple)


@given(TEXT)
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    tokens = analyze(text)
    stems = {token.stem for token in tokens}
    parts = {part for token in tokens for part in token.parts}
    assert all(matches(term, stems, parts) for term in analyze_query_words(text))


def test_decomposed_text_keeps_its_own_offsets() -> None:
    text = unicodedata.normalize("NFD", "Für Bürger")
    assert [(token.stem, text[token.start : token.end]) for token in analyze(text)] == [
        ("fur", text[:4]),
        ("bürger", text[5:]),
    ]


def test_a_marked_word_is_one_token() -> None:
    text = "Alle Bürger*innen, Kolleg:innen und Lehrer/-innen (Sprach- und Kulturmittler)."
    assert [text[token.start : token.end] for token in analyze(text)] == [
        "Alle",
        "Bürger*innen",
        "Kolleg:innen",
        "und",
        "Lehrer/-innen",
        "Sprach",
        "und",
        "Kulturmittler",
    ]


def test_parts_of_parts_are_indexed_but_not_asked_for() -> None:
    (token,) = analyze("Landratsamt")
    assert token.parts == ("landrat", "amt", "land", "rat")
    (term,) = analyze_query_words("Landratsamt")
    assert term.parts == ("landrat", "amt")


def test_innen_is_never_a_token() -> None:
    assert [token.stem for token in analyze("Lehrer und -innen")] == ["lehr", "und"]


def test_stop_words_are_left_out_of_questions_but_not_of_texts() -> None:
    assert [term.word for term in analyze_query_words("Angebote für die Jugend")] == ["Angebote", "Jugend"]
    assert [term.word for term in analyze_query_words("und der")] == ["und", "der"]
    assert [term.word for term in analyze_query_words("FUER Jugend jugend")] == ["Jugend"]
    assert len(analyze("und der")) == 2


def test_numbers_and_dates() -> None:
    assert [token.stem for token in analyze("2.500 am 12.11.2026, 2020-2021")] == [
        "2500", "am", "12", "11", "2026", "2020", "2021",
    ]  # fmt: skip


def test_a_very_long_run_of_letters_is_one_short_stem() -> None:
    (token,) = analyze("a" * 100_000)
    assert len(token.stem) == 100


@pytest.mark.parametrize(
    "piece",
    [
        "111.",
        "1-",
        "a-",
        "-a",
        "a*in",
        "a:e",
        "a/-in",
        "ä\u0308",
        "(in)",
        "innen",
        "kurs",
        "ae",
        "\u00ad",
        "e*",
        "Innen",
    ],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(length: int) -> float:
        """The least of three, so that a collection of garbage does not count."""
        measured = []
        for _attempt in range(3):
            began = time.thread_time()
            analyze(piece * (length // len(piece)) + "1")
            measured.append(time.thread_time() - began)
        return min(measured)

    short = seconds(25_000)
    # four times the length; were it squared, it would take sixteen times as long
    assert seconds(100_000) < 9 * short + 0.1


def test_threads_get_the_same_stems() -> None:
    words = [f"{front}{head}" for front in ("Sprach", "Kinder", "Stadt") for head in ("kurs", "haus", "verein")] * 50
    expected = [stem(word) for word in words]
    understand.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem, words)) == expected


def _steps(text: str) -> int:
    """How many functions are called to analyze a text with a cold cache: whatever else the machine does, the same."""
    understand.cache_clear()
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    gc.collect()
    gc.disable()  # what other tests have left would be cleared away, and counted, in between
    sys.setprofile(count)
    try:
        analyze(text)
    finally:
        sys.setprofile(before)
        gc.enable()
    return calls


def test_analysis_takes_few_steps_for_each_word() -> None:
    """Twice the words, twice the steps; words that come again, as most of a text do, cost next to nothing."""
    draw = random.Random(7)
    modifiers, heads = (sorted(table) for table in (get_lexicon().modifiers, get_lexicon().heads))
    rare = [draw.choice(modifiers) + draw.choice(heads) for _ in range(2000)]
    half, whole, again = _steps(" ".join(rare[:1000])), _steps(" ".join(rare)), _steps(" ".join(rare[:1000] * 10))
    assert whole < 2.2 * half
    assert half < 400 * 1000
    assert (again - half) / 9000 < 12
