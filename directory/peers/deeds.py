"""What municipalities have published: the apps above tell it in their modules `peers`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.taxonomy.models import PageRegion, PageTheme


@dataclass(frozen=True, slots=True)
class Deed:
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


_readers: list[Callable[[], Iterable[Deed]]] = []


def register_deeds(read: Callable[[], Iterable[Deed]]) -> None:
    """Count what this gives: everything public of its kinds, in as many queries however much there is."""
    _readers.append(read)


def all_deeds() -> list[Deed]:
    """Everything that is public now, in the order in which the apps tell it."""
    return [deed for read in _readers for deed in read()]


@dataclass(frozen=True, slots=True)
class PageTaxonomy:
    """Themes and regions of many pages, by the pages' keys."""

    themes: dict[int, list[str]]
    places: dict[int, list[str]]


def taxonomy_of(rows: Iterable[Mapping[str, Any]]) -> PageTaxonomy:
    """Main and further themes and regions of pages, given as rows with `pk`, `main_theme__slug`, `main_region_id`.

    Two queries.
    """
    themes, places = {}, {}
    for row in rows:
        themes[row["pk"]] = [row["main_theme__slug"]] if row["main_theme__slug"] else []
        places[row["pk"]] = [row["main_region_id"]] if row["main_region_id"] else []
    for pk, slug in PageTheme.objects.filter(content_object__in=themes).values_list("content_object_id", "tag__slug"):
        themes[pk].append(slug)
    for pk, ags in PageRegion.objects.filter(page__in=places).values_list("page_id", "region_id"):
        places[pk].append(ags)
    return PageTaxonomy(themes, places)
