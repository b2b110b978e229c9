"""The portal's own things in the words of its components: rows, cards, places on the trail."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from events.domain.dates import DateEntry
from events.domain.exchange import NearbyFormat
from events.domain.people import SpeakerLine
from events.domain.recordings import MentionView
from events.enums import Audience, EventFormat
from events.models import RecordingPage, SessionPage
from portal.base.formats import format_date, format_day, format_hours
from portal.base.navigation import local_path


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
    if not entry.venue and entry.page.main_region:
        parts.append(entry.page.main_region.label)
    if entry.distance_km is not None:
        parts.append(kilometres(entry.distance_km))
    return {"url": entry.url, "title": entry.page.title, "text": ", ".join(parts)}


def media_row(page: RecordingPage, speakers: str = "") -> dict[str, Any]:
    """A recording for components/media_row.html and components/card.html."""
    return {
        "kind": "aufzeichnung",
        "url": page.url or "",
        "title": page.title,
        "text": page.teaser,
        "speakers": speakers,
        "duration": page.length,
        "ags": page.silhouette_ags,
        "hue": page.hue,
        "theme": page.main_theme,
    }


def crumbs(title: str, *steps: tuple[str, str]) -> list[dict[str, str]]:
    """The trail: the start, the given steps (title, address), and the page itself."""
    trail = [{"title": _("Start"), "url": local_path("/")}]
    trail += [{"title": name, "url": local_path(url)} for name, url in steps]
    return [*trail, {"title": title, "url": ""}]


def facts(page: SessionPage) -> list[dict[str, str]]:
    """What an attendee wants to know up front, each with an icon."""
    rows = [("screen" if page.is_online else "pin", str(page.get_format_display()))]
    if page.venue and not page.is_online:
        rows.append(("pin", page.venue))
    if page.is_free:
        rows.append(("success", _("kostenfrei")))
    if page.tool and page.format != EventFormat.ON_SITE:
        rows.append(("screen", _("mit %(tool)s") % {"tool": page.tool}))
    if page.by_phone:
        rows.append(("phone", _("auch per Telefon")))
    if page.break_at:
        rows.append(("clock", _("Pause um %(time)s Uhr") % {"time": f"{page.break_at:%H:%M}"}))
    rows.append(
        ("captions", _("Der Vortrag wird aufgezeichnet, der Austausch nicht"))
        if page.is_recorded
        else ("captions", _("ohne Aufzeichnung"))
    )
    if page.audience != Audience.ALL:
        rows.append(("user", str(page.get_audience_display())))
    return [{"icon": icon, "label": label} for icon, label in rows]


def agenda(page: SessionPage, speakers: Iterable[SpeakerLine]) -> list[dict[str, Any]]:
    """The order of a session as far as its page tells: input, break, exchange."""
    if page.starts_at is None:
        return []
    begin = timezone.localtime(page.starts_at)
    given = [f"{line.name}: {line.topic}" if line.topic else line.name for line in speakers]
    rows = [{"time": f"{begin:%H:%M}", "title": _("Vortrag"), "lines": given}]
    if page.break_at:
        rows.append({"time": f"{page.break_at:%H:%M}", "title": _("Pause"), "lines": []})
    until = _("bis %(time)s Uhr") % {"time": f"{timezone.localtime(page.ends_at):%H:%M}"} if page.ends_at else ""
    return [*rows, {"time": "", "title": _("Fragen und kollegialer Austausch"), "lines": [until] if until else []}]


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
