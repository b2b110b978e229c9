"""What lies around a place: the nearest that can be called there, and those of its size that have something to show."""

from collections.abc import Iterator
from dataclasses import dataclass

from directory.peers.contacts import Call, Whose, calls_for
from directory.peers.deeds import Deed
from directory.peers.finder import Neighbour
from directory.peers.index import Peer, PeerIndex
from portal.taxonomy.distance import Point, distance_km

NEAREST, LOOKED_AT = 4, 16
MOST_ALIKE = 2


@dataclass(frozen=True, slots=True)
class Nearest:
    """A municipality around with a number of its own."""

    peer: Peer
    km: float
    call: Call


@dataclass(frozen=True, slots=True)
class Around:
    """`own` is whom to call about the place itself, None if nobody is known; `nearest` the others with a number."""

    own: Call | None
    nearest: tuple[Nearest, ...]


def look_around(index: PeerIndex, ags: str, point: Point, theme: str = "") -> Around:
    """Who can be called about a place, and near it; with a theme only those who did, give or seek something on it.

    Two queries.
    """
    wanted = index.themes.get(theme, 0) if theme else index.listed
    rows = sorted(
        (distance_km(point, peer.point), number)
        for number, peer in enumerate(index.peers)
        if wanted >> number & 1 and peer.ags != ags
    )[:LOOKED_AT]
    calls = calls_for([ags, *(index.peers[number].ags for _km, number in rows)])
    found = [
        Nearest(index.peers[number], km, call)
        for km, number in rows
        if (call := calls.get(index.peers[number].ags)) and call.whose == Whose.OWN
    ]
    return Around(calls.get(ags), tuple(found[:NEAREST]))


def known_for(index: PeerIndex, theme: str, limit: int = NEAREST) -> list[tuple[Peer, Call | None]]:
    """Municipalities that published or give something on a theme, those with most first; with whom to call there.

    Two queries.
    """
    wanted = index.themes.get(theme, 0)
    ranked = sorted(
        (-_amount(index, peer, theme), index.order[number], peer)
        for number, peer in enumerate(index.peers)
        if wanted >> number & 1 and _amount(index, peer, theme)
    )
    peers = [peer for _amount_of, _place, peer in ranked[:limit]]
    calls = calls_for(peer.ags for peer in peers)
    return [(peer, calls.get(peer.ags)) for peer in peers]


def _amount(index: PeerIndex, peer: Peer, theme: str) -> int:
    """How much a municipality published and gives on a theme."""
    deeds = sum(any(theme in index.themes_of.get(own, ()) for own in deed.themes) for deed in peer.deeds)
    return deeds + sum(theme in item.themes for item in (peer.profile.gives if peer.profile else ()))


def alike_and_active(index: PeerIndex, ags: str, limit: int = MOST_ALIKE) -> list[tuple[Neighbour, Deed]]:
    """The nearest of a place's size that wrote something up, with what they wrote. No query."""
    number = index.number.get(ags)
    if number is None:
        return []
    origin = index.peers[number]
    return list(_first(_written(index, origin), limit))


def _written(index: PeerIndex, origin: Peer) -> Iterator[tuple[Neighbour, Deed]]:
    alike = index.alike(origin) & index.listed
    for number, km in index.nearest(origin):
        if alike >> number & 1:
            peer = index.peers[number]
            practice = next((deed for deed in peer.deeds if deed.kind == "practice"), None)
            if practice:
                yield Neighbour(peer, km, is_alike=True), practice


def _first(found: Iterator[tuple[Neighbour, Deed]], limit: int) -> Iterator[tuple[Neighbour, Deed]]:
    """Each write-up once, though several places may share it."""
    seen: set[str] = set()
    for neighbour, deed in found:
        if deed.url not in seen:
            seen.add(deed.url)
            yield neighbour, deed
        if len(seen) == limit:
            return
