"""Kinds are declared once, and everything that names them all loops over the declarations."""

import ast

import pytest

from search.api.endpoints import api
from search.facets import SPECS
from search.kinds import EVENTS, KIND_OF_GERMAN, KINDS, from_public, kinds_with, to_public
from search.page_functions import kind_word
from search.registry import closed_values
from search.text.question_words import load_question_words
from tests.architecture.repository import PACKAGES, ROOT, modules

MOST_NAMES = 2  # three kinds in one literal are a list of kinds
DECLARED = "search/kinds.py"
OTHERS = {
    "directory/public/peers/rows.py": "what was done of what apps register, in the order in which a row tells it",
}


def lists_of_kinds(source: str) -> list[int]:
    """Lines of literals that name more kinds than `MOST_NAMES`, by their names in the code or in addresses."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict):
            each = [*node.keys, *node.values]
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            each = list(node.elts)
        else:
            continue
        names = {constant.value for constant in each if isinstance(constant, ast.Constant)}
        if max(len(names & set(KINDS)), len(names & set(KIND_OF_GERMAN))) > MOST_NAMES:
            found.append(node.lineno)
    return found


def test_nobody_lists_the_kinds_again() -> None:
    lists = {str(path): lists_of_kinds((ROOT / path).read_text("utf-8")) for path in modules(*PACKAGES)}
    second = {path for path, lines in lists.items() if lines}
    assert second == set(OTHERS)


def test_a_second_list_would_be_found() -> None:
    assert lists_of_kinds("x = 1\nDATED = frozenset({'session', 'conference', 'exchange_format'})") == [2]
    assert lists_of_kinds("WORDS = {'practice': 'praxisbeispiel', 'series': 'reihe', 'contact': 'kontakt'}") == [1]
    assert lists_of_kinds("KINDS = ('veranstaltung', 'konferenz', 'austauschformat')") == [1]
    assert lists_of_kinds("LISTS = {'persons': 'contact', 'practices': 'practice', 'talks': 'recording'}") == [1]
    assert lists_of_kinds("x = ('practice', 'recording')") == []


def test_names_in_addresses_are_told_apart_and_lead_back() -> None:
    assert len(KIND_OF_GERMAN) == len(KINDS)
    assert {from_public("kind", to_public("kind", key)) for key in KINDS} == set(KINDS)
    assert (to_public("kind", "theme"), from_public("kind", "thema")) == ("theme", "thema")
    assert closed_values("kind") == {key: kind.many for key, kind in KINDS.items()}
    assert "kind" in {spec.name for spec in SPECS}


def test_pages_and_hits_use_the_same_words() -> None:
    assert {german: kind_word(german) for german in KIND_OF_GERMAN} == {
        kind.german: str(kind.one) for kind in KINDS.values()
    }
    assert kind_word("thema") == kind_word("") == ""


@pytest.mark.django_db
def test_the_api_has_the_lists_that_kinds_name() -> None:
    paths = {path.removeprefix("/api/v1/") for path in api.get_openapi_schema()["paths"]}
    lists = {path.removesuffix("/{item_id}") for path in paths if path.endswith("/{item_id}")}
    assert lists == {kind.list_name for kind in KINDS.values() if kind.list_name}


def test_words_of_questions_ask_for_each_kind_and_for_no_other() -> None:
    assert set(load_question_words().kinds.values()) == set(KINDS)


@pytest.mark.parametrize(
    ("mark", "keys"),
    [
        ("is_event", {"session", "conference", "exchange_format"}),
        ("has_day", {"session", "conference", "exchange_format", "recording", "series"}),
        ("is_offer", {"practice", "contact", "exchange_format"}),
    ],
)
def test_marks(mark: str, keys: set[str]) -> None:
    assert kinds_with(mark) == keys
    assert {kind.key for kind in EVENTS} == {"session", "conference", "exchange_format"}
