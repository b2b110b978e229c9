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
    known = list(get_themes()) if name == "theme" else list(closed_values(name))
    order = {value: place for place, value in enumerate(known)}
    values = set(counts) | selected | set(known)
    ranked = sorted(values, key=lambda value: (-counts.get(value, 0), order.get(value, len(order)), value))
    return Facet(name, tuple(Bucket(value, counts.get(value, 0), value in selected) for value in ranked))
