"""Template tags that draw places: `{% load places %}`."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.safestring import SafeString

from portal.base.navigation import local_path
from portal.taxonomy.choropleth import Step, draw_choropleth, legend
from portal.taxonomy.placemap import draw_place_map
from portal.taxonomy.rings import draw_rings, draw_silhouette

register = template.Library()


@register.simple_tag
def rings(ags: str | None = None, hue: str = "", shape: str = "card", place: object = None) -> SafeString:
    """`{% rings ags hue shape="card" %}`: rings around a region; `place=False` leaves the silhouette out."""
    return draw_rings(ags, hue, shape or "card", place=place is not False)


@register.simple_tag
def silhouette(ags: str | None = None) -> SafeString:
    """`{% silhouette ags %}`: a region's silhouette alone."""
    return draw_silhouette(ags)


@register.simple_tag
def choropleth(counts: Mapping[str, int], ags: str = "09") -> SafeString:
    """`{% choropleth counts ags %}`: a map of links, coloured by {ags: how many}; put an equal list beside it."""
    return draw_choropleth(counts, ags, local_path("/regionen/"))


@register.simple_tag
def choropleth_legend(counts: Mapping[str, int], ags: str) -> list[Step]:
    """`{% choropleth_legend counts ags as steps %}` for components/legend.html."""
    return legend(counts, ags)


@register.simple_tag
def place_map(rows: Iterable[Mapping[str, str]]) -> SafeString:
    """`{% place_map rows %}`: numbered points for rows with an `ags`; put the list with the same numbers beside it."""
    return draw_place_map([row["ags"] for row in rows])
