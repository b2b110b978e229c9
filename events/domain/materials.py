"""What is there to a date once it is over: its recording, the slides, files and links, in one order everywhere."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import (
    ConferenceMaterial,
    ExchangeMaterial,
    Gathering,
    RecordingPage,
    SessionMaterial,
    SessionPage,
)
from portal.base.access.visibility import in_open_collection, public

ANCHOR = "unterlagen"
Row = SessionMaterial | ConferenceMaterial | ExchangeMaterial


@dataclass(frozen=True, slots=True)
class Item:
    """`url` is a path of the portal or a full address; a file has an ending, and a size in bytes if it is known."""

    label: str
    url: str
    is_file: bool = False
    extension: str = ""
    size: int | None = None


@dataclass(slots=True)
class Materials:
    """`is_recorded`: the recording is among the items. `awaits_recording`: readers were told that there will be one.

    `anchor` is where they stand on the date's page.
    """

    items: list[Item] = field(default_factory=list)
    anchor: str = ANCHOR
    is_recorded: bool = False
    awaits_recording: bool = False


def materials_by_date(gatherings: Iterable[Gathering]) -> dict[int, Materials]:
    """What anybody may see of the materials of these dates, by their keys. Five queries if any of them has a page."""
    dates = list(gatherings)
    pages = {row.page_id for row in dates if row.page_id}
    found, held = (_by_page(pages), _by_meeting(pages)) if pages else ({}, {})
    shown = {}
    for row in dates:
        meeting = held.get((row.page_id, timezone.localdate(row.starts_at))) if row.starts_at else None
        shown[row.pk] = meeting or found.get(row.page_id or 0) or Materials()
    return shown


def meeting_anchor(day: datetime.date) -> str:
    """Where the materials of a format's meeting on that day stand on its page."""
    return f"{ANCHOR}-{day:%Y-%m-%d}"


def _by_meeting(page_ids: Iterable[int]) -> dict[tuple[int | None, datetime.date], Materials]:
    """By page and day. One query."""
    found: dict[tuple[int | None, datetime.date], Materials] = {}
    for row in open_rows(ExchangeMaterial, page_ids):
        materials = found.setdefault((row.page_id, row.held_on), Materials(anchor=meeting_anchor(row.held_on)))
        materials.items.append(as_item(row))
        materials.is_recorded |= row.recording_id is not None
    return found


def _by_page(page_ids: Iterable[int]) -> dict[int, Materials]:
    """Of sessions and conferences. Four queries."""
    ids = list(page_ids)
    found = {pk: Materials() for pk in ids}
    recordings = public(RecordingPage.objects.filter(session__in=ids)).select_related("slides_document")
    for page in recordings.annotate(slides_are_open=in_open_collection("slides_document__")):
        materials = found[page.session_id or 0]
        materials.is_recorded = True
        materials.items += recording_items(page)
    for model in (SessionMaterial, ConferenceMaterial):
        for row in open_rows(model, ids):
            found[row.page_id].items.append(as_item(row))
    for pk in public(SessionPage.objects.filter(pk__in=ids, is_recorded=True)).values_list("pk", flat=True):
        found[pk].awaits_recording = not found[pk].is_recorded
    return found


def recording_items(page: RecordingPage) -> list[Item]:
    """The recording and its slides; `slides_are_open` is annotated."""
    word = _("Aufzeichnung zum Nachlesen") if page.is_text_only else _("Aufzeichnung")
    items = [Item(word, page.url or "")]
    if page.slides_document and vars(page)["slides_are_open"]:
        items.append(_file(_("Folien"), page.slides_document))
    return items


def open_rows(model: type[Row], page_ids: Iterable[int]) -> Any:
    """The rows of public pages whose file, if they have one, lies in an open collection, in the editors' order.

    A recording is public as well.
    """
    rows = public(model.objects.filter(page__in=list(page_ids)), "page__").select_related("document")
    if model is ExchangeMaterial:
        seen = public(RecordingPage.objects.all()).values("pk")
        rows = rows.filter(Q(recording=None) | Q(recording__in=seen)).select_related("recording")
    is_shown = in_open_collection("document__")
    return [row for row in rows.annotate(is_shown=is_shown) if row.document is None or row.is_shown]


def as_item(row: Row) -> Item:
    """A row of an editor's list as what readers open: its recording or its file if it has one, else its address."""
    if isinstance(row, ExchangeMaterial) and row.recording:
        return Item(row.title, row.recording.url or "")
    return _file(row.title, row.document) if row.document else Item(row.title, row.url)


def _file(label: str, document: Any) -> Item:
    return Item(label, document.url, True, document.file_extension, document.file_size)
