"""What the search knows of a thing with a public address: all that an engine, or a result list, ever sees."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypedDict

from portal.taxonomy.enums import SizeClass
from portal.taxonomy.models import Region, Theme
from search.memory.lookups import get_regions, get_themes

MetaValue = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Cue:
    """Words said in a recording, and the whole second at which they begin."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A place on earth, WGS 84, in degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A hit's picture: an image's address, or else a place's outline (`ags`) in its theme's colour (`hue`)."""

    hue: str = ""
    ags: str = ""
    image_url: str = ""
    image_alt: str = ""


NO_THUMBNAIL = Thumbnail()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One thing that can be found. Builders leave `key` and `revision` alone: the indexing fills them in.

    `kind` is a key of `search.kinds.KINDS`.
    `teaser` is shown in every hit. `lead` is a further opening text, `body` one string a section or paragraph: passages
    of them are shown with marks. `cues` are a recording's captions, `spoken` words without a time (a transcript without
    captions). `people`, `theme_names`, `theme_words` (other words for the themes), `place_names` and `keywords`
    (carriers, programmes, the series) are found but never shown as a passage.
    `wanted` is what the thing looks for instead of having it: found behind everything else, and shown as wanted.
    `offers` and `seeks` are the slugs of the themes that a municipality passes on or asks about.
    `series` is the slug of the series that a session or recording belongs to, or is. `date` and `end` order and bound
    it in time. `meta` holds what else a hit shows: numbers, strings and lists of strings only.
    `stamp` changes whenever the thing changes; the reconciler compares it. The indexing fills it in for pages.
    """

    kind: str
    title: str
    url: str
    key: str = ""
    revision: int = 0
    stamp: str = ""
    language: str = "de"
    teaser: str = ""
    lead: str = ""
    body: tuple[str, ...] = ()
    cues: tuple[Cue, ...] = ()
    spoken: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    own_themes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    theme_names: tuple[str, ...] = ()
    theme_words: tuple[str, ...] = ()
    own_regions: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    place_names: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    sizes: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    series: str = ""
    status: str = ""
    persons: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    seeks: tuple[str, ...] = ()
    date: datetime.date | None = None
    end: datetime.date | None = None
    thumbnail: Thumbnail = NO_THUMBNAIL
    meta: dict[str, MetaValue] = field(default_factory=dict)


class TaxonomyFields(TypedDict):
    """The fields of a document that follow from its themes and regions."""

    own_themes: tuple[str, ...]
    themes: tuple[str, ...]
    theme_names: tuple[str, ...]
    theme_words: tuple[str, ...]
    own_regions: tuple[str, ...]
    regions: tuple[str, ...]
    place_names: tuple[str, ...]
    points: tuple[Point, ...]
    sizes: tuple[str, ...]


def taxonomy_fields(themes: Iterable[Theme], regions: Iterable[Region | str]) -> TaxonomyFields:
    """The rule by which themes and regions count: `SearchDocument(**taxonomy_fields(page.themes, page.regions), …)`.

    A broader theme counts what carries a narrower one; a region counts for each of its ancestors, once. `regions` takes
    rows or keys; a kreisfreie Stadt's eight-digit key is taken as its five-digit one, unknown keys are left out.
    For a recording or session pass its own regions and those of its speakers' employers.
    """
    return {**_theme_fields(themes), **_region_fields(regions)}  # type: ignore[typeddict-item]


def _theme_fields(themes: Iterable[Theme]) -> dict[str, tuple[str, ...]]:
    known = get_themes()
    own = tuple(dict.fromkeys(theme.slug for theme in themes if theme.slug in known))
    every = tuple(dict.fromkeys(slug for chosen in own for slug in known.lineage(chosen)))
    names = tuple(known[slug].label for slug in every)
    words = tuple(word for slug in every for word in known[slug].synonyms)
    return {"own_themes": own, "themes": every, "theme_names": names, "theme_words": words}


def _region_fields(regions: Iterable[Region | str]) -> dict[str, object]:
    known = get_regions()
    keys = (known.canonical(region if isinstance(region, str) else region.ags) for region in regions)
    own = tuple(dict.fromkeys(ags for ags in keys if ags in known))
    rows = [known[ags] for ags in own]
    sizes = tuple(dict.fromkeys(row.size_class for row in rows if row.size_class != SizeClass.NONE))
    return {
        "own_regions": own,
        "regions": tuple(dict.fromkeys(ags for chosen in own for ags in known.lineage(chosen))),
        "place_names": tuple(dict.fromkeys(name for row in rows for name in (row.label, row.name))),
        "points": tuple(Point(row.lat, row.lon) for row in rows if len(row.ags) >= 5),
        "sizes": sizes or (SizeClass.NONE.value,),
    }
