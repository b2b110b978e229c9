"""What `explain_search` answers."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search.german.explain import explain_pair, explain_word


def lines_of(*arguments: str) -> list[dict[str, object]]:
    output = StringIO()
    call_command("explain_search", *arguments, stdout=output)
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_a_pair_says_what_was_compared() -> None:
    assert explain_pair("Kultur", "Die Willkommenskultur") == {
        "query": "Kultur",
        "text": "Die Willkommenskultur",
        "matches": True,
        "query_terms": [{"word": "Kultur", "stem": "kultur", "parts": []}],
        "text_terms": [
            {"word": "Die", "stem": "die", "parts": []},
            {"word": "Willkommenskultur", "stem": "willkommenskultur", "parts": ["willkomm", "kultur"]},
        ],
    }


def test_parts_must_all_be_there() -> None:
    assert explain_pair("Sprachförderung", "Förderung des Ehrenamts")["matches"] is False


def test_a_question_without_words_finds_nothing() -> None:
    assert explain_pair("…", "alles")["matches"] is False


def test_a_word_shows_its_plain_parts() -> None:
    assert explain_word("Integrationsbeauftragte") == {
        "word": "Integrationsbeauftragte",
        "stem": "integrationsbeauftragt",
        "parts": ["integration", "beauftragte"],
    }
    assert explain_word("Moderation") == {"word": "Moderation", "stem": "moderation", "parts": []}


def test_the_command_explains_one_pair() -> None:
    assert [line["matches"] for line in lines_of("Bürger", "--text", "Bürgerbeteiligung")] == [True]


def test_the_command_explains_files(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("Zentrum\tJugendzentren\n\nBurg\tBürger\r\n", encoding="utf-8")
    words = tmp_path / "words.txt"
    words.write_text("Sprachkurs\nKamin\n", encoding="utf-8")
    assert [(line["query"], line["matches"]) for line in lines_of("--pairs", str(pairs))] == [
        ("Zentrum", True),
        ("Burg", False),
    ]
    assert [(line["word"], line["parts"]) for line in lines_of("--words", str(words))] == [
        ("Sprachkurs", ["sprache", "kurs"]),
        ("Kamin", []),
    ]


@pytest.mark.parametrize(
    "arguments", [("Bürger",), ("Bürger", "--words", "x"), ("--text", "x"), ("--pairs", "missing.tsv")]
)
def test_the_command_refuses_what_it_cannot_explain(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        call_command("explain_search", *arguments)


def test_a_line_without_a_tab_is_named(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("a\tb\nno tab\n", encoding="utf-8")
    with pytest.raises(CommandError, match="line 2"):
        lines_of("--pairs", str(pairs))
