"""Every pattern that reads text from outside is listed, and none of them costs the square of its text."""

import importlib
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from tests.architecture.expressions.compiled import found, patterns_of, product_modules
from tests.architecture.expressions.patterns import LISTED
from tests.architecture.expressions.readers import Built, Outside
from tests.architecture.repository import ROOT, text
from tests.growth import assert_linear
from tests.shapes import PIECES, repeated

NOISE_SECONDS = 0.005
# At this length a square takes far more than the noise; readers are measured up to their own limits.
ENOUGH = 20_000
# A pattern that waits for the end is let down, so that it tries again.
END = "§a"
MEASURED = [name for name, kind in LISTED.items() if isinstance(kind, Outside)]


def test_every_pattern_is_listed() -> None:
    assert found() - set(LISTED) == set(), (
        "list it in tests/architecture/expressions/patterns.py, so that its growth is measured"
    )
    assert set(LISTED) - found() == set(), "no longer there"


def test_a_new_pattern_is_found_wherever_it_stands() -> None:
    source = """
import re
_ONE = re.compile("a")
_TWO: list = [re.compile(x) for x in "ab"]
class Reader:
    def read(self, text):
        return [re.sub("a", "b", line) for line in text]
re.purge()
"""
    assert patterns_of(source, "portal.new") == {"portal.new._ONE", "portal.new._TWO", "portal.new.read()"}


def test_patterns_come_from_re_alone() -> None:
    other = re.compile(r"^\s*(?:from re import|import re as|import regex|from regex)|RegexValidator", re.MULTILINE)
    assert [str(path) for path in product_modules() if other.search(text(path))] == []


def test_the_tests_of_built_patterns_exist() -> None:
    for kind in LISTED.values():
        if isinstance(kind, Built):
            path, _colons, name = kind.test.partition("::")
            assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MEASURED)
def test_twice_the_text_costs_about_twice(name: str) -> None:
    kind = LISTED[name]
    assert isinstance(kind, Outside)
    longest = min(kind.longest, ENOUGH)
    for pattern in _compiled(name):
        for start in ("", *kind.starts):
            for piece in PIECES:
                assert_linear(partial(_read, pattern), partial(_text, start, piece), longest, NOISE_SECONDS)


def _compiled(name: str) -> Iterator[re.Pattern[str]]:
    module, _dot, attribute = name.rpartition(".")
    yield from _flat(getattr(importlib.import_module(module), attribute))


def _flat(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _flat(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)


def _text(start: str, piece: str, length: int) -> str:
    return start + repeated(piece, length) + END


def _read(pattern: re.Pattern[str], text: str) -> None:
    """All that is done with patterns: find all, and match from the start."""
    for _match in pattern.finditer(text):
        pass
    pattern.fullmatch(text)
