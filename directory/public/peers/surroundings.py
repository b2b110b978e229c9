"""What stands around a place on its pages, in the words of the components."""

from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from directory.peers.around import Nearest, alike_and_active, known_for, look_around
from directory.peers.memory import get_peers
from directory.public.cards import all_themes, ask
from directory.public.context import finder_url
from directory.public.peers.rows import call_lines, inhabitants
from portal.base.display.formats import format_number
from portal.base.display.navigation import local_path, view_url
from portal.taxonomy.enums import SizeClass
from portal.taxonomy.models import Region
from search.documents import Point
from search.kinds import kinds_with
from search.public.hits import place_of
from search.public.labels import label_of
from search.queries import Hit, SearchQuery

EVENT_KINDS = kinds_with("is_event")
MOST_DATES, MOST_ASKED = 3, 60
SMALL = frozenset({SizeClass.UP_TO_5000.value, SizeClass.UP_TO_20000.value})


def surroundings_of(region: Region, theme: str = "") -> dict[str, Any]:
    """Whom to call, who is nearest, who is alike and active, and what is next around a place. Two queries."""
    index = get_peers()
    around = look_around(index, region.canonical_ags, region.point, theme)
    return {
        "origin": {"ags": region.canonical_ags, "name": region.name},
        "call": call_lines(around.own) if around.own else None,
        "nearest": [_nearest(number, one) for number, one in enumerate(around.nearest, start=1)],
        "alike": [_card(pair) for pair in alike_and_active(index, region.canonical_ags)],
        "alike_title": _alike_title(region),
        "dates": next_dates(region),
        "finder_url": finder_url(region) if region.is_municipality else "",
    }


def known_for_theme(slug: str) -> list[dict[str, Any]]:
    """Municipalities that did or give something on a theme, with whom to call. Two queries."""
    return [
        {
            "name": peer.label,
            "url": view_url("directory:municipality", peer.slug),
            "size": inhabitants(peer),
            "call": call_lines(call) if call else None,
        }
        for peer, call in known_for(get_peers(), slug)
    ]


def _nearest(number: int, one: Nearest) -> dict[str, Any]:
    return {
        "number": number,
        "ags": one.peer.ags,
        "name": one.peer.label,
        "url": view_url("directory:municipality", one.peer.slug),
        "km_label": _("%(km)s km") % {"km": format_number(max(1, round(one.km)))},
        "contact": one.call.name,
        "phone": one.call.phone,
    }


def _card(pair: Any) -> dict[str, Any]:
    """A write-up of a place of the same size for components/card.html."""
    neighbour, deed = pair
    themes = all_themes()
    theme = next((themes[slug] for slug in deed.themes if slug in themes), None)
    return {
        "kind": "praxisbeispiel",
        "title": deed.title,
        "url": local_path(deed.url),
        "text": deed.words[1] if len(deed.words) > 1 else "",
        "ags": neighbour.peer.ags,
        "hue": theme.hue if theme else "",
        "theme": theme,
        "region_label": neighbour.peer.label,
        "place": True,
    }


def _alike_title(region: Region) -> str:
    if region.size_class in SMALL:
        return _("So klein wie %(place)s, und schon dabei") % {"place": region.name}
    return _("So groß wie %(place)s, und schon dabei") % {"place": region.name}


def next_dates(region: Region) -> list[dict[str, Any]]:
    """The next dates that are on the net or within reach, the soonest first, for components/date_row.html.

    Asked of the index; none while it is away.
    """
    origin = Point(region.lat, region.lon)
    query = SearchQuery(
        filters={"kind": EVENT_KINDS},
        origin=origin,
        date_from=timezone.localdate(),
        sort="date",
        limit=MOST_ASKED,
        facets=(),
        most_cues=0,
    )
    rows = [_date_row(hit, origin) for hit in ask(query).hits if not hit.meta.get("cancelled")]
    found = [row for row in rows if row and row["start"] >= timezone.now()]
    return sorted(found, key=lambda row: (row["is_far"], row["start"]))[:MOST_DATES]


FAR_KM = 100.0


def _date_row(hit: Hit, origin: Point) -> dict[str, Any] | None:
    start = parse_datetime(str(hit.meta.get("starts_at") or ""))
    if start is None:
        return None
    end = parse_datetime(str(hit.meta.get("ends_at") or ""))
    themes = all_themes()
    is_online = hit.meta.get("format") == "online"
    place = "" if is_online else place_of(hit, origin)
    far = not is_online and (hit.distance_km or 0.0) > FAR_KM
    return {
        "start": timezone.localtime(start),
        "end": timezone.localtime(end) if end else None,
        "url": local_path(hit.url),
        "title": hit.title,
        "place": _("online") if is_online else label_of("region", place) if place else "",
        "theme": next((themes[slug] for slug in hit.themes if slug in themes), None),
        "hue": "",
        "is_far": far,
    }
