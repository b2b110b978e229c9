"""The words are data: each stands once in its list, as it is looked up, and a list becomes a pattern of its words."""

import re

import pytest

from practices.importing.vocabulary.resources import FOLDER, one_of, read, words_of
from practices.importing.vocabulary.spelling import key


def lists(name: str) -> list[tuple[str, list[str]]]:
    return [(f"{table}.{each}", told) for table, kinds in read(name).items() for each, told in kinds.items()]


@pytest.mark.parametrize("name", ["contacts", "small_words"])
def test_every_word_stands_once_in_its_list_and_in_small_letters(name: str) -> None:
    for where, told in lists(name):
        assert (where, sorted(set(told))) == (where, sorted(told))
        assert (where, [word for word in told if word != word.lower()]) == (where, [])


def test_small_words_are_spelled_as_lines_are_looked_up() -> None:
    assert [word for _where, told in lists("small_words") for word in told if key(word) != word.strip()] == []


def test_every_file_of_words_is_read_by_the_one_loader() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {"contacts", "headings", "small_words"}


def test_words_of_one_list_and_of_a_whole_table() -> None:
    assert words_of("small_words", "lookup", "trouble") == ("problem", "herausforderung", "schwierigkeit")
    assert {"team", "hier", "für"} <= set(words_of("contacts", "no_given_name"))


def test_a_pattern_takes_the_longest_word_and_a_blank_behind_a_dot_may_be_left_out() -> None:
    pattern = re.compile(one_of(["e. v", "tel", "telefon"]))
    assert [found.group() for found in pattern.finditer("telefon tel e.v e. v e v")] == [
        "telefon",
        "tel",
        "e.v",
        "e. v",
    ]
