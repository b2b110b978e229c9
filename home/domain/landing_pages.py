"""The context of the home page and of the landing pages of themes and regions."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.domain.contacts import offices_of
from directory.models import MunicipalityPage
from directory.public.context import contact_rows as office_rows
from directory.public.context import lineage, municipality_url, region_facts, region_url, short_label
from directory.public.peers.surroundings import known_for_theme, surroundings_of
from events.domain.series import count_dates
from events.models import SeriesPage
from events.public.context import date_row
from home.domain import teasers as lists
from home.domain.dates import dates_around, next_dates
from portal.base.access.visibility import public
from portal.base.display.navigation import breadcrumbs, view_url
from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.enums import RegionLevel
from portal.taxonomy.listed import listed
from portal.taxonomy.models import Region, Theme
from search.public.patience import is_search_away

MOST_THEMES = 4
# Below the next one.
MOST_DATES = 3


def examples(count: int) -> str:
    """„3 Beispiele“, "" for none."""
    return ngettext("%(count)d Beispiel", "%(count)d Beispiele", count) % {"count": count} if count else ""


def theme_options(themes: dict[str, Theme]) -> list[dict[str, str]]:
    """Themes as options of a form."""
    return [{"value": slug, "label": theme.label} for slug, theme in themes.items()]


def frequent_themes(themes: dict[str, Theme], counts: Any, limit: int = MOST_THEMES) -> list[Theme]:
    """The themes with the most practices; on an empty portal the first ones by name."""
    ranked = sorted(themes.values(), key=lambda theme: (-counts.get(theme.slug, 0), theme.name))
    return ranked[:limit]


def home_context() -> dict[str, Any]:
    """Everything below the search panel. Empty lists are left out by the template."""
    found = lists.collect(practices=3, recordings=4)
    themes = lists.all_themes()
    parts = _parts(Q(level=RegionLevel.BEZIRK, ags__startswith=settings.REGION_ROOT))
    dates = [date_row(entry) for entry in next_dates(MOST_DATES + 1, always="konferenz")]
    return {
        "theme_options": theme_options(themes),
        "themes": frequent_themes(themes, found.by_theme),
        "counts": found.by_region,
        "root": settings.REGION_ROOT,
        "next": dates[0] if dates else None,
        "dates": dates[1:],
        "series": _series_of_the_year(),
        "practices": lists.practice_cards(found, lead=True),
        "practices_total": found.totals.get("practice", 0),
        "recordings": lists.recording_rows(found),
        "parts": [region_tile(part, found.by_region) for part in parts],
    }


def _parts(wanted: Q) -> list[Region]:
    return list(Region.objects.places().filter(wanted).order_by(dictionary_order("name"), "ags"))


def _series_of_the_year() -> dict[str, Any] | None:
    series = listed(public(SeriesPage.objects.all()), "year").order_by("-year", "-pk").first()
    if series is None:
        return None
    past, coming = count_dates(series)
    kicker = _("Online-Reihe %(year)s") % {"year": series.year} if series.year else _("Online-Reihe")
    if coming:
        left = _("noch %(coming)d von %(total)d Terminen") % {"coming": coming, "total": past + coming}
        kicker = f"{kicker} · {left}"
    return {
        "kicker": kicker,
        "past": past,
        "coming": coming,
        "seed": series.pk,
        "title": series.title,
        "text": series.teaser,
        "url": view_url("events:series", series.slug),
        "hue": series.hue,
    }


def region_tile(region: Region, counts: Any) -> dict[str, str]:
    """A region's tile: key, label, address, and how much there is."""
    return {
        "ags": region.ags,
        "label": short_label(region),
        "url": region_url(region.ags),
        "count_label": examples(counts.get(region.ags, 0)),
    }


def region_context(region: Region) -> dict[str, Any]:
    """A region's landing page. `region` is loaded with its parents."""
    found = lists.collect(practices=3, recordings=4, contacts=4, region=region.ags)
    themes = lists.all_themes()
    parts = _parts(Q(parent=region.pk)) if len(region.ags) < 8 else []
    profiles = _profiles(region) if len(region.ags) < 8 else []
    dates = dates_around(region.ags)
    is_place = region.is_municipality
    return {
        "region": region,
        "title": short_label(region),
        "kicker": region.type if len(region.ags) > 3 else region.get_level_display(),
        "crumbs": breadcrumbs(
            short_label(region),
            (_("Regionen"), view_url("home:regions")),
            *((short_label(place), region_url(place.ags)) for place in reversed(lineage(region)) if len(place.ags) > 2),
        ),
        "lead": _summary(found.totals, len(profiles)),
        "facts": region_facts(region) if is_place else [],
        "counts": found.by_region,
        "themes": [theme for theme in frequent_themes(themes, found.by_theme, 6) if found.by_theme.get(theme.slug, 0)],
        "on_site": [date_row(entry) for entry in dates.on_site],
        "online": [date_row(entry) for entry in dates.online],
        "practices": lists.practice_cards(found),
        "practices_total": found.totals.get("practice", 0),
        "practices_url": lists.search_url("practice", region=region.ags),
        "profiles": profiles[:12],
        "municipalities_url": view_url("directory:municipalities") + f"?region={region.ags}",
        "persons": lists.contact_rows(found),
        "contacts_url": lists.search_url("contact", region=region.ags),
        "contacts": office_rows(region, offices_of(region)) if is_place else {},
        "profile_url": municipality_url(region) if is_place else "",
        "recordings": lists.recording_rows(found),
        "recordings_url": lists.search_url("recording", region=region.ags),
        "parts": [region_tile(part, found.by_region) for part in parts],
        "around": surroundings_of(region),
        "wider": _wider(region, thin=not found.hits()),
        "is_thin": not found.hits() and not dates.on_site and not is_search_away(),
    }


