"""Which values a facet lists: the same rule for every engine."""

from collections.abc import Mapping

from search.memory.lookups import get_themes
from search.queries import Facet
from search.registry import closed_values


def complete(name: str, counts: Mapping[str, int], selected: frozenset[str]) -> Facet:
    """A facet from an engine's counts: closed vocabularies list their zeros, every facet lists what is chosen."""
    order = {value: place for place, value in enumerate(get_themes() if name == "theme" else closed_values(name))}
    return Facet(name, {**dict.fromkeys(order, 0), **dict.fromkeys(selected, 0), **counts}, selected, order)
