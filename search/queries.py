"""A question and its answer, the same for every engine."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from search.documents import NO_THUMBNAIL, MetaValue, Point, Thumbnail
from search.facets import FACETS

SORTS = ("relevance", "date", "distance")
FUZZY = ("auto", "off")
LARGEST_WINDOW = 10_000
LONGEST_TEXT = 200

# Facets are counted and shown; the further filters only narrow.
FILTERS = (*FACETS, "person", "offers", "seeks", "language", "key")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """A question. Values of one filter are alternatives (OR), filters narrow one another (AND).

    `filters` takes names of FILTERS, each with a set of strings (years too). `origin` is needed by `radius_km` and
    by the sort order distance. `date_from` and `date_to` bound the document's days, inclusive: what began before and
    ends within, or goes on, counts. `facets` names what shall be counted, `most_cues` how many places in a recording
    shall be marked. `regions_counted` are the only values that the region's facet counts; None: all that occur, as in
    every other facet. `offset + limit` must not exceed 10,000. With `fuzzy` auto another spelling is tried when nothing
    is found, with `relax` auto some of the words when hardly anything is. `understand` reads places and kinds out of
    the text.
    """

    text: str = ""
    filters: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = "relevance"
    origin: Point | None = None
    radius_km: float | None = None
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    offset: int = 0
    limit: int = 10
    fuzzy: str = "auto"
    relax: str = "off"
    understand: bool = True
    facets: tuple[str, ...] = FACETS
    regions_counted: frozenset[str] | None = None
    most_cues: int = 20

    def values_counted(self, facet: str) -> list[str] | None:
        """The only values that a facet counts; None if it counts all that occur."""
        chosen = self.regions_counted if facet == "region" else None
        return None if chosen is None else sorted(chosen)


class Bucket(NamedTuple):
    """How many documents carry a value."""

    value: str
    count: int  # type: ignore[assignment]  # a tuple's method of this name is not needed
    selected: bool = False


_bucket = partial(tuple.__new__, Bucket)


@dataclass(frozen=True, slots=True)
class Facet:
    """All values of one facet with their counts, which ignore the facet's own filter.

    `vocabulary` is the order of a closed vocabulary. Regions are two thousand and a page shows a few of them: they are
    put in order when somebody asks for `buckets`.
    """

    name: str
    counts: Mapping[str, int]
    selected: frozenset[str] = frozenset()
    vocabulary: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def bucket(self, value: str) -> Bucket:
        return Bucket(value, self.counts[value], value in self.selected)

    @property
    def buckets(self) -> tuple[Bucket, ...]:
        """The most frequent first; equally frequent ones in the order of their vocabulary, then of their values."""
        # Sorts that keep the order of the one before are faster than one by a key of three.
        values = sorted(self.counts)
        if self.vocabulary:
            order, last = self.vocabulary, len(self.vocabulary)
            values.sort(key=lambda value: order.get(value, last))
        values.sort(key=self.counts.__getitem__, reverse=True)
        rows = zip(values, map(self.counts.__getitem__, values), map(self.selected.__contains__, values), strict=True)
        return tuple(map(_bucket, rows))


@dataclass(frozen=True, slots=True)
class CueHit:
    """A place in a recording where words of the question fall: the whole second, and the caption as HTML with <mark>.

    `terms` is how many different words of the question fall there.
    """

    start: int
    text: str
    terms: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A found document with all that a list shows. `highlights` and cue texts are safe HTML; the rest is plain text.

    `cues` are the best places, those with most words first; `cue_starts` the seconds of all of them.
    `themes` and `regions` are the document's own, without what they imply. `tier` is the rank that the portal defines:
    higher is better, 0 without words and in every other order than relevance. `score` is the engine's own and
    comparable only within one answer.
    `offers` and `seeks` are the themes that a municipality passes on or asks about. `wanted` are the passages of what
    it asks about in which words of the question fall: safe HTML like `highlights`, and in none of these.
    `promoted` is set above the engine, for what editors recommend for the question.
    """

    key: str
    kind: str
    title: str
    url: str
    score: float = 0.0
    tier: int = 0
    teaser: str = ""
    themes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    date: datetime.date | None = None
    end: datetime.date | None = None
    series: str = ""
    status: str = ""
    thumbnail: Thumbnail = NO_THUMBNAIL
    highlights: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    seeks: tuple[str, ...] = ()
    cues: tuple[CueHit, ...] = ()
    cue_starts: tuple[int, ...] = ()
    distance_km: float | None = None
    meta: Mapping[str, MetaValue] = field(default_factory=dict)
    promoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The answer. `corrected_text` is what was searched instead of the question's text, or None.

    `relaxed` is "some_words" where not every hit has all words (the first `whole` ones do), "prefix" where a word is
    met by others that begin with it, else "none".
    """

    total: int
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, Facet] = field(default_factory=dict)
    corrected_text: str | None = None
    relaxed: str = "none"
    whole: int = 0
    engine: str = ""
    took_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A document whose title goes on from what was typed."""

    key: str
    kind: str
    title: str
    url: str
