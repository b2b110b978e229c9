"""All municipalities in memory: a set of bits for each value that one can ask for."""

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

# So many places keep how far all others are: 0.3 MB each, and measuring takes milliseconds.
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


class PeerIndex:
    """Bit n of each set stands for `peers[n]`; `peers` are ordered by key. Never changed once it is built."""

    def __init__(self, peers: Sequence[Peer], themes_of: Mapping[str, Sequence[str]], names_of: Mapping[str, str]):
        """`themes_of` gives a theme and the broader ones, `names_of` by what words a theme is found."""
        self.peers = tuple(sorted(peers, key=lambda peer: peer.ags))
        self.number = {peer.ags: number for number, peer in enumerate(self.peers)}
        by_name = sorted(range(len(self.peers)), key=lambda number: (plain_slug(self.peers[number].name), number))
        self.order = {number: place for place, number in enumerate(by_name)}
        self.listed = 0
        self.themes: dict[str, int] = defaultdict(int)
        self.sizes: dict[str, int] = defaultdict(int)
        self.kinds: dict[str, int] = defaultdict(int)
        self.regions: dict[str, int] = defaultdict(int)
        self.words = WordSets()
        self.themes_of = themes_of
        for number, peer in enumerate(self.peers):
            self._add(number, peer, names_of)
        self.until = min((end for peer in self.peers for end in _ends(peer)), default=None)
        self._nearest = lru_cache(maxsize=MOST_ORIGINS)(self._measured)
        self._alike: dict[str, int] = {}

    def _add(self, number: int, peer: Peer, names_of: Mapping[str, str]) -> None:
        bit = 1 << number
        self.sizes[peer.size_class] |= bit
        self.kinds[peer.kind.value] |= bit
        for length in LENGTHS:
            if length <= len(peer.ags):
                self.regions[peer.ags[:length]] |= bit
        if not peer.is_listed:
            return
        self.listed |= bit
        themes = self.themes_on(peer)
        for slug in themes:
            self.themes[slug] |= bit
        self.words.add(number, (*peer.texts, *(names_of.get(slug, "") for slug in themes)))

    def themes_on(self, peer: Peer) -> set[str]:
        """Every theme of what the peer published, gives or seeks, and the broader ones."""
        found = {slug for deed in peer.deeds for own in deed.themes for slug in self.themes_of.get(own, ())}
        if peer.profile:
            found.update(peer.profile.themes)
            found.update(slug for item in (*peer.profile.gives, *peer.profile.seeks) for slug in item.themes)
        return found

    def nearest(self, origin: Peer) -> tuple[tuple[int, float], ...]:
        """The numbers of all others with their distance in km, the nearest first; equal distances by key."""
        return self._nearest(self.number[origin.ags])

    def _measured(self, origin: int) -> tuple[tuple[int, float], ...]:
        point = self.peers[origin].point
        measured = [
            (distance_km(point, peer.point), number) for number, peer in enumerate(self.peers) if number != origin
        ]
        return tuple((number, km) for km, number in sorted(measured))

    def alike(self, origin: Peer) -> int:
        """The set of those of one's size, oneself left out."""
        found = self._alike.get(origin.ags)
        if found is None:
            found = 0
            for number, peer in enumerate(self.peers):
                if peer.ags != origin.ags and is_alike(origin, peer):
                    found |= 1 << number
            self._alike[origin.ags] = found
        return found


def _ends(peer: Peer) -> Iterator[datetime]:
    """When something of the peer runs out."""
    ends = [deed.until for deed in peer.deeds]
    if peer.profile:
        ends.append(peer.profile.until)
    yield from (end for end in ends if end)
