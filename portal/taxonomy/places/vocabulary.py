"""What administrations call places beside their official names, and the postcodes. Read once a process."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from portal.taxonomy.places.normalization import spell_out, tokenize, without_umlauts

DATA = Path(__file__).resolve().parent.parent / "data"
Tokens = tuple[str, ...]
ADJECTIVE_ENDINGS = ("", "e", "em", "en", "er", "es")


@dataclass(frozen=True)
class Vocabulary:
    """The tables of `place-words.yaml`, without umlauts. The keys of kreisfreie Städte have five digits.

    `office_words`: words → the kind of place that they ask for. `other_names`: a name without spaces, or an adjective,
    → keys. `added`: key → words that may stand behind its name. `plates`: the sign of cars as it is written → keys.
    `quarters`: a quarter's name without spaces → keys of its towns; `common_quarters` mean no place for certain.
    """

    office_words: Mapping[Tokens, str]
    other_names: Mapping[str, tuple[str, ...]]
    added: Mapping[str, frozenset[str]]
    plates: Mapping[str, tuple[str, ...]]
    quarters: Mapping[str, tuple[str, ...]]
    common_quarters: frozenset[str]

    @property
    def longest_office_words(self) -> int:
        """The number of tokens of the longest entry."""
        return max(map(len, self.office_words))

    @cached_property
    def joined_office_words(self) -> Mapping[str, str]:
        """The office words without spaces → the kind of place that they ask for."""
        return {"".join(words): kind for words, kind in self.office_words.items()}


def join(tokens: Tokens) -> str:
    """The words as one, with abbreviations spelled out and without umlauts."""
    return without_umlauts("".join(spell_out(tokens)))


def plain(tokens: Tokens) -> Tokens:
    """The words without umlauts."""
    return tuple(map(without_umlauts, tokens))


def _joined(text: str) -> str:
    return join(tokenize(text))


@cache
def load_vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    read: dict[str, Any] = yaml.safe_load((DATA / "place-words.yaml").read_text(encoding="utf-8"))
    quarters: dict[str, list[str]] = defaultdict(list)
    for ags, names in read["quarters"].items():
        for name in names:
            quarters[_joined(name)].append(ags)
    return Vocabulary(
        office_words={plain(tokenize(word)): kind for kind, words in read["office_words"].items() for word in words},
        other_names={
            _joined(f"{name}{ending}"): tuple(keys)
            for table, endings in (("other_names", ("",)), ("adjectives", ADJECTIVE_ENDINGS))
            for name, keys in read[table].items()
            for ending in endings
        },
        added={ags: frozenset(_joined(word) for word in words) for ags, words in read["added"].items()},
        plates={sign: tuple(keys) for sign, keys in read["plates"].items()},
        quarters={name: tuple(dict.fromkeys(keys)) for name, keys in quarters.items()},
        common_quarters=frozenset(map(_joined, read["common_quarters"])),
    )


@cache
def load_postcodes() -> Mapping[str, tuple[str, ...]]:
    """Postcode → keys of eight digits of the municipalities that it serves."""
    found: dict[str, list[str]] = defaultdict(list)
    with (DATA / "postcodes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["postcode"]].append(row["ags"])
    return {code: tuple(keys) for code, keys in found.items()}
