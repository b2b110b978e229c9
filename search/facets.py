"""Which values a facet lists, and in which order: the same rule for every engine."""

from collections.abc import Mapping
from functools import partial

from search.lookups import get_themes
from search.queries import Bucket, Facet
from search.vocabulary import closed_values

CLOSED = ("kind", "theme", "size", "format", "sector", "status")


_bucket = partial(tuple.__new__, Bucket)


def complete(name: str, counts: Mapping[str, int], selected: frozenset[str]) -> Facet:
    """A facet from an engine's counts: closed vocabularies list their zeros, every facet lists what is chosen.

    Most frequent first; equally frequent ones in the order of their vocabulary, then of their values.
    """
    order = {value: place for place, value in enumerate(get_themes() if name == "theme" else closed_values(name))}
    every = {**dict.fromkeys(order, 0), **dict.fromkeys(selected, 0), **counts}
    # Regions are thousands: sorts that keep the order of the one before are faster than one by a key of three.
    values = sorted(every)
    if order:
        last = len(order)
        values.sort(key=lambda value: order.get(value, last))
    values.sort(key=every.__getitem__, reverse=True)
    rows = zip(values, map(every.__getitem__, values), map(selected.__contains__, values), strict=True)
    return Facet(name, tuple(map(_bucket, rows)))
