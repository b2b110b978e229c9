"""Which values a facet lists, and in which order: the same rule for every engine."""

from collections.abc import Mapping

from search.lookups import get_themes
from search.queries import Bucket, Facet
from search.vocabulary import closed_values

CLOSED = ("kind", "theme", "size", "format", "sector", "status")


def complete(name: str, counts: Mapping[str, int], selected: frozenset[str]) -> Facet:
    """A facet from an engine's counts: closed vocabularies list their zeros, every facet lists what is chosen.

    Most frequent first; equally frequent ones in the order of their vocabulary, then of their values.
    """
    order = {value: place for place, value in enumerate(get_themes() if name == "theme" else closed_values(name))}
    every = {**dict.fromkeys(order, 0), **dict.fromkeys(selected, 0), **counts}
    last = len(order)
    ranked = sorted([(-count, order.get(value, last), value) for value, count in every.items()])
    return Facet(name, tuple([Bucket(value, -less, value in selected) for less, _place, value in ranked]))
