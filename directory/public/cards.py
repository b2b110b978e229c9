"""Found documents in the words of the components: cards and rows."""

from typing import Any

from portal.base.display.navigation import local_path
from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.models import Theme
from portal.taxonomy.sizes import size_words
from search.engine import get_engine
from search.kinds import german_kind
from search.memory import change_tokens
from search.memory.lookups import get_regions
from search.memory.process_cache import Remembered
from search.public.patience import doing_without
from search.queries import Hit, SearchQuery, SearchResult


def ask(query: SearchQuery) -> SearchResult:
    """The engine's answer; an empty one while it can't be reached, because a page is more than its lists."""
    with doing_without():
        return get_engine().search(query)
    return SearchResult(total=0)


def newest(kind: str, limit: int, **filters: str) -> SearchResult:
    """The newest documents of a kind, `filters` being single values such as region="094". Nothing is counted."""
    chosen = {"kind": frozenset({kind}), **{name: frozenset({value}) for name, value in filters.items()}}
    return ask(SearchQuery(filters=chosen, sort="date", limit=limit, facets=()))


def _read_themes() -> dict[str, Theme]:
    return {theme.slug: theme for theme in Theme.objects.order_by(dictionary_order("name"))}


# Every theme by its slug, in the order of names; from memory, like the places' names.
all_themes: Remembered[dict[str, Theme]] = Remembered(change_tokens.THEMES, _read_themes)


def card_of(hit: Hit) -> dict[str, Any]:
    """A hit for components/card.html."""
    themes, places = all_themes(), get_regions()
    theme = next((themes[slug] for slug in hit.themes if slug in themes), None)
    region = next((places[ags] for ags in hit.regions if ags in places), None)
    return {
        "kind": german_kind(hit.kind),
        "title": hit.title,
        "url": local_path(hit.url),
        "text": hit.teaser,
        "ags": hit.thumbnail.ags or next(iter(hit.regions), None),
        "hue": hit.thumbnail.hue or (theme.hue if theme else ""),
        "theme": theme,
        "region_label": region.label if region else "",
        "meta": [words] if (words := size_words(region.size_class) if region else "") else [],
        "place": bool(hit.regions),
        "figure": hit.meta.get("figure"),
        "text_only": bool(hit.meta.get("text_only")),
    }


def media_row_of(hit: Hit) -> dict[str, Any]:
    """A recording's hit for components/media_row.html; speakers, length and chapters come from what its app tells."""
    speakers = hit.meta.get("speakers")
    return {
        **card_of(hit),
        "speakers": ", ".join(speakers) if isinstance(speakers, list) else speakers or "",
        "duration": hit.meta.get("duration"),
        "chapters": hit.meta.get("chapters"),
    }
