"""The name that readers see for a facet's value."""

from collections.abc import Callable

from django.utils.translation import get_language

from portal.base.changes.tables import INDEX
from portal.base.display.languages import once_per_language
from search.engine import SearchError, get_engine
from search.memory.lookups import ThemeEntry, get_regions, get_themes
from search.memory.process_cache import Remembered
from search.queries import SearchQuery
from search.registry import closed_values, public_name


def theme_label(slug: str) -> str:
    """A theme's name in the reader's language; an unknown slug is its own name."""
    return labels_of("theme")(slug)


def label_of(facet: str, value: str) -> str:
    """The label of a value; the value itself where there is none."""
    return labels_of(facet)(value)


def labels_of(facet: str) -> Callable[[str], str]:
    """`label_of` for many values of a facet: what it looks into is looked up once."""
    if facet == "person":
        return _person_label
    if facet == "region":
        regions = get_regions()
        return lambda value: region.label if (region := regions.get(value)) else value
    if facet == "theme":
        themes, is_english = get_themes(), get_language() == "en"
        return lambda value: _theme_label(theme, is_english=is_english) if (theme := themes.get(value)) else value
    if facet == "series":
        titles = series_labels()
        return lambda value: titles.get(value, value)
    known = closed_values(facet)
    return lambda value: _closed_label(facet, value) if value in known else value


@once_per_language
def _closed_label(facet: str, value: str) -> str:
    return str(closed_values(facet)[value])


def _theme_label(theme: ThemeEntry, *, is_english: bool) -> str:
    return theme.label_en if is_english and theme.label_en else theme.label


def series_labels() -> dict[str, str]:
    """Titles of all public series by slug, asked from the index once for each of its states."""
    try:
        return _get_series_labels()
    except SearchError:
        return {}


def _read_series_labels() -> dict[str, str]:
    query = SearchQuery(filters={"kind": frozenset({"series"})}, limit=200, facets=(), sort="date")
    return {hit.series: hit.title for hit in get_engine().search(query).hits if hit.series}


_get_series_labels: Remembered[dict[str, str]] = Remembered(INDEX, _read_series_labels)


def _person_label(uuid: str) -> str:
    """A person's name is known as long as something of theirs can be found, and not a moment longer.

    Whoever only speaks has no document of their own: what they speak in says that they may be looked for, and the name
    comes from where their consent is kept.
    """
    contact = SearchQuery(filters={"key": frozenset({f"person:{uuid}"})}, limit=1, facets=())
    spoken = SearchQuery(filters={"person": frozenset({uuid})}, limit=1, facets=())
    try:
        hits = get_engine().search(contact).hits
        if hits:
            return hits[0].title
        found = get_engine().search(spoken).total
    except SearchError:
        return uuid
    return (public_name(uuid) if found else "") or uuid
