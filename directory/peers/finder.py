"""Whom somebody finds: two lists, the nearest first, and how many each further value would leave."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from directory.peers.index import Peer, PeerIndex

# The first list widens until it holds so many, and shows at most as many at first.
ENOUGH, FIRST = 3, 6
CIRCLES_KM = (50.0, 100.0, 150.0)
MOST_SHOWN = 96
PER_PAGE = 20
FACETS = ("themes", "sizes", "kinds", "regions")


@dataclass(frozen=True, slots=True)
class PeerQuestion:
    """What somebody asks: the key of the own municipality, "" for none; slugs, values and keys are alternatives.

    `near` and `alike` are how many rows of each list shall be shown.
    """

    origin: str = ""
    text: str = ""
    themes: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    near: int = 0
    alike: int = 0
    page: int = 1


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A found municipality; `km` is None where nobody asked from anywhere."""

    peer: Peer
    km: float | None = None
    is_alike: bool = False


@dataclass(frozen=True, slots=True)
class PeerList:
    """One list: what is shown of it, and how many there are."""

    shown: tuple[Neighbour, ...] = ()
    total: int = 0

    @property
    def rest(self) -> int:
        return self.total - len(self.shown)


@dataclass(frozen=True, slots=True)
class PeerAnswer:
    """`near` and `alike` for an origin, else `every`. `counts` tells for each facet how many each value would leave."""

    origin: Peer | None
    total: int
    near: PeerList = PeerList()
    alike: PeerList = PeerList()
    every: PeerList = PeerList()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[Neighbour, ...]:
        """All rows in the order of the page."""
        return (*self.near.shown, *self.alike.shown, *self.every.shown)


def find_peers(index: PeerIndex, question: PeerQuestion) -> PeerAnswer:
    """Answer a question from memory. No query."""
    number = index.number.get(question.origin)
    origin = None if number is None else index.peers[number]
    chosen = {name: _union(getattr(index, name), getattr(question, name)) for name in FACETS}
    asked = index.listed if number is None else index.listed & ~(1 << number)
    if question.text:
        asked &= index.words.matching(question.text)
    found = asked
    for bits in chosen.values():
        if bits is not None:
            found &= bits
    counts = {name: _counts(getattr(index, name), _without(name, asked, chosen)) for name in FACETS}
    if origin is None:
        every = [Neighbour(index.peers[each]) for each in _by_name(index, found)]
        last = max(1, -(-len(every) // PER_PAGE))
        start = (min(question.page, last) - 1) * PER_PAGE
        return PeerAnswer(
            None, len(every), every=PeerList(tuple(every[start : start + PER_PAGE]), len(every)), counts=counts
        )
    near, alike = _lists(index, origin, question, found)
    return PeerAnswer(origin, found.bit_count(), near, alike, counts=counts)


def _union(sets: Mapping[str, int], values: Sequence[str]) -> int | None:
    """The set of any of the values; None if nothing was chosen."""
    if not values:
        return None
    found = 0
    for value in values:
        found |= sets.get(value, 0)
    return found


def _without(name: str, asked: int, chosen: Mapping[str, int | None]) -> int:
    """What is found if one facet is left open."""
    for other, bits in chosen.items():
        if other != name and bits is not None:
            asked &= bits
    return asked


def _counts(sets: Mapping[str, int], found: int) -> dict[str, int]:
    return {value: (bits & found).bit_count() for value, bits in sets.items()}


def _numbers(found: int) -> Iterator[int]:
    while found:
        lowest = found & -found
        yield lowest.bit_length() - 1
        found ^= lowest


def _by_name(index: PeerIndex, found: int) -> list[int]:
    return sorted(_numbers(found), key=index.order.__getitem__)


def _lists(index: PeerIndex, origin: Peer, question: PeerQuestion, found: int) -> tuple[PeerList, PeerList]:
    alike = index.alike(origin)
    members = set(_numbers(found))
    rows = [
        Neighbour(index.peers[number], km, bool(alike >> number & 1))
        for number, km in index.nearest(origin)
        if number in members
    ]
    near = rows[: min(question.near or _first(rows), MOST_SHOWN)]
    shown = {row.peer.ags for row in near}
    others = [row for row in rows if row.is_alike and row.peer.ags not in shown]
    first = others[: min(question.alike or FIRST, MOST_SHOWN)]
    return PeerList(tuple(near), len(rows)), PeerList(tuple(first), len(others))


def _first(rows: Sequence[Neighbour]) -> int:
    """How many rows the narrowest circle holds that holds enough, at most as many as are shown at first."""
    for circle in CIRCLES_KM:
        inside = sum(1 for row in rows if row.km is not None and row.km <= circle)
        if inside >= ENOUGH:
            return min(inside, FIRST)
    return ENOUGH
