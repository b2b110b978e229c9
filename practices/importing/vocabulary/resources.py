"""The one loader of the words by which write-ups are understood: the files `*.toml` beside this module."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def read(name: str) -> dict[str, Any]:
    """The tables of `name`.toml. They are shared: whoever changes one copies it first."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def words_of(name: str, table: str, *lists: str) -> tuple[str, ...]:
    """The words of some lists of a table, or of all of them, in the order of the file."""
    told = read(name)[table]
    return tuple(word for each in lists or told for word in told[each])


def one_of(spelled: Iterable[str]) -> str:
    """A pattern of any of these words, the longest first; a blank behind a dot ("e. V.") may be left out."""
    longest_first = sorted(set(spelled), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\.\ ", r"\. ?") for word in longest_first)