def _profiles(region: Region) -> list[dict[str, str]]:
    """The municipalities of the region with a written profile."""
    pages = public(MunicipalityPage.objects.filter(main_region__ags__startswith=region.ags).exclude(main_region=region))
    rows = pages.order_by(dictionary_order("main_region__name"), "main_region").values_list(
        "title", "slug", "main_region_id"
    )
    return [{"label": title, "url": view_url("directory:municipality", slug), "ags": ags} for title, slug, ags in rows]


def _summary(totals: Any, profiles: int) -> str:
    """ "27 Praxisbeispiele, 38 Kommunen mit Profil, 9 Aufzeichnungen mit Referent*innen aus der Region."."""
    count = totals.get("practice", 0), profiles, totals.get("recording", 0)
    parts = (
        ngettext("%(count)d Praxisbeispiel", "%(count)d Praxisbeispiele", count[0]),
        ngettext("%(count)d Kommune mit Profil", "%(count)d Kommunen mit Profil", count[1]),
        ngettext(
            "%(count)d Aufzeichnung mit Referent*innen aus der Region",
            "%(count)d Aufzeichnungen mit Referent*innen aus der Region",
            count[2],
        ),
    )
    return ", ".join(text % {"count": number} for text, number in zip(parts, count, strict=True) if number)


def _wider(region: Region, *, thin: bool) -> list[dict[str, str]]:
    """Where else to look: the regions around, and the neighbours while there is little to read."""
    around = [place for place in lineage(region) if len(place.ags) >= len(settings.REGION_ROOT)]
    neighbours = list(Region.objects.neighbours_of(region.ags).places()[:8]) if thin and len(region.ags) > 3 else []
    return [{"label": short_label(place), "url": region_url(place.ags)} for place in [*around, *neighbours]]


def theme_context(theme: Theme, themes: dict[str, Theme]) -> dict[str, Any]:
    """A theme's landing page; narrower themes count."""
    found = lists.collect(practices=6, recordings=4, contacts=4, theme=theme.slug)
    narrower = [one for one in themes.values() if one.broader_id == theme.pk]
    dates = next_dates(themes=frozenset({theme.pk, *(one.pk for one in narrower)}))
    return {
        "theme": theme,
        "crumbs": breadcrumbs(theme.label, (_("Themen"), view_url("home:themes"))),
        "narrower": narrower,
        "broader": next((one for one in themes.values() if one.pk == theme.broader_id), None),
        "counts": found.by_region,
        "root": settings.REGION_ROOT,
        "dates": [date_row(entry) for entry in dates or next_dates()],
        "dates_are_of_theme": bool(dates),
        "practices": lists.practice_cards(found),
        "practices_total": found.totals.get("practice", 0),
        "practices_url": lists.search_url("practice", thema=theme.slug),
        "recordings": lists.recording_rows(found),
        "recordings_url": lists.search_url("recording", thema=theme.slug),
        "persons": lists.contact_rows(found),
        "contacts_url": lists.search_url("contact", thema=theme.slug),
        "municipalities_url": view_url("directory:municipalities") + f"?thema={theme.slug}",
        "known_for": known_for_theme(theme.slug),
        "others": [one for one in themes.values() if one.pk != theme.pk],
        "is_thin": not found.hits() and not is_search_away(),
    }


def themes_overview() -> dict[str, Any]:
    """All themes with the number of their practices."""
    found = lists.collect(practices=1, recordings=0)
    return {
        "crumbs": breadcrumbs(_("Themen")),
        "themes": [
            {"theme": theme, "count_label": examples(found.by_theme.get(theme.slug, 0))}
            for theme in lists.all_themes().values()
        ],
    }


def regions_overview() -> dict[str, Any]:
    """The whole area as a map and as a list: every Bezirk with its Kreise."""
    found = lists.collect(practices=1, recordings=0)
    places = Region.objects.places().filter(ags__startswith=settings.REGION_ROOT, level__in=["bezirk", "kreis"])
    groups: dict[str, dict[str, Any]] = {}
    for place in places.order_by("ags"):
        if place.level == RegionLevel.BEZIRK:
            groups[place.ags] = {"tile": region_tile(place, found.by_region), "parts": []}
        elif place.ags[:3] in groups:
            groups[place.ags[:3]]["parts"].append(region_tile(place, found.by_region))
    return {
        "crumbs": breadcrumbs(_("Regionen")),
        "counts": found.by_region,
        "root": settings.REGION_ROOT,
        "groups": list(groups.values()),
    }
