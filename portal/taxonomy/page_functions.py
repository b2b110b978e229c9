"""Places drawn on pages."""

from collections.abc import Iterable, Mapping

from django.utils.safestring import SafeString

from portal.base.display.templating import page_function
from portal.taxonomy.maps import rings, tree_rings
from portal.taxonomy.maps.choropleth import Step, draw_choropleth, legend
from portal.taxonomy.maps.place_map import draw_place_map


@page_function
def draw_rings(ags: str | None = None, hue: str = "", shape: str = "card", place: object = None) -> SafeString:
    """Rings around a region; `place=False` leaves the silhouette out."""
    return rings.draw_rings(ags, hue, shape or "card", place=place is not False)


@page_function
def draw_tree_rings(past: int, coming: int, hue: str, seed: int) -> SafeString:
    """A series as tree rings: dates that are over, the next one, those after it."""
    return tree_rings.draw_tree_rings(past, coming, hue, seed)


@page_function
def draw_silhouette(ags: str | None = None) -> SafeString:
    """A region's silhouette alone."""
    return rings.draw_silhouette(ags)


@page_function
def choropleth(counts: Mapping[str, int], ags: str = "09") -> SafeString:
    """A map of links, coloured by {ags: how many}; put an equal list beside it."""
    return draw_choropleth(counts, ags)


@page_function
def choropleth_legend(counts: Mapping[str, int], ags: str) -> list[Step]:
    """The steps for components/legend.html."""
    return legend(counts, ags)


@page_function
def place_map(rows: Iterable[Mapping[str, str]], origin: Mapping[str, str] | None = None) -> SafeString:
    """Numbered points for rows with `ags` and `name`; put the list with the same numbers beside it.

    Rings of distance lie around the `origin`, a row of the same shape.
    """
    own = (origin["ags"], origin["name"]) if origin else None
    return draw_place_map([(row["ags"], row["name"]) for row in rows], own)
