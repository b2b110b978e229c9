"""Words for the kind of a place beside its name: "Landratsamt Fürth", "Selb, Große Kreisstadt", "Hof Land"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.taxonomy.enums import RegionLevel
from portal.taxonomy.places.index import Place
from portal.taxonomy.places.normalization import CONNECTORS
from portal.taxonomy.places.vocabulary import load_vocabulary, plain

Tokens = tuple[str, ...]
TOWN, MUNICIPALITY, ASSOCIATION = "town", "municipality", "association"
DISTRICT, FORMER_DISTRICT, TOWN_AND_DISTRICT = "district", "former_district", "town_and_district"
REGION, LAND, AROUND = "region", "land", "around"
# Only behind a name, as the register writes it: "Altdorf b. Nürnberg, St", "Murnau a. Staffelsee, M". In front "St" is
# Sankt.
_BEHIND = {"st": TOWN, "m": MUNICIPALITY}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read as a word for a kind and a name."""

    kind: str
    rest: Tokens

    @property
    def asks_for_district(self) -> bool:
        """Whether a Landkreis is asked for."""
        return self.kind in {DISTRICT, FORMER_DISTRICT, TOWN_AND_DISTRICT}


def readings(tokens: Tokens) -> list[Reading]:
    """The ways to read the words so, those with more of them about the kind first, of these the longest phrase."""
    return sorted(_readings(tokens), key=lambda reading: len(reading.rest))


def _readings(tokens: Tokens) -> Iterator[Reading]:
    known = load_vocabulary()
    offices = known.joined_office_words
    for length in range(min(known.longest_office_words, len(tokens) - 1), 0, -1):
        first, last = "".join(plain(tokens[:length])), "".join(plain(tokens[-length:]))
        if first in offices:
            yield from _narrowed(offices[first], tokens[length:])
        if kind := offices.get(last) or _BEHIND.get(last):
            yield from _narrowed(kind, tokens[:-length])


def _narrowed(kind: str, rest: Tokens) -> Iterator[Reading]:
    """The reading, and those in which a second word says the same: "Landratsamt Landkreis Hof"."""
    while len(rest) > 1 and rest[0] in CONNECTORS:
        rest = rest[1:]
    while len(rest) > 1 and rest[-1] in CONNECTORS - {"a", "d", "o", "u", "i"}:
        rest = rest[:-1]
    yield Reading(kind, rest)
    yield from (Reading(inner.kind, inner.rest) for inner in _readings(rest))


def fitting(kind: str, places: Sequence[Place]) -> list[Place]:
    """Those of the places that are of the kind. No place is a former Landkreis: what lay there is asked."""
    if kind in {TOWN, MUNICIPALITY, ASSOCIATION}:
        return _municipalities(kind, [place for place in places if place.is_municipality])
    if kind == FORMER_DISTRICT:
        return []
    if kind == DISTRICT:
        return [place for place in places if place.is_district]
    if kind == REGION:
        return [place for place in places if place.level == RegionLevel.BEZIRK]
    if kind == LAND:
        return [place for place in places if place.level == RegionLevel.LAND]
    return [place for place in places if place.is_municipality or place.is_district]


def _municipalities(kind: str, places: list[Place]) -> list[Place]:
    """Towns before villages or villages before towns, where both bear the name."""
    towns = [place for place in places if "stadt" in place.type.lower()]
    if kind == TOWN:
        return towns or places
    if kind == MUNICIPALITY:
        return [place for place in places if place not in towns] or places
    return places
