"""The API's parameters: what may be asked, and a plain answer to what may not."""

import re
import uuid
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Schema
from pydantic import Field, create_model

from portal.taxonomy.places import Answer, resolve_place
from search.documents import Point
from search.facets import FACETS, SPECS, FacetSpec
from search.memory.lookups import get_regions, get_themes
from search.queries import LARGEST_WINDOW, LONGEST_TEXT, SearchQuery
from search.registry import closed_values

LARGEST_LIMIT = 100
LARGEST_RADIUS_KM = 500
MOST_VALUES = 50
PLACE = "official key (AGS) of a place, 2, 3, 5 or 8 digits; its name or postcode where that is clear"
SORTS = ["relevance", "date", "distance"]
_SLUG = re.compile(r"^[\w-]{1,100}$")
_YEAR = re.compile(r"^(19|20|21)\d\d$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class WrongParameterError(Exception):
    """A parameter that can't be understood; answered with 422."""

    def __init__(self, parameter: str, value: object, allowed: object) -> None:
        super().__init__(parameter)
        self.parameter, self.value, self.allowed = parameter, value, allowed

    def body(self) -> dict[str, Any]:
        return {"detail": [{"parameter": self.parameter, "value": self.value, "allowed": self.allowed}]}


class PageParameters(Schema):
    """Which part of a list."""

    offset: int = Field(0, ge=0, le=LARGEST_WINDOW)
    limit: int = Field(20, ge=1, le=LARGEST_LIMIT)


class TextParameters(PageParameters):
    """A typed text."""

    q: str = Field("", max_length=LONGEST_TEXT)


def _declared(spec: FacetSpec) -> Any:
    return (list[str], Field([], max_length=MOST_VALUES, description=spec.described or None))


# The kind is what lists of one kind are lists of: only the search narrows by it.
FacetParameters: Any = create_model(
    "FacetParameters", __base__=TextParameters, **{spec.name: _declared(spec) for spec in SPECS if spec.name != "kind"}
)


class FilterParameters(FacetParameters):
    """The filters of the search; each but `near`, `radius_km` and `sort` may be repeated: values are alternatives."""

    person: list[str] = Field([], max_length=MOST_VALUES, description="UUID of a person")
    near: str = Field("", max_length=LONGEST_TEXT, description=f"where distances start from: {PLACE}")
    radius_km: float | None = Field(None, gt=0, le=LARGEST_RADIUS_KM)
    sort: str = Field("relevance", description=", ".join(SORTS), json_schema_extra={"enum": [*SORTS]})


class SearchParameters(FilterParameters):
    """The search's own."""

    kind: list[str] = Field([], max_length=MOST_VALUES)
    fuzzy: Literal["auto", "off"] = Field(
        "auto", description="off: neither another spelling nor some of the words are tried when too little is found"
    )
    facets: str = Field("", max_length=200, description="which facets to count, with commas between; all unless told")
    understand: Literal["on", "off"] = Field(
        "on", description="off: places, kinds and words of asking are taken as words like all others"
    )


class ListParameters(FilterParameters):
    """Of a list of one kind; `offers` and `seeks` narrow municipalities."""

    offers: list[str] = Field([], max_length=MOST_VALUES, description="slug of a theme that a municipality passes on")
    seeks: list[str] = Field([], max_length=MOST_VALUES, description="slug of a theme that a municipality asks about")


def refuse_unknown_names(request: HttpRequest, known: type[Schema]) -> None:
    """A misspelled filter must not quietly find everything."""
    for name, value in request.GET.items():
        if name not in known.model_fields:
            raise WrongParameterError(name, value, {"parameters": sorted(known.model_fields)})


def refuse_control_characters(name: str, text: str) -> None:
    """Raises WrongParameterError for a text with control characters."""
    if _CONTROL.search(text):
        raise WrongParameterError(name, text, "text without control characters")


def to_query(asked: FilterParameters, **more: frozenset[str]) -> SearchQuery:
    """The question in the code's words. Raises WrongParameterError."""
    filters = dict(more)
    for name in (*FACETS, "person"):
        filters |= _filter(asked, name, name)
    for name in ("offers", "seeks"):
        filters |= _filter(asked, name, "theme")
    refuse_control_characters("q", asked.q)
    if asked.offset + asked.limit > LARGEST_WINDOW:
        raise WrongParameterError("offset", asked.offset, f"offset + limit at most {LARGEST_WINDOW}")
    origin = _origin(asked)
    return SearchQuery(
        text=asked.q,
        filters=filters,
        sort=asked.sort,
        origin=origin,
        radius_km=asked.radius_km,
        offset=asked.offset,
        limit=asked.limit,
        facets=_facets(getattr(asked, "facets", "")),
        fuzzy=getattr(asked, "fuzzy", "auto"),
        relax="auto"
        if getattr(asked, "understand", "off") == "on" and getattr(asked, "fuzzy", "auto") == "auto"
        else "off",
        understand=getattr(asked, "understand", "on") == "on",
    )


def _facets(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(name for name in text.replace(" ", "").split(",") if name))
    for name in wanted:
        if name not in FACETS:
            raise WrongParameterError("facets", text, list(FACETS))
    return wanted or FACETS


def _origin(asked: FilterParameters) -> Point | None:
    if asked.sort not in SORTS:
        raise WrongParameterError("sort", asked.sort, SORTS)
    if asked.near:
        region = get_regions()[_place("near", asked.near)]
        return Point(region.lat, region.lon)
    if asked.sort == "distance":
        raise WrongParameterError("sort", asked.sort, "distance needs the parameter near")
    if asked.radius_km is not None:
        raise WrongParameterError("radius_km", asked.radius_km, "a radius needs the parameter near")
    return None


def _place(name: str, value: str) -> str:
    """The key of the place that is meant. Raises WrongParameterError, which offers several where they are meant."""
    refuse_control_characters(name, value)
    answer = resolve_place(value)
    if answer.place is None or answer.place.ags not in get_regions():
        raise WrongParameterError(name, value, _allowed_places(answer))
    return answer.place.ags


def _allowed_places(answer: Answer) -> object:
    if not answer.choices:
        return "a place in the area of this portal: its official key (AGS), name or postcode, see /api/v1/regions"
    return [{"value": place.ags, "label": place.label} for place in answer.choices]


def _filter(asked: FilterParameters, name: str, vocabulary: str) -> dict[str, frozenset[str]]:
    values = getattr(asked, name, [])
    return {name: frozenset(_value(name, vocabulary, value) for value in values)} if values else {}


def _value(name: str, vocabulary: str, value: str) -> str:
    if vocabulary == "region":
        return _place(name, value)
    if vocabulary in {"year", "series"}:
        pattern = _YEAR if vocabulary == "year" else _SLUG
        if not pattern.fullmatch(value):
            raise WrongParameterError(name, value, pattern.pattern)
        return value
    if vocabulary == "person":
        try:
            return str(uuid.UUID(value))
        except ValueError:
            raise WrongParameterError(name, value, "a UUID") from None
    allowed = list(get_themes()) if vocabulary == "theme" else list(closed_values(vocabulary))
    if value not in allowed:
        raise WrongParameterError(name, value, allowed)
    return value
