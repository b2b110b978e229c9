"""All places by the forms of their names, in memory."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from portal.taxonomy.enums import RegionLevel
from portal.taxonomy.keys import is_twin
from portal.taxonomy.places.normalization import CONNECTORS, spell_out, tokenize, without_connectors
from portal.taxonomy.places.vocabulary import join, plain

Tokens = tuple[str, ...]
CITY = "kreisfreie Stadt"
SHORTEST_WORD = 3
_LEVELS = {RegionLevel.GEMEINDE: 1, RegionLevel.KREIS: 2, RegionLevel.BEZIRK: 3, RegionLevel.LAND: 4}


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the register names it; `population` is 0 where no figure is known."""

    ags: str
    level: str
    name: str
    label: str
    type: str
    population: int = 0

    @property
    def is_municipality(self) -> bool:
        """Whether it is a Gemeinde or a kreisfreie Stadt."""
        return self.level == RegionLevel.GEMEINDE or self.type == CITY

    @property
    def is_district(self) -> bool:
        """Whether it is a Landkreis."""
        return self.level == RegionLevel.KREIS and self.type != CITY

    @property
    def rank(self) -> tuple[int, int, str]:
        """The order in which places are offered: towns before districts, large ones first."""
        return (1 if self.is_municipality else _LEVELS.get(RegionLevel(self.level), 9), -self.population, self.ags)

    def lies_in(self, other: "Place") -> bool:
        """Whether it is a part of the other."""
        return self.ags != other.ags and self.ags.startswith(other.ags)


@dataclass(frozen=True, slots=True)
class Form:
    """A name taken apart: "Rothenburg ob der Tauber" has the head (rothenburg), the rest (tauber), the initials "odt".

    `glued` are short forms of the rest that are written in one word.
    """

    head: Tokens
    rest: Tokens = ()
    glued: frozenset[str] = frozenset()

    @classmethod
    def of(cls, name: str) -> "Form":
        """The form of an official name."""
        raw = tokenize(name.replace("(", " in "))
        tokens = spell_out(raw)
        cut = next((at for at, token in enumerate(tokens) if at and token in CONNECTORS), len(tokens))
        behind, words = raw[cut:], tokens[cut:]
        rest = tuple(word for word in words if word not in CONNECTORS)
        little = "".join(word[0] for word in words if word in CONNECTORS)
        long, short = "".join(rest), "".join(word for word in behind if word not in CONNECTORS)
        glued = {"".join(word[0] for word in words), little + long, little + short} if rest else set()
        return cls(tokens[:cut], rest, frozenset(glued))

    @property
    def full(self) -> Tokens:
        """All of its words but for the connectors."""
        return self.head + self.rest

    def is_meant_by(self, tail: Tokens) -> bool:
        """Whether words behind the head are short for the rest: "T.", "Fichtelgeb.", "odT"."""
        if "".join(tail) in self.glued:
            return True
        words = without_connectors(("", *tail))[1:] or tail[-1:]
        position = -1
        for word in words:
            later = range(position + 1, len(self.rest))
            found = next((at for at in later if self.rest[at].startswith(word)), None)
            if found is None:
                return False
            position = found
        return bool(words) and bool(self.rest)


