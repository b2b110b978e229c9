"""What every engine keeps of a document besides its words, and the hit that is made of it."""

import datetime
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any
from zlib import crc32

from portal.taxonomy.distance import distance_km
from search.documents import Point, SearchDocument, Thumbnail
from search.facets import SPECS
from search.german import fold
from search.queries import Hit
from search.text.analysis import Passages
from search.text.highlighting import NOTHING, StoredPassages, highlight
from search.text.parsing import ParsedQuery
from search.text.ranking import tier_of

LIVE, GONE = "live", "gone"
LONGEST_WORD = 40
LONGEST_START = 200


def bag_of(field: str) -> str:
    """The field that holds all stems and parts of another one, without order."""
    return f"{field}_bag"


def filter_values(document: SearchDocument) -> dict[str, tuple[str, ...]]:
    """What a document can be narrowed by, and what related ones share."""
    return {
        **{spec.name: spec.values(document) for spec in SPECS},
        "person": document.persons,
        "offers": document.offers,
        "seeks": document.seeks,
        "language": (document.language,),
        "own_theme": document.own_themes,
        "own_region": document.own_regions,
    }


def days_of(document: SearchDocument) -> tuple[int, int]:
    """The first and the last day as numbers, 0 without a date."""
    first = document.date.toordinal() if document.date else 0
    return first, document.end.toordinal() if document.end else first


def newest_of(document: SearchDocument) -> int:
    """A number by which lists are sorted, the highest first: the day, and then what is the same on every engine."""
    first, _last = days_of(document)
    return (first << 32) + crc32(document.key.encode("utf-8", "replace"))


def title_start(text: str) -> str:
    """The folded beginning of a title, or of what is typed of one."""
    return fold(text.strip())[:LONGEST_START]


@lru_cache(maxsize=65_536)
def spelling_term(word: str) -> str:
    """A spelling behind its folded form, so that all spellings with one beginning stand together; "" for no word."""
    lowered = word.lower()
    return f"{fold(lowered)}\t{lowered}" if len(word) <= LONGEST_WORD and word.isalpha() else ""


def encode_hit(document: SearchDocument, passages: Passages) -> str:
    """All that a hit shows, as JSON. Raises TypeError for meta data that JSON does not know."""
    shown = {
        "kind": document.kind,
        "title": document.title,
        "url": document.url,
        "teaser": document.teaser,
        "themes": document.own_themes,
        "regions": document.own_regions,
        "offers": document.offers,
        "seeks": document.seeks,
        "date": document.date and document.date.isoformat(),
        "end": document.end and document.end.isoformat(),
        "series": document.series,
        "status": document.status,
        "thumbnail": asdict(document.thumbnail),
        "points": [(point.lat, point.lon) for point in document.points],
        "meta": document.meta,
        "shown": passages.shown,
        "wanted": passages.wanted,
        "starts": passages.starts,
    }
    return json.dumps(shown)


@dataclass(frozen=True, slots=True)
class StoredHit:
    """What was stored of a document: fields of a Hit, its points, how many passages show, seconds of the others.

    The last `wanted` of the passages that show tell what the document looks for.
    """

    fields: dict[str, Any]
    points: list[Point]
    shown: int
    starts: list[int]
    wanted: int


def decode_hit(stored: str | bytes) -> StoredHit:
    """What a hit is made of, from its stored form."""
    shown = json.loads(stored)
    points = [Point(lat, lon) for lat, lon in shown.pop("points")]
    passages, starts, wanted = shown.pop("shown"), shown.pop("starts"), shown.pop("wanted")
    for name in ("themes", "regions", "offers", "seeks"):
        shown[name] = tuple(shown[name])
    for name in ("date", "end"):
        shown[name] = datetime.date.fromisoformat(shown[name]) if shown[name] else None
    shown["thumbnail"] = Thumbnail(**shown["thumbnail"])
    return StoredHit(shown, points, passages, starts, wanted)


@dataclass(frozen=True, slots=True)
class HitMaker:
    """Makes the hits of one question: which words are marked, and from where distances are told."""

    parsed: ParsedQuery | None = None
    origin: Point | None = None
    most_cues: int = 0

    def hit(
        self, key: str, stored: str | bytes, score: float, read_passages: Callable[[StoredHit], StoredPassages]
    ) -> Hit:
        """A hit from what an engine stores; no other source is asked. Passages are read only if something is marked."""
        known = decode_hit(stored)
        marked = NOTHING
        if self.parsed is not None and not self.parsed.is_empty:
            marked = highlight(read_passages(known), self.parsed, self.most_cues)
        return Hit(
            key=key,
            score=round(score, 4),
            tier=tier_of(score) if self.parsed else 0,
            highlights=marked.passages,
            wanted=marked.wanted,
            cues=marked.cues,
            cue_starts=marked.starts,
            distance_km=self._distance(known.points),
            **known.fields,
        )

    def _distance(self, points: list[Point]) -> float | None:
        origin = self.origin
        if origin is None:
            return None
        return min((distance_km(origin, point) for point in points), default=None)
