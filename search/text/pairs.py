"""Tokens by which two stems are found that stand together: in one compound, or in one label."""

from collections.abc import Iterable
from itertools import combinations

PAIR_SIGN = "+"


def pair(first: str, second: str) -> str:
    """The token of two stems, in whatever order."""
    return PAIR_SIGN.join(sorted((first, second)))


def pairs_of(stems: Iterable[str]) -> set[str]:
    """The tokens of all pairs of different stems."""
    return {pair(first, second) for first, second in combinations(sorted(set(stems)), 2)}
