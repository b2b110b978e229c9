"""What the API answers: the shapes that outsiders rely on."""

import datetime
import json
from collections.abc import Sequence
from typing import Any, Literal
from urllib.parse import urlencode

from ninja import Field, Schema

from search.kinds import kinds_with
from search.public.direct import DirectLink
from search.public.labels import labels_of
from search.queries import Facet, Hit, SearchResult
from search.registry import item_facts
from search.text.parsing import ParsedQuery

EVENT_KINDS = kinds_with("is_event")


class CueOut(Schema):
    """A second of a recording at which the words were said."""

    start: int
    text: str
    url: str


class HitOut(Schema):
    """A hit of the search."""

    kind: str
    title: str
    url: str
    teaser: str
    score: float
    highlights: list[str]
    themes: list[str]
    regions: list[str]
    date: datetime.date | None
    cues: list[CueOut]
    distance_km: float | None
    wanted: list[str] = Field(
        [],
        description="Where words of the question fall into what a municipality looks for and has not done: ranked "
        "last. Absent from hits without such a place.",
    )
    promoted: bool = Field(
        False,
        description="Recommended by the editors for this question. Only at offset 0, before the other hits, beyond "
        "`limit` and `total`; absent from all other hits.",
    )


class BucketOut(Schema):
    """A value of a facet, with how many hits carry it."""

    value: str
    label: str
    count: int
    selected: bool


class UnderstoodOut(Schema):
    """What was read out of the text: a place's key and a kind, null where there is none or several."""

    place: str | None
    kind: str | None


class DirectOut(Schema):
    """A theme, region or fixed page that the text names."""

    kind: str
    title: str
    url: str


class SearchOut(Schema):
    """The answer of the search."""

    total: int
    took_ms: float
    engine: str
    corrected_text: str | None
    relaxed: str = Field(description="none, some_words or prefix")
    understood: UnderstoodOut
    direct: list[DirectOut]
    hits: list[HitOut]
    facets: dict[str, list[BucketOut]]


class ItemOut(Schema):
    """An entry of a list: what its kind shows beside the common fields stands in `meta`.

    A municipality's `themes` are what it has done or passes on; `offers` and `seeks` the slugs of the themes that it
    passes on or asks about, with the sentences in `meta`. Both are empty for all other kinds.
    """

    id: str
    url: str
    title: str
    kind: str
    teaser: str
    themes: list[str]
    regions: list[str]
    offers: list[str]
    seeks: list[str]
    date: datetime.date | None
    end: datetime.date | None
    series: str
    status: str
    distance_km: float | None
    meta: dict[str, Any]


class ItemsOut(Schema):
    """A page of a list."""

    total: int
    items: list[ItemOut]


class RegistrationOut(Schema):
    """How one can register now: "ohne" for a date that takes no registrations."""

    state: Literal["offen", "warteliste", "voll", "geschlossen", "ohne"]
    capacity: int
    free: int
    waiting: int


class DateOut(Schema):
    """One date of an entry. `sequence` is that of its calendar entry."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime | None
    cancelled: bool
    registration: RegistrationOut | None
    sequence: int | None


class DatedItemOut(ItemOut):
    """An entry that takes place. `registration` and `sequence` are those of its date; of several, of the next one."""

    registration: RegistrationOut | None = None
    sequence: int | None = None
    dates: list[DateOut] = []


class DatedItemsOut(Schema):
    """A window of a list of entries that take place."""

    total: int
    items: list[DatedItemOut]


class ThemeOut(Schema):
    """A theme."""

    id: str
    url: str
    title: str
    synonyms: list[str]
    broader: str


class ThemesOut(Schema):
    """A list of themes."""

    total: int
    items: list[ThemeOut]


class RegionOut(Schema):
    """A place."""

    id: str
    url: str
    title: str
    name: str
    level: str
    parent: str
    lat: float
    lon: float


class RegionsOut(Schema):
    """A list of places."""

    total: int
    items: list[RegionOut]


class ProblemOut(Schema):
    """What is wrong with a question, parameter by parameter."""

    detail: list[dict[str, Any]]


def hit_out(hit: Hit) -> HitOut:
    """A hit as the API shows it."""
    rare: dict[str, Any] = {"wanted": list(hit.wanted)} if hit.wanted else {}
    if hit.promoted:
        rare["promoted"] = True
    return HitOut(
        kind=hit.kind,
        title=hit.title,
        url=hit.url,
        teaser=hit.teaser,
        score=hit.score,
        highlights=list(hit.highlights),
        themes=list(hit.themes),
        regions=list(hit.regions),
        date=hit.date,
        cues=[
            CueOut(start=cue.start, text=cue.text, url=f"{hit.url}?{urlencode({'t': cue.start})}") for cue in hit.cues
        ],
        distance_km=None if hit.distance_km is None else round(hit.distance_km, 1),
        **rare,
    )


def facet_written(facet: Facet) -> list[dict[str, Any]]:
    """The values of a facet in the shape of BucketOut, of which regions have two thousand: no model for each."""
    label = labels_of(facet.name)
    return [
        {"value": value, "label": label(value), "count": count, "selected": selected}
        for value, count, selected in facet.buckets
    ]


def search_written(result: SearchResult, parsed: ParsedQuery, direct: list[DirectLink]) -> bytes:
    """An answer as JSON in the shape of SearchOut, with what was understood and the direct ways."""
    places = [place.ags for named in parsed.places for place in named.places]
    hits = [hit_out(hit).model_dump(mode="json", exclude_defaults=True) for hit in result.hits]
    written = {
        "total": result.total,
        "took_ms": result.took_ms,
        "engine": result.engine,
        "corrected_text": result.corrected_text,
        "relaxed": result.relaxed,
        "understood": {"place": places[0] if len(places) == 1 else None, "kind": parsed.kind or None},
        "direct": [{"kind": link.kind, "title": str(link.title), "url": link.url} for link in direct],
        "hits": hits,
        "facets": {name: facet_written(facet) for name, facet in result.facets.items()},
    }
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()


def id_of(hit: Hit) -> str:
    """The number by which the API knows a document: a municipality's is its AGS, others' what follows in their key."""
    if hit.kind == "municipality" and hit.regions:
        return hit.regions[0]
    return hit.key.partition(":")[2]


def items_out(hits: Sequence[Hit], kind: str) -> list[ItemOut]:
    """Entries of a list, with what changes by the minute."""
    shape = DatedItemOut if kind in EVENT_KINDS else ItemOut
    facts = item_facts(kind, [id_of(hit) for hit in hits])
    return [item_out(hit, shape, facts.get(id_of(hit), {})) for hit in hits]


def item_out(hit: Hit, shape: type[ItemOut], facts: dict[str, Any]) -> ItemOut:
    """A document as an item of a list, of this shape and with these further fields."""
    return shape(
        id=id_of(hit),
        url=hit.url,
        title=hit.title,
        kind=hit.kind,
        teaser=hit.teaser,
        themes=list(hit.themes),
        regions=list(hit.regions),
        offers=list(hit.offers),
        seeks=list(hit.seeks),
        date=hit.date,
        end=hit.end,
        series=hit.series,
        status=hit.status,
        distance_km=None if hit.distance_km is None else round(hit.distance_km, 1),
        meta=dict(hit.meta),
        **facts,
    )