@dataclass
class PlaceIndex:
    """Looks places up by their forms. Built once from all places; `places` leaves out twins of kreisfreie Städte."""

    rows: Iterable[Place]
    places: dict[str, Place] = field(init=False)

    def __post_init__(self) -> None:
        self.places = {place.ags: place for place in self.rows if not is_twin(place.ags)}
        self.forms = {place.ags: Form.of(place.name) for place in self.places.values()}
        self.by_full: dict[Tokens, list[Place]] = defaultdict(list)
        self.by_head: dict[Tokens, list[Place]] = defaultdict(list)
        self.by_joined: dict[str, list[Place]] = defaultdict(list)
        for ags, form in self.forms.items():
            place = self.places[ags]
            for key in {plain(form.full), plain(without_connectors(spell_out(tokenize(place.label))))}:
                self.by_full[key].append(place)
            self.by_head[plain(form.head)].append(place)
            for together in {join(form.full), join(form.head)}:
                self.by_joined[together].append(place)

    @cached_property
    def words(self) -> dict[str, str]:
        """Key → the words under which a place is found while one types, each with a space before it, the name first."""
        found = {}
        for place in self.places.values():
            kind = "lkr lk kreis" if place.is_district else place.type
            name = tokenize(place.name)
            tokens = [*name, "|", *tokenize(f"{place.label} {kind}"), *spell_out(name), *self.forms[place.ags].full]
            rest = dict.fromkeys(word for word in tokens[len(name) :] if word not in name)
            found[place.ags] = "".join(f" {word}" for word in plain((*name, *rest)))
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of three letters or more in a name, and names of several words written as one."""
        tokens = {token for form in self.forms.values() for token in plain(form.full)}
        return frozenset(token for token in (*tokens, *self.by_joined) if len(token) >= SHORTEST_WORD)

    def named(self, tokens: Tokens) -> list[Place]:
        """The places that bear this name, whole or without what tells them from others of that name."""
        wanted = without_connectors(tokens)
        found = [*self.by_full.get(plain(wanted), ()), *self.by_head.get(plain(wanted), ())]
        # "Landkreis Cham" is a label: it says that no town is meant.
        by_name = [place for place in found if plain(wanted) != plain(tokenize(place.label)) or not place.is_district]
        return self._as_written(wanted, in_order([*found, *self._seats(by_name)]))

    def together(self, tokens: Tokens) -> list[Place]:
        """The places whose name gives this once nothing stands between its words."""
        wanted = without_connectors(tokens)
        return self._as_written(wanted, in_order(self.by_joined.get(join(wanted), ())))

    def abbreviated(self, tokens: Tokens) -> list[Place]:
        """The places whose name is meant by a head with a shortened rest: ("rothenburg", "odt")."""
        for head, tail in cuts_of(tokens):
            named = self._as_written(head, in_order(self.by_head.get(plain(head), ())))
            if found := [place for place in named if self.forms[place.ags].is_meant_by(tail)]:
                return in_order([*found, *self._seats(found)])
        return []

    def _seats(self, places: Iterable[Place]) -> list[Place]:
        """Towns that bear their Landkreis' name without its addition: Wunsiedel, in Wunsiedel i. Fichtelgebirge."""
        return [
            town
            for district in places
            if district.is_district
            for town in self.by_head.get(plain(self.forms[district.ags].head), ())
            if town.lies_in(district) and not self.forms[town.ags].rest
        ]

    def _as_written(self, tokens: Tokens, places: list[Place]) -> list[Place]:
        """Fürth before Furth, if one of them was typed exactly; all of them otherwise."""
        text = "".join(tokens)
        exactly = [place for place in places if "".join(self.forms[place.ags].full).startswith(text)]
        return in_order([*exactly, *self._seats(exactly)]) or places

    def district_with(self, tokens: Tokens) -> list[Place]:
        """The Landkreise in whose name all the words stand: ("erlangen",) is in Erlangen-Höchstadt."""
        wanted = set(plain(without_connectors(tokens)))
        return [place for place in self.districts if wanted <= set(plain(self.forms[place.ags].full))]

    @cached_property
    def districts(self) -> list[Place]:
        """The Landkreise."""
        return [place for place in self.places.values() if place.is_district]

    def beginning(self, tokens: Tokens) -> list[Place]:
        """The places that have all the words or beginnings of words; names that begin so come first."""
        if not tokens:
            return []
        needles = [f" {token}" for token in plain(tokens)]
        start = "".join(needles)
        found = [ags for ags, words in self.words.items() if all(needle in words for needle in needles)]
        ranked = sorted(found, key=lambda ags: (not self.words[ags].startswith(start), self.places[ags].rank))
        return [self.places[ags] for ags in ranked]


def in_order(places: Iterable[Place]) -> list[Place]:
    """Each place once, in the order in which they are offered."""
    return sorted(set(places), key=lambda place: place.rank)


def cuts_of(tokens: Tokens) -> Sequence[tuple[Tokens, Tokens]]:
    """Every way to cut the words into two parts, the longest first part first."""
    return [(tokens[:at], tokens[at:]) for at in range(len(tokens) - 1, 0, -1)]
