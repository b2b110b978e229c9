"""The dates of a series in a line: past, next, to come."""

import datetime
from dataclasses import dataclass

from django.db.models import Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from events.domain.event_list import WHEN_AND_WHERE
from events.domain.speakers import SpeakerLine, speakers_by_page
from events.models import RecordingPage, SeriesPage, SessionPage
from portal.base.access.visibility import public
from portal.taxonomy.listed import listed


@dataclass(frozen=True)
class TimelineItem:
    """One date. `state` is past, next, future or cancelled; `recording_url` only of a recording anybody may see."""

    state: str
    start: datetime.datetime
    url: str
    title: str
    number: int
    speakers: str
    recording_url: str = ""
    text_only: bool = False


@dataclass(frozen=True)
class Timeline:
    """The sessions of a series, past and coming ones apart."""

    past: list[TimelineItem]
    coming: list[TimelineItem]

    @property
    def total(self) -> int:
        return len(self.past) + len(self.coming)

    @property
    def held(self) -> tuple[int, int]:
        """How many dates are over, and how many come; none that was called off: one ring for each."""
        past, coming = (sum(item.state != "cancelled" for item in items) for items in (self.past, self.coming))
        return past, coming


def sessions_of(series: SeriesPage) -> list[SessionPage]:
    """The series' published sessions with a date, the earliest first; the form asks who can phone in. One query."""
    pages = public(SessionPage.objects.child_of(series)).filter(starts_at__isnull=False).order_by("starts_at", "title")
    return list(listed(pages, *WHEN_AND_WHERE, "by_phone"))


def _speaker_names(lines: list[SpeakerLine]) -> str:
    if lines and not any(line.is_named for line in lines):
        return _("Referent*in") if len(lines) == 1 else _("%(number)d Referent*innen") % {"number": len(lines)}
    return ", ".join(f"{line.short} ({line.sector})" if line.sector else line.short for line in lines)


def build_timeline(series: SeriesPage, sessions: list[SessionPage] | None = None) -> Timeline:
    """The dates of a series for its page. Two queries."""
    sessions = sessions_of(series) if sessions is None else sessions
    speakers = speakers_by_page(sessions)
    recordings = public_recordings(sessions)
    now = timezone.now()
    past: list[TimelineItem] = []
    coming: list[TimelineItem] = []
    next_is_open = True
    for number, page in enumerate(sessions, start=1):
        start = page.starts_at
        if start is None:
            continue
        recording = recordings.get(page.pk)
        over = _is_over(start, page.ends_at, now)
        state = "past" if over else "future"
        if page.is_cancelled:
            state = "cancelled"
        elif not over and next_is_open:
            state, next_is_open = "next", False
        item = TimelineItem(
            state,
            timezone.localtime(start),
            page.url or "",
            page.title,
            number,
            _speaker_names(speakers.get(page.pk, [])),
            (recording.url or "") if recording else "",
            recording is not None and recording.is_text_only,
        )
        (past if over else coming).append(item)
    return Timeline(past, coming)


def count_dates(series: SeriesPage) -> tuple[int, int]:
    """How many dates are over, and how many come, as `Timeline.held` tells it of the page. One query."""
    sessions = public(SessionPage.objects.child_of(series)).filter(starts_at__isnull=False, is_cancelled=False)
    now = timezone.now()
    over = [_is_over(start, end, now) for start, end in sessions.values_list("starts_at", "ends_at") if start]
    return sum(over), len(over) - sum(over)


def _is_over(start: datetime.datetime, end: datetime.datetime | None, now: datetime.datetime) -> bool:
    return (end or start) < now


def public_recordings(sessions: list[SessionPage]) -> dict[int, RecordingPage]:
    """Session id → its recording with its address, if anybody may see it. One query."""
    found = public(RecordingPage.objects.filter(session__in=[page.pk for page in sessions]))
    columns = ("session", "url_path", "depth", "video", "audio")
    return {page.session_id: page for page in found.only(*columns) if page.session_id}


@dataclass(frozen=True)
class SeriesPlace:
    """Which date of which series a session is: `number` of `total`, 0 for one that is not published."""

    title: str
    url: str
    number: int
    total: int


def place_in_series(session: SessionPage) -> SeriesPlace | None:
    """Where a session stands among the published ones of its series. One query; None outside a series."""
    parent = session.path[: -session.steplen]
    title = Subquery(public(SeriesPage.objects.filter(path=parent)).values("title")[:1])
    rows = list(
        public(SessionPage.objects.filter(path__startswith=parent, depth=session.depth, starts_at__isnull=False))
        .annotate(series_title=title)
        .order_by("starts_at", "title")
        .values_list("pk", "series_title")
    )
    if not rows or rows[0][1] is None:
        return None
    keys = [pk for pk, _title in rows]
    address = (session.url or "").rstrip("/").rpartition("/")[0] + "/"
    return SeriesPlace(rows[0][1], address, keys.index(session.pk) + 1 if session.pk in keys else 0, len(keys))
