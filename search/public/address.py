"""The parameters of the search's German addresses, read with goodwill: what is unknown is said, never an error."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from portal.taxonomy.places import Answer, resolve_place
from search.documents import Point
from search.facets import PARAMETERS
from search.kinds import KIND_OF_GERMAN, from_public, to_public
from search.memory.lookups import RegionEntry, get_regions, get_themes
from search.queries import LONGEST_TEXT, SearchQuery
from search.registry import closed_values

SORT_OF_GERMAN = {"relevanz": "relevance", "datum": "date", "entfernung": "distance"}
GERMAN_OF_SORT = {sort: german for german, sort in SORT_OF_GERMAN.items()}
SORT_LABELS: dict[str, StrOrPromise] = {
    "relevance": _("Beste Treffer zuerst"),
    "date": _("Neueste zuerst"),
    "distance": _("Nächste zuerst"),
}
PAGE_SIZE = 10
LAST_PAGE = 1000
MOST_VALUES = 50
LONGEST_VALUE = 100
LARGEST_RADIUS_KM = 500.0
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_NUMBER = re.compile(r"\d{1,6}(\.\d{1,3})?")
_SLUG = re.compile(r"[\w-]{1,100}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for, in the code's words.

    `unknown` are (parameter, value) that nobody knows; `choices` are (parameter, answer) of unclear places.
    """

    text: str = ""
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[tuple[str, str], ...] = ()
    choices: tuple[tuple[str, Answer], ...] = ()
    origin: RegionEntry | None = None
    radius_km: float | None = None
    sort: str = "relevance"
    page: int = 1

    def to_query(self, limit: int = PAGE_SIZE, most_cues: int = 20) -> SearchQuery:
        return SearchQuery(
            text=self.text,
            filters={name: frozenset(values) for name, values in self.filters.items()},
            sort=self.sort,
            origin=Point(self.origin.lat, self.origin.lon) if self.origin else None,
            radius_km=self.radius_km,
            offset=(self.page - 1) * limit,
            limit=limit,
            most_cues=most_cues,
        )

    def parameters(self, *, without: tuple[str, str] | None = None, page: int | None = None) -> list[tuple[str, str]]:
        """The address's parameters in one order, without one (parameter, value); with a page only if it is told."""
        found = [("q", self.text)] if self.text else []
        found += [
            (PARAMETERS[name], to_public(name, value)) for name, values in self.filters.items() for value in values
        ]
        if self.origin:
            found.append(("von", self.origin.ags))
        if self.radius_km is not None:
            found.append(("umkreis", f"{self.radius_km:g}"))
        if self.sort != "relevance":
            found.append(("sortierung", GERMAN_OF_SORT[self.sort]))
        if page and page > 1:
            found.append(("seite", str(page)))
        return [pair for pair in found if pair != without]

    def query_string(self, **how: object) -> str:
        """The parameters as an address's end, "?" included."""
        return "?" + urlencode(self.parameters(**how))  # type: ignore[arg-type]


@dataclass(slots=True)
class _Reader:
    """Gathers what is known and what is not while the parameters are read."""

    data: QueryDict
    unknown: list[tuple[str, str]] = field(default_factory=list)
    choices: list[tuple[str, Answer]] = field(default_factory=list)

    def values(self, parameter: str) -> list[str]:
        cleaned = (_CONTROL.sub("", raw).strip()[:LONGEST_VALUE] for raw in self.data.getlist(parameter)[:MOST_VALUES])
        return list(dict.fromkeys(value for value in cleaned if value))

    def first(self, parameter: str) -> str:
        return next(iter(self.values(parameter)), "")

    def places(self, parameter: str) -> list[RegionEntry]:
        found: list[RegionEntry] = []
        for value in self.values(parameter):
            answer = resolve_place(value)
            if answer.place:
                found.append(get_regions()[answer.place.ags])
            elif answer.choices:
                self.choices.append((parameter, answer))
            else:
                self.unknown.append((parameter, value))
        return found

    def known(self, name: str) -> tuple[str, ...]:
        parameter = PARAMETERS[name]
        if name == "region":
            return tuple(dict.fromkeys(place.ags for place in self.places(parameter)))
        is_known = _CHECKS.get(name, lambda value: value in closed_values(name))
        found = []
        for value in self.values(parameter):
            if is_known(value):
                found.append(from_public(name, value))
            else:
                self.unknown.append((parameter, value))
        return tuple(dict.fromkeys(found))


def _is_uuid(value: str) -> bool:
    try:
        return str(uuid.UUID(value)) == value.lower()
    except ValueError:
        return False


_CHECKS: dict[str, Callable[[str], bool]] = {
    "kind": lambda value: value in KIND_OF_GERMAN,
    "theme": lambda value: value in get_themes(),
    "year": lambda value: bool(_YEAR.fullmatch(value)),
    "series": lambda value: bool(_SLUG.fullmatch(value)),
    "person": _is_uuid,
}


def read(data: QueryDict) -> Asked:
    """Understand an address's parameters. Never fails."""
    reader = _Reader(data)
    filters = {name: values for name in PARAMETERS if (values := reader.known(name))}
    origin = next(iter(reader.places("von")), None)
    radius = _number(reader, "umkreis", LARGEST_RADIUS_KM)
    page = int(_number(reader, "seite", LAST_PAGE) or 1)
    sort = SORT_OF_GERMAN.get(reader.first("sortierung"))
    if sort is None and reader.first("sortierung"):
        reader.unknown.append(("sortierung", reader.first("sortierung")))
    if origin is None and len(filters.get("region", ())) == 1 and (sort == "distance" or radius is not None):
        origin = get_regions()[filters["region"][0]]
    if origin is None:
        sort, radius = None if sort == "distance" else sort, None
    return Asked(
        text=_CONTROL.sub(" ", data.get("q", "")).strip()[:LONGEST_TEXT],
        filters=filters,
        unknown=tuple(reader.unknown),
        choices=tuple(reader.choices),
        origin=origin,
        radius_km=radius,
        sort=sort or "relevance",
        page=max(1, page),
    )


def _number(reader: _Reader, parameter: str, largest: float) -> float | None:
    text = reader.first(parameter).replace(",", ".")
    if not text:
        return None
    if _NUMBER.fullmatch(text) and 0 < float(text) <= largest:
        return float(text) if parameter != "seite" else float(int(float(text)))
    reader.unknown.append((parameter, reader.first(parameter)))
    return None
