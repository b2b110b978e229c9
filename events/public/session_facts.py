"""What dates say up front and afterwards: facts, order of the day, what there is to read."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from events.domain.materials import Item, as_item, meeting_anchor, open_rows, recording_items
from events.domain.recordings import RecordingView
from events.domain.speakers import SpeakerLine
from events.enums import Audience, EventFormat
from events.models import (
    ConferenceMaterial,
    ConferencePage,
    ExchangeFormatPage,
    ExchangeMaterial,
    SessionMaterial,
    SessionPage,
)
from events.models.event import Placed
from events.public.recording_links import downloads
from portal.base.display.formats import format_day


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
    recorded = _("Vortrag mit Aufzeichnung, Austausch ohne") if page.is_recorded else _("ohne Aufzeichnung")
    rows.append(("captions", recorded))
    if page.audience != Audience.ALL:
        rows.append(("user", str(page.get_audience_display())))
    return [*({"icon": icon, "label": label} for icon, label in rows), *how_to_take_part(page)]


def how_to_take_part(date: Placed) -> list[dict[str, str]]:
    """What one may want to do before a date: try one's equipment, order interpreters while there is time."""
    rows = []
    if date.technical_test:
        rows.append(("screen", _("Technik ausprobieren: %(when)s") % {"when": date.technical_test}))
    if date.interpreting:
        day = date.interpreting_until
        is_late = day is not None and day < timezone.localdate()
        sentence = _("%(what)s, bestellen bis %(day)s") if day and not is_late else "%(what)s"
        if is_late:
            sentence = _("%(what)s, die Bestellfrist ist vorbei")
        rows.append(("people", sentence % {"what": date.interpreting, "day": format_day(day) if day else ""}))
    return [{"icon": icon, "label": label} for icon, label in rows]


def agenda(page: SessionPage, speakers: Iterable[SpeakerLine]) -> list[dict[str, Any]]:
    """The order of a session as far as its fields tell; nothing if the editors have written it under a heading."""
    headings = [str(block.value).casefold() for block in page.body if block.block_type == "heading"]
    if page.starts_at is None or any("ablauf" in heading for heading in headings):
        return []
    begin = timezone.localtime(page.starts_at)
    given = [f"{line.name}: {line.topic}" if line.topic else line.name for line in speakers]
    rows = [{"time": f"{begin:%H:%M}", "title": _("Vortrag"), "lines": given}]
    if page.break_at:
        rows.append({"time": f"{page.break_at:%H:%M}", "title": _("Pause"), "lines": []})
    until = _("bis %(time)s Uhr") % {"time": f"{timezone.localtime(page.ends_at):%H:%M}"} if page.ends_at else ""
    return [*rows, {"time": "", "title": _("Fragen und kollegialer Austausch"), "lines": [until] if until else []}]


def materials(
    page: SessionPage | ConferencePage, recording: RecordingView | None = None, *, is_preview: bool = False
) -> list[Item]:
    """All that there is to this date in one place: the recording, its files, what editors added. At most one query."""
    found = recording_items(recording.page)[:1] if recording else []
    found += [
        Item(row["label"], row["url"], True, row["extension"], row["size"])
        for row in (downloads(recording) if recording else [])
    ]
    model = SessionMaterial if isinstance(page, SessionPage) else ConferenceMaterial
    rows: Any = []
    if is_preview:
        rows = page.materials.all()
    elif getattr(page, "has_materials", True):
        rows = open_rows(model, [page.pk])
    return [*found, *(as_item(row) for row in rows)]


def meeting_materials(page: ExchangeFormatPage, *, is_preview: bool = False) -> list[dict[str, Any]]:
    """What there is to each meeting, the latest first: `id`, `day`, `items`. At most one query."""
    rows: Any = []
    if is_preview:
        rows = [row for row in page.materials.all() if row.held_on]
    elif getattr(page, "has_materials", True):
        rows = open_rows(ExchangeMaterial, [page.pk])
    days: dict[datetime.date, list[Item]] = {}
    for row in rows:
        days.setdefault(row.held_on, []).append(as_item(row))
    return [{"id": meeting_anchor(day), "day": day, "items": days[day]} for day in sorted(days, reverse=True)]
