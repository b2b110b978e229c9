"""The portal's own things in the words of its components: rows, cards, places on the trail."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from events.domain.event_list import DateEntry
from events.domain.exchange_formats import NearbyFormat
from events.domain.recordings import MentionView
from events.enums import EventFormat
from events.models import RecordingPage
from portal.base.display.formats import format_date, format_day, format_duration, format_hours


def kilometres(distance: float) -> str:
    """ "24 km entfernt"; below one kilometre nobody counts."""
    return _("%(km)d km entfernt") % {"km": max(1, round(distance))}


def date_row(entry: DateEntry) -> dict[str, Any]:
    """A date for components/date_row.html."""
    meta = []
    if entry.kind == "veranstaltung" and entry.series:
        meta.append(entry.series)
    if not entry.is_online and entry.venue and entry.region and entry.region.name not in entry.venue:
        meta.append(entry.region.label)
    if entry.distance_km is not None:
        meta.append(kilometres(entry.distance_km))
    return {
        "uid": entry.uid,
        "start": entry.start,
        "end": entry.end,
        "url": entry.url,
        "title": entry.title,
        "place": entry.place,
        "meta": meta,
        "theme": entry.theme,
        "hue": entry.theme.hue if entry.theme else "",
        "status": "cancelled" if entry.is_cancelled else "",
        "status_label": _("entfällt") if entry.is_cancelled else "",
        "kind": entry.kind,
    }


def date_tags(entry: DateEntry | None) -> list[dict[str, str]]:
    """Day and hours for the tags of components/page_head.html."""
    if entry is None:
        return []
    return [
        {"label": format_date(entry.start), "icon": "calendar"},
        {"label": format_hours(entry.start, entry.end), "icon": "clock"},
    ]


def exchange_row(entry: NearbyFormat) -> dict[str, str]:
    """An exchange format for components/exchange_row.html."""
    parts = []
    if entry.next_start:
        parts.append(_("Nächstes Treffen am %(day)s") % {"day": format_day(entry.next_start)})
        if entry.venue:
            parts.append(entry.venue)
    if entry.is_online:
        parts.append(str(EventFormat.ONLINE.label))
    elif not entry.venue and entry.page.main_region:
        parts.append(entry.page.main_region.label)
    if entry.distance_km is not None:
        parts.append(kilometres(entry.distance_km))
    return {"url": entry.url, "title": entry.page.title, "text": ", ".join(parts)}


def media_row(page: RecordingPage, speakers: str = "") -> dict[str, Any]:
    """A recording for components/media_row.html and components/card.html."""
    meta = [{"icon": "clock", "label": format_duration(page.length)}] if page.length else []
    return {
        "kind": "aufzeichnung",
        "url": page.url or "",
        "title": page.title,
        "text": page.teaser,
        "speakers": speakers,
        "meta": [*meta, {"icon": "user", "label": speakers}] if speakers else meta,
        "duration": page.length,
        "text_only": page.is_text_only,
        "ags": page.silhouette_ags,
        "hue": page.hue,
        "theme": page.main_theme,
    }


def mention_rows(mentions: Iterable[MentionView]) -> list[dict[str, Any]]:
    """Mentioned practices for the recording's page."""
    return [
        {
            "title": mention.title,
            "url": mention.url,
            "start": mention.start,
            "time_url": mention.time_url,
            "text": mention.quote or _mention_text(mention.region),
        }
        for mention in mentions
    ]


def _mention_text(region: str) -> str:
    return _("Praxisbeispiel aus %(place)s") % {"place": region} if region else _("Praxisbeispiel")
