"""Names of themes and places from memory: a result list asks for dozens of them, and they hardly ever change.

Each process keeps a copy and looks once a request whether the database holds a newer state
(`search.memory.process_cache`). Whoever must not see an old name (the worker, before it builds documents) calls
`forget()` first; a change made in this process forgets at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.enums import RegionLevel
from portal.taxonomy.models import Region, RegionNeighbour, Theme
from portal.taxonomy.places.memory import read_places, resolver_of
from portal.taxonomy.places.resolver import Resolver
from search.memory import change_tokens
from search.memory.process_cache import Remembered
from search.models import Synonym


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme's names; `broader` is the slug of the wider theme or ""."""

    slug: str
    label: str
    label_en: str
    synonyms: tuple[str, ...]
    broader: str
    hue: str
    icon: str


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """A place's names, level, parent key and centre (degrees)."""

    ags: str
    level: str
    name: str
    label: str
    slug: str
    parent: str
    lat: float
    lon: float
    size_class: str


class Themes(dict[str, ThemeEntry]):
    """Themes by slug, in the order of their labels."""

    def lineage(self, slug: str) -> list[str]:
        """The theme and every broader one, narrowest first. A circle that an editor made ends where it began."""
        found: list[str] = []
        while slug in self and slug not in found:
            found.append(slug)
            slug = self[slug].broader
        return found


class Regions(dict[str, RegionEntry]):
    """Places by key, without the eight-digit twins of kreisfreie Städte. `top` are the Land and its Bezirke."""

    def __init__(self, rows: Iterable[tuple[str, RegionEntry]]) -> None:
        super().__init__(rows)
        top = {RegionLevel.LAND, RegionLevel.BEZIRK}
        self.top = frozenset(ags for ags, place in self.items() if place.level in top)
        self._below: dict[str, list[str]] = defaultdict(list)
        for ags, place in self.items():
            self._below[place.parent].append(ags)

    def below(self, ags: str) -> Sequence[str]:
        """The next smaller places of one."""
        return self._below.get(ags, ())

    @staticmethod
    def canonical(ags: str) -> str:
        return ags[:5] if len(ags) == 8 and ags.endswith("000") else ags

    def lineage(self, ags: str) -> list[str]:
        """The region's ancestors that exist and itself, the Land first."""
        return [ags[:length] for length in (2, 3, 5, 8) if length <= len(ags) and ags[:length] in self]


def _read_themes() -> list[tuple[str, ThemeEntry]]:
    rows = Theme.objects.select_related("broader").order_by(dictionary_order("name"))
    return [
        (
            row.slug,
            ThemeEntry(
                row.slug,
                row.name,
                row.label_en,
                tuple(row.synonyms),
                row.broader.slug if row.broader else "",
                row.hue,
                row.icon,
            ),
        )
        for row in rows
    ]


def _read_regions() -> list[tuple[str, RegionEntry]]:
    columns = ("ags", "level", "name", "label", "slug", "lat", "lon", "size_class")
    return [
        (row["ags"], RegionEntry(parent=row["parent_id"] or "", **{name: row[name] for name in columns}))
        for row in Region.objects.places().order_by("ags").values("parent_id", *columns)
    ]


def _read_neighbours() -> dict[str, list[str]]:
    """For each key the neighbours' keys, the longest common border first."""
    found: dict[str, list[str]] = {}
    pairs = RegionNeighbour.objects.order_by("-border_km").values_list("first_id", "second_id")
    for first, second in (map(Regions.canonical, pair) for pair in pairs):
        found.setdefault(first, []).append(second)
        found.setdefault(second, []).append(first)
    return found


@dataclass(frozen=True, slots=True)
class SynonymEntry:
    """A word and what it may also be called; `both_ways` if the others may be called so too."""

    word: str
    others: tuple[str, ...]
    both_ways: bool


def _read_synonyms() -> tuple[SynonymEntry, ...]:
    return tuple(SynonymEntry(row.word, tuple(row.lines), row.both_ways) for row in Synonym.objects.all())


get_themes: Remembered[Themes] = Remembered(change_tokens.THEMES, _read_themes, Themes)
get_regions: Remembered[Regions] = Remembered(change_tokens.REGIONS, _read_regions, Regions)
get_neighbours: Remembered[dict[str, list[str]]] = Remembered(change_tokens.REGIONS, _read_neighbours)
get_resolver: Remembered[Resolver] = Remembered(change_tokens.REGIONS, read_places, resolver_of)
get_synonyms: Remembered[tuple[SynonymEntry, ...]] = Remembered(change_tokens.SYNONYMS, _read_synonyms, tuple)


def forget() -> None:
    """Read everything again at the next question."""
    for table in (get_themes, get_regions, get_neighbours, get_resolver, get_synonyms):
        table.forget()
