"""The shipped German lexicon: which pieces make compounds, which words stay whole, which stems Snowball misses.

`scripts/building/build_german_lexicon.py` writes `search/data/german.tsv.gz`; each line is a kind and its tab-separated
columns:

    H  head      cost             last part of a compound, any inflected form
    M  modifier  cost  base       earlier part with its linking letters, and the plain word behind it
    K  word                       stays whole although it could be cut
    S  form      stem             stem that Snowball does not find
    V  base      stem             verb without its ending, and the stem that all its forms share
    U  word                       is truly spelled with ae, oe or ue

Costs are hundredths of a natural logarithm.
"""

import gzip
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LEXICON_PATH = Path(__file__).resolve().parent.parent / "data" / "german.tsv.gz"


@dataclass(slots=True)
class Lexicon:
    """All tables in memory, about 16 MB. Read-only once loaded, so threads may share it."""

    heads: dict[str, int] = field(default_factory=dict)
    modifiers: dict[str, tuple[int, str]] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    stems: dict[str, str] = field(default_factory=dict)
    verbs: dict[str, str] = field(default_factory=dict)
    true_vowels: set[str] = field(default_factory=set)

    def knows(self, word: str) -> bool:
        """Whether the word itself stands in one of the tables."""
        return (
            word in self.heads
            or word in self.modifiers
            or word in self.whole
            or word in self.stems
            or word in self.true_vowels
        )


def read_lexicon(lines: Iterable[str]) -> Lexicon:
    """Build the tables from the lines of the lexicon file. Raises ValueError for a line of unknown kind."""
    lexicon = Lexicon()
    heads, modifiers, whole = lexicon.heads, lexicon.modifiers, lexicon.whole
    stems, verbs, true_vowels = lexicon.stems, lexicon.verbs, lexicon.true_vowels
    for line in lines:
        kind, word, *columns = line.split("\t")
        if kind == "M":
            modifiers[word] = (int(columns[0]), columns[1])
        elif kind == "H":
            heads[word] = int(columns[0])
        elif kind == "S":
            stems[word] = columns[0]
        elif kind == "V":
            verbs[word] = columns[0]
        elif kind == "K":
            whole.add(word)
        elif kind == "U":
            true_vowels.add(word)
        else:
            raise ValueError(f"unknown line in the German lexicon: {line!r}")
    return lexicon


_lock = threading.Lock()


def get_lexicon() -> Lexicon:
    """The shipped lexicon, read once per process at the first call (about 0.15 s)."""
    with _lock:  # two threads that ask at once must not both read it
        return _load()


@cache
def _load() -> Lexicon:
    text = gzip.decompress(LEXICON_PATH.read_bytes()).decode()
    return read_lexicon(text.splitlines())
