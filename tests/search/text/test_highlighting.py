"""Stored passages are marked where the words of a question fall, and nothing else in them is HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.documents import Cue, SearchDocument
from search.german import analyze
from search.models import Synonym
from search.queries import CueHit
from search.text.analysis import (
    LONGEST_PIECE,
    PASSAGE,
    analyze_document,
    decode_offsets,
    encode_offsets,
    split_passages,
)
from search.text.highlighting import NOTHING, SNIPPET, Highlights, StoredPassages, highlight
from search.text.parsing import parse
from tests.html import soup

pytestmark = pytest.mark.django_db


def stored(**fields: object) -> StoredPassages:
    document = SearchDocument(kind="practice", title="T", url="/", **fields)  # type: ignore[arg-type]
    passages = analyze_document(document).passages
    texts, tokens, offsets = map(PASSAGE.join, (passages.texts, passages.tokens, passages.offsets))
    return StoredPassages(texts, tokens, offsets, passages.shown, passages.starts)


def marked(text: str, *body: str) -> tuple[str, ...]:
    return highlight(stored(body=body), parse(text)).passages


def test_marks_the_inflected_and_the_compound() -> None:
    assert marked("Kultur", "Alte Kulturen, Willkommenskultur.") == (
        "Alte <mark>Kulturen</mark>, <mark>Willkommenskultur</mark>.",
    )


def test_a_compound_marks_its_parts_only_where_all_of_them_are() -> None:
    passages = ("Förderung der Sprache.", "Ehrenamtsförderung.", "Sprachförderung statt Ehrenamtsförderung.")
    assert marked("Sprachförderung", *passages) == (
        "<mark>Förderung</mark> der <mark>Sprache</mark>.",
        "<mark>Sprachförderung</mark> statt Ehrenamtsförderung.",
    )


def test_escapes_what_is_no_mark() -> None:
    assert marked("Haus", "<b>Haus</b> & „Hof“") == ("&lt;b&gt;<mark>Haus</mark>&lt;/b&gt; &amp; „Hof“",)


def test_the_passage_with_most_words_comes_before_the_others_are_dropped() -> None:
    assert marked("Haus Hof", "Haus.", "Hof.", "Haus und Hof.") == (
        "<mark>Haus</mark>.",
        "<mark>Haus</mark> und <mark>Hof</mark>.",
    )


def test_a_long_passage_is_cut_at_words_around_the_first_mark() -> None:
    words = [f"wort{number}" for number in range(40)]
    (snippet,) = marked("Haus", " ".join([*words, "Haus", *words])[:395])
    plain = soup(snippet).get_text()
    assert "<mark>Haus</mark>" in snippet
    assert plain.startswith("… wort")
    assert len(plain) <= SNIPPET + 4


def cut(text: str, mark: str) -> str:
    """The oracle: before the mark a third of the snippet, up to the beginning of a word; behind it what fits."""
    beginnings = [0, *(at + 1 for at, sign in enumerate(text) if sign == " ")]
    start = max((at for at in beginnings if at <= text.index(mark) - SNIPPET // 3), default=0)
    if len(text) - start <= SNIPPET:
        return ("… " if start else "") + text[start:]
    end = max(at - 1 for at in beginnings if at - 1 < start + SNIPPET)
    return ("… " if start else "") + text[start:end] + " …"


@pytest.mark.parametrize("before", [0, 3, 16, 17, 18, 30, 60, 70])
def test_a_snippet_begins_and_ends_at_a_word_and_is_as_long_as_it_may_be(before: int) -> None:
    text = " ".join(["abcd"] * before + ["Haus"] + ["efgh"] * (75 - before))
    (snippet,) = marked("Haus", text)
    assert snippet.count("<mark>Haus</mark>") == 1
    assert soup(snippet).get_text() == cut(text, "Haus")


def test_marks_behind_the_cut_are_left_out_and_the_last_one_before_it_is_whole() -> None:
    text = " ".join(["Haus"] + ["abcd"] * 51 + ["Hof", *["efgh"] * 20])
    (snippet,) = marked("Haus Hof", text)
    assert snippet == " ".join(["<mark>Haus</mark>"] + ["abcd"] * 51 + ["…"])
    nearer = " ".join(["Haus"] + ["abcd"] * 50 + ["Hof", *["efgh"] * 20])
    assert marked("Haus Hof", nearer) == (" ".join(["<mark>Haus</mark>"] + ["abcd"] * 50 + ["<mark>Hof</mark>", "…"]),)


def test_what_is_as_long_as_a_snippet_is_not_cut() -> None:
    text = "Haus " + "a" * (SNIPPET - 5)
    assert marked("Haus", text) == (text.replace("Haus", "<mark>Haus</mark>"),)


def test_synonyms_are_marked_only_where_none_of_ones_own_words_stands() -> None:
    Synonym.objects.create(word="Radhaus", others="Fahrradkeller")
    assert marked("Radhaus", "Ein Fahrradkeller.") == ("Ein <mark>Fahrradkeller</mark>.",)
    assert marked("Radhaus", "Ein Radhaus.", "Ein Fahrradkeller.") == ("Ein <mark>Radhaus</mark>.",)
    assert marked("Radhaus", "Radhaus oder Fahrradkeller.") == ("<mark>Radhaus</mark> oder Fahrradkeller.",)


def test_a_synonym_that_was_said_is_no_place_where_the_word_was() -> None:
    Synonym.objects.create(word="Radhaus", others="Fahrradkeller")
    passages = stored(body=("Ein Fahrradkeller.",), cues=(Cue(3, "im Fahrradkeller"),))
    assert highlight(passages, parse("Radhaus")) == Highlights(("Ein <mark>Fahrradkeller</mark>.",), (), ())
    assert highlight(stored(cues=(Cue(3, "im Fahrradkeller"),)), parse("Radhaus")) == NOTHING


def test_only_a_phrase_is_marked_where_it_stands() -> None:
    assert marked('"Haus am Hof"', "Am Hof. Haus am Hof.") == (
        "Am Hof. <mark>Haus</mark> <mark>am</mark> <mark>Hof</mark>.",
    )


def test_cues_tell_the_second_and_the_number_of_words() -> None:
    passages = stored(cues=(Cue(3, "ein Haus"), Cue(8, "Haus und Hof"), Cue(20, "nichts")))
    found = highlight(passages, parse("Haus Hof"))
    assert found == Highlights(
        (),
        (
            CueHit(8, "<mark>Haus</mark> und <mark>Hof</mark>", 2),
            CueHit(3, "ein <mark>Haus</mark>", 1),
        ),
        (3, 8),
    )
    assert highlight(passages, parse("Haus Hof"), most_cues=1) == Highlights((), found.cues[:1], (3, 8))


def test_speech_without_times_is_no_cue() -> None:
    assert highlight(stored(spoken=("Haus",)), parse("Haus")) == NOTHING


@pytest.mark.parametrize("text", ["xyzzy", "", "-Haus", "???"])
def test_nothing_to_mark(text: str) -> None:
    assert highlight(stored(body=("Haus",)), parse(text)) == NOTHING


@given(st.text(max_size=300))
def test_offsets_are_kept_exactly(text: str) -> None:
    for passage in split_passages(text):
        tokens = analyze(passage)
        codes = encode_offsets(tokens)
        assert [decode_offsets(codes, number) for number in range(len(tokens))] == [
            (token.start, token.end) for token in tokens
        ]


@given(st.text(alphabet="ab .!?\n", max_size=5000))
def test_splitting_loses_no_word_and_makes_no_long_piece(text: str) -> None:
    passages = list(split_passages(text))
    assert "".join(passages).replace(" ", "") == "".join(text.split())
    assert all(0 < len(passage) <= LONGEST_PIECE + 1 for passage in passages)
