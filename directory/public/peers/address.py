"""The parameters of `/kommunen/`, read with goodwill: what is unknown is shown as such, never an error."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from directory.enums import AreaKind
from directory.peers.finder import PeerQuestion
from portal.taxonomy.enums import SizeClass
from portal.taxonomy.places import Answer, resolve_place
from search.memory.lookups import get_themes

VIEWS = ("liste", "karte", "tabelle")
LISTS = ("nah", "gross")
LONGEST = 100
MOST_VALUES = 50
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class PeerAddress:
    """What stands in the address. `unknown` are (parameter, value); `unclear` the answers of typed places.

    `within` is the place other than a municipality that was given as one's own: it narrows instead.
    """

    question: PeerQuestion
    view: str = "liste"
    only: str = ""
    unknown: tuple[tuple[str, str], ...] = ()
    unclear: tuple[tuple[str, Answer], ...] = ()
    within: str = ""

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """Everything known, in one order: the canonical address."""
        asked = self.question
        found = [("von", asked.origin)] if asked.origin else []
        found += [("thema", slug) for slug in asked.themes]
        found += [("q", asked.text)] if asked.text else []
        found += [("region", ags) for ags in asked.regions]
        found += [("groesse", size) for size in asked.sizes]
        found += [("gebiet", kind) for kind in asked.kinds]
        found += [("ansicht", self.view)] if self.view != VIEWS[0] else []
        found += [("liste", self.only)] if self.only else []
        return found

    def url(self, chosen: Mapping[str, str | int] | None = None, without: Collection[str] = ()) -> str:
        """The address with other values, and without some parameters; `without` may also name "parameter=value"."""
        chosen = chosen or {}
        kept = [
            (name, value)
            for name, value in self.parameters
            if name not in without and f"{name}={value}" not in without and name not in chosen
        ]
        pairs = [*kept, *((name, str(value)) for name, value in chosen.items() if value)]
        return "?" + urlencode(pairs)


@dataclass(slots=True)
class _Reader:
    """Gathers what is not known while the parameters are read."""

    data: QueryDict
    unknown: list[tuple[str, str]] = field(default_factory=list)
    unclear: list[tuple[str, Answer]] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        cleaned = (_CONTROL.sub(" ", raw).strip()[:LONGEST] for raw in self.data.getlist(name)[:MOST_VALUES])
        return list(dict.fromkeys(value for value in cleaned if value))

    def first(self, name: str) -> str:
        return next(iter(self.values(name)), "")

    def known(self, name: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
        found = []
        for value in self.values(name):
            if is_known(value):
                found.append(value)
            else:
                self.unknown.append((name, value))
        return tuple(found)

    def one_of(self, name: str, allowed: Collection[str]) -> str:
        return next(iter(self.known(name, allowed.__contains__)), "")

    def places(self, name: str) -> list[Answer]:
        found = []
        for answer in map(resolve_place, self.values(name)):
            if answer.place:
                found.append(answer)
            else:
                self.unclear.append((name, answer))
        return found

    def number(self, name: str) -> int:
        text = self.first(name)
        if text and not _NUMBER.fullmatch(text):
            self.unknown.append((name, text))
            return 0
        return int(text or 0)


def read_address(data: QueryDict) -> PeerAddress:
    """Never refuses anything. No query while the places are kept."""
    reader = _Reader(data)
    own = next((answer.place for answer in reader.places("von")[:1]), None)
    regions = [answer.place.ags for answer in reader.places("region") if answer.place]
    is_own = own is not None and (own.is_municipality or own.is_district)
    within = own.ags if own and not is_own else ""
    question = PeerQuestion(
        origin=own.ags if own and is_own else "",
        text=reader.first("q"),
        themes=reader.known("thema", get_themes().__contains__),
        sizes=reader.known("groesse", SizeClass.values.__contains__),
        kinds=reader.known("gebiet", AreaKind.values.__contains__),
        regions=tuple(dict.fromkeys([*regions, within] if within else regions)),
        near=reader.number("nah"),
        alike=reader.number("gross"),
        page=max(1, reader.number("seite")),
    )
    return PeerAddress(
        question=question,
        view=reader.one_of("ansicht", VIEWS) or VIEWS[0],
        only=reader.one_of("liste", LISTS) if question.origin else "",
        unknown=tuple(reader.unknown),
        unclear=tuple(reader.unclear),
        within=within,
    )
