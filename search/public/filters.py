"""Facets, chips and the way out of an empty answer, in the words of the components."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.engine import SearchEngine
from search.facets import AS_DECLARED, DESCENDING, ON_PAGES, PARAMETERS
from search.kinds import to_public
from search.memory.lookups import get_regions, get_themes
from search.public.address import Asked
from search.public.labels import label_of, labels_of
from search.public.nearby import neighbours_with_hits
from search.queries import Bucket, Facet, SearchResult
from search.registry import closed_values


def facet_groups(result: SearchResult) -> list[dict[str, Any]]:
    """The facets for components/facet.html."""
    groups = []
    for spec in ON_PAGES:
        facet = result.facets.get(spec.name)
        if facet is None or (spec.only_with_hits and not (facet.selected or any(facet.counts.values()))):
            continue
        rows = _region_rows(facet) if spec.name == "region" else _rows(facet, spec.order)
        is_open = spec.is_open or any(row.selected for row in rows)
        groups.append({"title": spec.label, "name": spec.parameter, "buckets": rows, "open": is_open})
    return groups


def _in_order(facet: Facet, order: str) -> list[Bucket]:
    if order == DESCENDING:
        return sorted(facet.buckets, key=lambda bucket: bucket.value, reverse=True)
    if order == AS_DECLARED:
        places = {value: place for place, value in enumerate(closed_values(facet.name))}
        return sorted(facet.buckets, key=lambda bucket: places.get(bucket.value, len(places)))
    return list(facet.buckets)


class FacetRow(NamedTuple):
    """A value of a facet, for components/facet.html."""

    value: str
    label: str
    count: int  # type: ignore[assignment]  # a tuple's method of this name is not needed
    selected: bool
    icon: str = ""
    hue: str = ""
    indent: int = 0


def _rows(facet: Facet, order: str) -> list[FacetRow]:
    """A row for each value, with the icon and the hue of what has them."""
    name, label = facet.name, labels_of(facet.name)
    themes = get_themes() if name == "theme" else {}
    rows = []
    for bucket in _in_order(facet, order):
        value, theme = to_public(name, bucket.value), themes.get(bucket.value)
        icon, hue = (theme.icon, theme.hue) if theme else (value if name == "kind" else "", "")
        rows.append(FacetRow(value, label(bucket.value), bucket.count, bucket.selected, icon, hue))
    return rows


def shown_regions(selected: frozenset[str]) -> frozenset[str]:
    """The Bezirke, and below what is chosen the next level: nobody reads through two thousand places."""
    regions = get_regions()
    opened = {ags for value in selected for ags in regions.lineage(value)}
    return regions.top.union(selected, *(regions.below(ags) for ags in opened))


def _region_rows(facet: Facet) -> list[FacetRow]:
    """A row for each place that was counted, below the one around it."""
    regions = get_regions()
    return [
        FacetRow(
            ags, place.label, facet.counts[ags], ags in facet.selected, indent=min(2, len(regions.lineage(ags)) - 1)
        )
        for ags in sorted(facet.counts)
        if (place := regions.get(ags))
    ]


def chips(asked: Asked) -> list[dict[str, Any]]:
    """One chip for each chosen filter, and one for each value that nobody knows."""
    found: list[dict[str, Any]] = []
    for name, values in asked.filters.items():
        for value in values:
            without = (PARAMETERS[name], to_public(name, value))
            found.append({"label": label_of(name, value), "url": asked.query_string(without=without), "unknown": False})
    if asked.origin and asked.radius_km is not None:
        label = _("%(km)s km um %(place)s") % {"km": f"{asked.radius_km:g}", "place": asked.origin.label}
        found.append({"label": label, "url": asked.query_string(without=("umkreis", f"{asked.radius_km:g}"))})
    # An unknown value is not part of the canonical parameters: every address without it will do.
    found += [{"label": value, "url": asked.query_string(), "unknown": True} for _name, value in asked.unknown]
    return found


def ways_out(engine: SearchEngine, asked: Asked) -> list[dict[str, Any]]:
    """For an empty answer: what to drop and what that gives, and what there is next door."""
    counted = ((label, fewer, _count(engine, fewer)) for label, fewer in _fewer(asked))
    links = [_link(label, fewer, total) for label, fewer, total in counted if total]
    groups = [{"title": _("Mit weniger Filtern"), "links": links}]
    groups.append({"title": _("In der Nachbarschaft"), "links": neighbours_with_hits(engine, asked)})
    return [group for group in groups if group["links"]]


def _fewer(asked: Asked) -> Iterator[tuple[str, Asked]]:
    """The question without one filter, without the radius, without its words, each with its label."""
    first = replace(asked, page=1)
    for name, values in asked.filters.items():
        kept = {other: chosen for other, chosen in asked.filters.items() if other != name}
        labels = ", ".join(label_of(name, value) for value in values)
        yield _("Ohne „%s“") % labels, replace(first, filters=kept)
    if asked.radius_km is not None:
        yield _("Ohne Umkreis"), replace(first, radius_km=None)
    if asked.text and (asked.filters or asked.radius_km is not None):
        yield _("Ohne „%s“") % asked.text, replace(first, text="")


def _count(engine: SearchEngine, asked: Asked) -> int:
    return engine.search(replace(asked.to_query(), limit=0, facets=())).total


def _link(label: str, asked: Asked, total: int) -> dict[str, str]:
    counted = ngettext("%d Treffer", "%d Treffer", total) % total
    return {"label": label, "url": asked.query_string(), "count_label": counted}
