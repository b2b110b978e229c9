"""What the lists of municipalities and of carriers show, in the words of the components."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.domain.contacts import persons_public_as_contact
from directory.domain.municipality_search import Found, Row, find_municipalities
from directory.enums import OrganisationKind
from directory.models import OrganisationPage
from directory.public.cards import all_themes
from directory.public.context import crumbs, municipality_url, region_url, short_label
from directory.public.forms import Finding, read_finding
from portal.base.access.visibility import public
from portal.base.display.formats import format_number
from portal.base.display.navigation import local_path
from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.enums import SizeClass
from portal.taxonomy.models import Theme
from portal.taxonomy.places import ask_back, unmistakable

SIZES = (
    SizeClass.UP_TO_5000,
    SizeClass.UP_TO_20000,
    SizeClass.UP_TO_100000,
    SizeClass.OVER_100000,
    SizeClass.UNKNOWN,
)


def municipality_list(query: QueryDict, title: str) -> dict[str, Any]:
    """The context of `/kommunen/` for the filters in the address."""
    asked = read_finding(query)
    themes = all_themes()
    theme = themes.get(asked.theme)
    found = find_municipalities(asked.place, theme, asked.known_size, asked.page)
    contacts = persons_public_as_contact(row.region.pk for row in found.rows)
    return {
        "crumbs": crumbs(title),
        "asked": asked,
        "heading": _heading(found, asked),
        "place_value": unmistakable(found.meant.place) if found.meant.place else asked.place,
        "place_question": ask_back(found.meant, lambda place: f"?{_with_place(query, place.ags)}"),
        "unknown": _unknown(asked, theme),
        "theme_options": [
            {"value": slug, "label": one.label, "selected": slug == asked.theme} for slug, one in themes.items()
        ],
        "size_options": [
            {"value": size.value, "label": _size_option(size), "selected": size == asked.known_size} for size in SIZES
        ],
        "rows": [_row(row, theme, [person.name for person in contacts.get(row.region.pk, [])]) for row in found.rows],
        "page_obj": found.page,
        "page_range": list(found.page.paginator.get_elided_page_range(found.page.number, on_each_side=1, on_ends=1)),
        "around": {"label": short_label(found.around), "url": region_url(found.around.ags)} if found.around else None,
    }


def _with_place(query: QueryDict, ags: str) -> str:
    chosen = query.copy()
    chosen["region"] = ags
    chosen.pop("seite", None)
    return chosen.urlencode()


def _size_option(size: SizeClass) -> str:
    if size == SizeClass.UNKNOWN:
        return _("Größe nicht bekannt")
    return _("%(size)s Einwohner*innen") % {"size": size.label}


def _heading(found: Found, asked: Finding) -> str:
    count = ngettext("%(number)s Kommune", "%(number)s Kommunen", found.total) % {"number": format_number(found.total)}
    if found.around:
        return _("%(count)s in %(place)s") % {"count": count, "place": short_label(found.around)}
    if asked.place:
        return _("%(count)s zu „%(place)s“") % {"count": count, "place": asked.place}
    return count


def _unknown(asked: Finding, theme: Theme | None) -> list[str]:
    """Values in the address that nobody knows, to be shown and removed."""
    unknown = [asked.theme] if asked.theme and theme is None else []
    return [*unknown, asked.size] if asked.size and asked.known_size is None else unknown


def _row(row: Row, theme: Theme | None, names: list[str]) -> dict[str, Any]:
    """One municipality for components/municipality_row.html."""
    region = row.region
    matches = [theme.label] if theme and row.has_theme else []
    if region.has_official_population and region.population is not None:
        matches.append(_("%(number)s Einwohner*innen") % {"number": format_number(region.population)})
    elif region.size_class not in {SizeClass.NONE, SizeClass.UNKNOWN}:
        matches.append(_size_option(SizeClass(region.size_class)))
    offers = _("Gibt weiter: %(what)s.") % {"what": "; ".join(row.offers)} if row.offers else ""
    return {
        "ags": region.ags,
        "url": municipality_url(region),
        "name": region.label,
        "region_label": short_label(region.parent) if region.parent else "",
        "matches": matches,
        "text": offers or (row.page.teaser if row.page else ""),
        "seeks": "; ".join(row.seeks),
        "contact": ", ".join(names),
    }


def organisation_list(title: str) -> dict[str, Any]:
    """The context of `/traeger/`: every carrier under its kind."""
    pages = public(OrganisationPage.objects.select_related("main_region", "main_theme")).order_by(
        dictionary_order("title")
    )
    groups: dict[str, list[dict[str, Any]]] = {}
    for page in pages:
        groups.setdefault(page.kind, []).append(
            {
                "kind": "traeger",
                "url": local_path(f"/traeger/{page.slug}/"),
                "title": page.title,
                "text": page.teaser,
                "ags": page.silhouette_ags,
                "hue": page.hue,
                "theme": page.main_theme,
                "region_label": page.main_region.label if page.main_region else "",
            }
        )
    return {
        "crumbs": crumbs(title),
        "groups": [{"title": kind.label, "cards": groups[kind]} for kind in OrganisationKind if kind in groups],
    }
