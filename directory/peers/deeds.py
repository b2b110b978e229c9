"""What municipalities have published: the apps above tell it in their modules `peers`."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from portal.taxonomy.models import PageRegion, PageTheme


class Deed(NamedTuple):
    """Something public that a municipality did: `kind` as the search names it, `url` below the language's prefix.

    `themes` are slugs, `places` keys of municipalities, `words` what it is found by, `until` when it runs out.
    """

    kind: str
    title: str
    url: str
    themes: tuple[str, ...]
    places: tuple[str, ...]
    words: tuple[str, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PageTaxonomy:
    """Further themes and regions of all pages, public or not, by the pages' keys."""

    themes: dict[int, list[str]]
    places: dict[int, list[str]]

    def themes_of(self, page: int, main: str | None) -> tuple[str, ...]:
        """A page's themes, the main one (None without) first."""
        return (*([main] if main else ()), *self.themes.get(page, ()))

    def places_of(self, page: int, main: str | None) -> tuple[str, ...]:
        """The keys of a page's regions, the main one (None without) first."""
        return (*([main] if main else ()), *self.places.get(page, ()))


def read_taxonomy() -> PageTaxonomy:
    """Further themes and regions of all pages. Two queries, however many there are."""
    themes, places = defaultdict(list), defaultdict(list)
    for page, slug in PageTheme.objects.order_by("pk").values_list("content_object_id", "tag__slug"):
        themes[page].append(slug)
    for page, ags in PageRegion.objects.order_by("pk").values_list("page_id", "region_id"):
        places[page].append(ags)
    return PageTaxonomy(themes, places)


_readers: list[Callable[[PageTaxonomy], Iterable[Deed]]] = []


def register_deeds(read: Callable[[PageTaxonomy], Iterable[Deed]]) -> None:
    """Count what this gives: everything public of its kinds, in as many queries however much there is."""
    _readers.append(read)


def all_deeds(taxonomy: PageTaxonomy) -> Iterator[Deed]:
    """Everything that is public now, in the order in which the apps tell it."""
    for read in _readers:
        yield from read(taxonomy)
