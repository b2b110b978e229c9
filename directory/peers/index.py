"""All municipalities in memory: a set of bits for each value that one can ask for."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from directory.enums import AreaKind
from directory.peers.deeds import Deed
from portal.base.display.spelling import plain_slug
from portal.taxonomy.distance import Point, distance_km
from portal.taxonomy.keys import LENGTHS
from portal.taxonomy.sizes import UNSIZED
from search.text.word_sets import WordSets

# So many places keep how far all others are: 26 kB each, and measuring takes milliseconds.
MOST_ORIGINS = 64


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a municipality gives or seeks; `themes` are its theme and the broader ones."""

    text: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A public written profile. `themes` are its own and the broader ones."""

    teaser: str
    themes: tuple[str, ...]
    gives: tuple[Item, ...] = ()
    seeks: tuple[Item, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Peer:
    """A municipality or Landkreis. `population` is the official figure, None without one."""

    ags: str
    name: str
    label: str
    slug: str
    kind: AreaKind
    point: Point
    population: int | None
    size_class: str
    around: str
    profile: Profile | None = None
    deeds: tuple[Deed, ...] = ()

    @property
    def place(self) -> tuple[object, ...]:
        """What is known of the municipality without what it published, gives or seeks."""
        return (
            *(self.ags, self.name, self.label, self.slug, self.kind, self.point),
            *(self.population, self.size_class, self.around),
        )

    @property
    def is_district(self) -> bool:
        return self.kind == AreaKind.DISTRICT

    @property
    def is_listed(self) -> bool:
        """Whether there is something published, given or sought."""
        return bool(self.profile or self.deeds)

    @property
    def texts(self) -> Iterator[str]:
        """By what it is found: the words of what it published, gives and seeks."""
        for deed in self.deeds:
            yield from (word for word in deed.words if word)
        if self.profile:
            yield self.profile.teaser
            yield from (item.text for item in (*self.profile.gives, *self.profile.seeks))


def is_alike(own: Peer, other: Peer) -> bool:
    """Whether the other is of one's size: half to double the inhabitants by official figures, else the same class.

    Landkreise are alike among themselves only. Without any figure a place is like those of its kind without one.
    """
    if own.is_district != other.is_district:
        return False
    if own.population and other.population:
        return own.population <= 2 * other.population and other.population <= 2 * own.population
    if own.size_class in UNSIZED:
        return other.size_class in UNSIZED and own.kind == other.kind
    return own.size_class == other.size_class


class Distances:
    """How far places lie from one another, by their numbers; the last origins are kept."""

    def __init__(self, points: Sequence[Point]) -> None:
        self.points = points
        self.nearest = lru_cache(maxsize=MOST_ORIGINS)(self._measured)

    def _measured(self, origin: int) -> tuple["array[int]", "array[float]"]:
        """The numbers of all others, the nearest first, and their distances in km: packed, a tenth of a list's size."""
        point = self.points[origin]
        measured = sorted(
            (distance_km(point, other), number) for number, other in enumerate(self.points) if number != origin
        )
        return array("I", [number for _km, number in measured]), array("d", [km for km, _number in measured])


