"""A municipality's profile: what its row, its people, its page and everybody's write-ups tell of it."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from directory.domain.contacts import Contacts, contacts_of
from directory.domain.recorded_talks import minutes_of_region
from directory.domain.upcoming_talks import coming_with_region
from directory.enums import ExchangeDirection
from directory.models import MunicipalityPage
from directory.public.cards import all_themes, ask, card_of
from directory.public.context import (
    appearance_row,
    contact_rows,
    finder_url,
    lineage,
    region_facts,
    region_url,
    short_label,
)
from directory.public.peers.surroundings import surroundings_of
from portal.base.display.navigation import breadcrumbs, local_path, view_url
from portal.taxonomy.enums import RegionLevel
from portal.taxonomy.models import Region
from search.queries import SearchQuery, SearchResult

PARENTS = "parent__parent__parent"


def found_in(region: Region, kind: str, limit: int) -> SearchResult:
    """The newest of a kind that count for the place."""
    filters = {"kind": frozenset({kind}), "region": frozenset({region.canonical_ags})}
    return ask(SearchQuery(filters=filters, sort="date", limit=limit, facets=()))


def nearby_formats(region: Region, limit: int = 3) -> SearchResult:
    """Exchange formats of the place, else of its Landkreis, else of its Bezirk."""
    found = SearchResult(total=0)
    for ags in (region.canonical_ags, region.ags[:5], region.ags[:3]):
        filters = {"kind": frozenset({"exchange_format"}), "region": frozenset({ags})}
        found = ask(SearchQuery(filters=filters, limit=limit, facets=()))
        if found.total:
            break
    return found


def exchange_items(page: MunicipalityPage) -> dict[str, list[Any]]:
    """What the municipality passes on and what it looks for; a preview's items are in memory only."""
    items = list(page.exchange_items.all())
    return {
        "offers": [item for item in items if item.direction == ExchangeDirection.OFFERS],
        "seeks": [item for item in items if item.direction == ExchangeDirection.SEEKS],
    }


def _actions(region: Region, contacts: Contacts) -> list[dict[str, str]]:
    """Buttons of the page's head: whom to ask here, and who is alike."""
    found = []
    if contacts.persons or contacts.offices:
        found.append({"label": _("Kontakt aufnehmen"), "url": "#kontakte", "icon": "phone", "style": "primary"})
    found.append({"label": _("Kommunen wie diese"), "url": finder_url(region), "icon": "", "style": "secondary"})
    return found


def build_profile(region: Region, page: MunicipalityPage | None = None) -> dict[str, Any]:
    """The context of the profile's template, with or without a written page."""
    contacts = contacts_of(region)
    practices = found_in(region, "practice", 3)
    formats = nearby_formats(region)
    around = lineage(region)
    return {
        "region": region,
        "kicker": region.type,
        "crumbs": breadcrumbs(
            page.title if page else region.label,
            (_("Kommunen"), view_url("directory:municipalities")),
            *((short_label(place), region_url(place.ags)) for place in around if place.level == RegionLevel.BEZIRK),
        ),
        "facts": region_facts(region),
        "actions": _actions(region, contacts),
        "contacts": contact_rows(region, contacts),
        "practices": [card_of(hit) for hit in practices.hits],
        "practices_total": practices.total,
        "practices_url": view_url("search") + f"?art=praxisbeispiel&region={region.canonical_ags}",
        "coming": [appearance_row(date) for date in coming_with_region(region)],
        "minutes": minutes_of_region(region),
        "formats": [{"url": local_path(hit.url), "title": hit.title, "text": hit.teaser} for hit in formats.hits],
        "surroundings": surroundings_of(region),
        "landing_url": region_url(region.canonical_ags),
        "around": [
            {"label": short_label(place), "url": region_url(place.ags)}
            for place in around
            if len(place.ags) > len(settings.REGION_ROOT)
        ],
        "themes": _themes(page, all_themes()),
        **(exchange_items(page) if page else {"offers": [], "seeks": []}),
    }


def _themes(page: MunicipalityPage | None, known: Any) -> list[Any]:
    """The page's themes by keys only, since all themes are at hand."""
    if page is None:
        return []
    chosen = {page.main_theme_id: 0} if page.main_theme_id else {}
    further = {item.tag_id: 1 for item in page.theme_items.all()}
    wanted = {**further, **chosen}
    found = [theme for theme in known.values() if theme.pk in wanted]
    return sorted(found, key=lambda theme: wanted[theme.pk])