class PeerIndex:
    """Bit n of each set stands for `peers[n]`; `peers` are ordered by key. Never changed once it is built."""

    def __init__(
        self,
        peers: Sequence[Peer],
        themes_of: Mapping[str, Sequence[str]],
        names_of: Mapping[str, str],
        before: "PeerIndex | None" = None,
    ) -> None:
        """`themes_of` gives a theme and the broader ones, `names_of` by what words a theme is found.

        What an index `before` this one has for peers that are the same is taken from there.
        """
        self.peers = tuple(sorted(peers, key=lambda peer: peer.ags))
        self.number = {peer.ags: number for number, peer in enumerate(self.peers)}
        self.themes_of = themes_of
        self.names_of = names_of
        if before is None or (before.number, before.themes_of, before.names_of) != (self.number, themes_of, names_of):
            self._begin()
            for number, peer in enumerate(self.peers):
                self._add(number, peer)
        else:
            self._take_over(before)
        self.until = min((end for peer in self.peers for end in _ends(peer)), default=None)

    def is_like(self, other: "PeerIndex") -> bool:
        """Whether the other one answers every question alike."""
        own, others = (self.peers, self.themes_of, self.names_of), (other.peers, other.themes_of, other.names_of)
        return own == others

    def _begin(self) -> None:
        """Sets without anybody, and what hangs on names and places alone."""
        self.listed = 0
        self.themes: dict[str, int] = defaultdict(int)
        self.sizes: dict[str, int] = defaultdict(int)
        self.kinds: dict[str, int] = defaultdict(int)
        self.regions: dict[str, int] = defaultdict(int)
        self.words = WordSets()
        by_name = sorted(range(len(self.peers)), key=lambda number: (plain_slug(self.peers[number].name), number))
        self.order = {number: place for place, number in enumerate(by_name)}
        self.distances = Distances([peer.point for peer in self.peers])
        self.alike_known: dict[str, int] = {}

    def _take_over(self, before: "PeerIndex") -> None:
        """The sets of an index with the same places and themes, but for what has changed of its peers."""
        changed = [
            number for number, (old, peer) in enumerate(zip(before.peers, self.peers, strict=True)) if old is not peer
        ]
        if any(before.peers[number].place != self.peers[number].place for number in changed):
            self._begin()
            changed = list(range(len(self.peers)))
        else:
            self.listed, self.words = before.listed, before.words.copy()
            self.themes, self.sizes = before.themes.copy(), before.sizes.copy()
            self.kinds, self.regions = before.kinds.copy(), before.regions.copy()
            self.order, self.distances, self.alike_known = before.order, before.distances, before.alike_known
            for number in changed:
                self._remove(number, before.peers[number])
        for number in changed:
            self._add(number, self.peers[number])

    def _add(self, number: int, peer: Peer) -> None:
        bit = 1 << number
        self.sizes[peer.size_class] |= bit
        self.kinds[peer.kind.value] |= bit
        for length in LENGTHS:
            if length <= len(peer.ags):
                self.regions[peer.ags[:length]] |= bit
        if not peer.is_listed:
            return
        self.listed |= bit
        for slug in self.themes_on(peer):
            self.themes[slug] |= bit
        self.words.add(number, self._texts_of(peer))

    def _remove(self, number: int, peer: Peer) -> None:
        """Take out what may change while the place stays the same."""
        if not peer.is_listed:
            return
        bit = 1 << number
        self.listed &= ~bit
        for slug in self.themes_on(peer):
            self.themes[slug] &= ~bit
            if not self.themes[slug]:
                del self.themes[slug]
        self.words.remove(number, self._texts_of(peer))

    def _texts_of(self, peer: Peer) -> Iterator[str]:
        yield from peer.texts
        yield from (self.names_of.get(slug, "") for slug in self.themes_on(peer))

    def themes_on(self, peer: Peer) -> set[str]:
        """Every theme of what the peer published, gives or seeks, and the broader ones."""
        found = {slug for deed in peer.deeds for own in deed.themes for slug in self.themes_of.get(own, ())}
        if peer.profile:
            found.update(peer.profile.themes)
            found.update(slug for item in (*peer.profile.gives, *peer.profile.seeks) for slug in item.themes)
        return found

    def nearest(self, origin: Peer) -> Iterator[tuple[int, float]]:
        """The numbers of all others with their distance in km, the nearest first; equal distances by key."""
        numbers, distances = self.distances.nearest(self.number[origin.ags])
        return zip(numbers, distances, strict=True)

    def alike(self, origin: Peer) -> int:
        """The set of those of one's size, oneself left out."""
        found = self.alike_known.get(origin.ags)
        if found is None:
            found = 0
            for number, peer in enumerate(self.peers):
                if peer.ags != origin.ags and is_alike(origin, peer):
                    found |= 1 << number
            self.alike_known[origin.ags] = found
        return found


def _ends(peer: Peer) -> Iterator[datetime]:
    """When something of the peer runs out."""
    ends = [deed.until for deed in peer.deeds]
    if peer.profile:
        ends.append(peer.profile.until)
    yield from (end for end in ends if end)
