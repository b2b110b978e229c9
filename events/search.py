"""How recordings, sessions, series, conferences and exchange formats are found."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, prefetch_related_objects
from django.utils import timezone

from directory.enums import PersonRole
from directory.models import Consent, OrganisationPage, Person
from events.domain.speakers import Speakers, speaker_rows, speakers_in
from events.enums import EventFormat
from events.models import (
    Chapter,
    ConferenceIndexPage,
    ConferencePage,
    ConferenceSpeaker,
    Cue,
    ExchangeDate,
    ExchangeFormatPage,
    ExchangeIndexPage,
    KeyPoint,
    RecordingIndexPage,
    RecordingMedia,
    RecordingPage,
    RecordingSpeaker,
    SeriesIndexPage,
    SeriesPage,
    SessionPage,
    SessionSpeaker,
    Transcript,
)
from portal.base.access.visibility import public
from portal.taxonomy.models import Region
from search.documents import Cue as SpokenCue
from search.documents import SearchDocument, Thumbnail, taxonomy_fields
from search.registry import not_searched, register, register_choices, register_dependency

SpeakingPage = SessionPage | ConferencePage | RecordingPage
# Where a batch keeps what belongs to a page, see `prepare_speaking`.
AROUND = "_around_for_search"


def texts_of(stream: Any) -> tuple[str, ...]:
    """The paragraphs of a page's text."""
    return tuple(text for block in stream for text in block.block.get_searchable_content(block.value) if text.strip())


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What belongs to a page that people speak on: who they are, the session that a recording is of, its series, and
    of a recording the sentences that matter and the chapters."""

    speakers: Speakers
    persons: list[Person]
    session: SessionPage | None
    series: SeriesPage | None
    points: tuple[str, ...]
    chapters: tuple[str, ...]


def _surroundings(pages: list[Any]) -> dict[int, Surroundings]:
    """By the keys of pages of one type. At most five queries."""
    rows = speaker_rows(pages, "person__employer_organisation__main_region")
    wanted = {page.session_id for page in pages if isinstance(page, RecordingPage) and page.session_id is not None}
    sessions = public(SessionPage.objects.filter(pk__in=wanted)).in_bulk() if wanted else {}
    of_page = {page.pk: page if isinstance(page, SessionPage) else _session_of(page, sessions) for page in pages}
    paths = {path for session in of_page.values() if (path := _path_of_series(session))}
    series = {one.path: one for one in public(SeriesPage.objects.filter(path__in=paths))} if paths else {}
    recordings = [page.pk for page in pages if isinstance(page, RecordingPage)]
    points, chapters = _texts_by_page(KeyPoint, "text", recordings), _texts_by_page(Chapter, "title", recordings)
    return {
        page.pk: Surroundings(
            speakers=speakers_in(rows.get(page.pk, ())),
            persons=[row.person for row in rows.get(page.pk, ())],
            session=of_page[page.pk],
            series=series.get(_path_of_series(of_page[page.pk])),
            points=tuple(points[page.pk]),
            chapters=tuple(chapters[page.pk]),
        )
        for page in pages
    }


def _texts_by_page(model: type[Model], field: str, pages: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    rows = model._base_manager.filter(page__in=pages).order_by("sort_order").values_list("page_id", field)
    for page, text in rows if pages else ():
        found[page].append(text)
    return found


def _session_of(page: Any, sessions: Mapping[int, SessionPage]) -> SessionPage | None:
    return sessions.get(page.session_id or 0) if isinstance(page, RecordingPage) else None


def _path_of_series(session: SessionPage | None) -> str:
    return session.path[: -session.steplen] if session else ""


def _around(page: SpeakingPage) -> Surroundings:
    """What was asked for the whole batch, or else for this page alone."""
    return getattr(page, AROUND, None) or _surroundings([page])[page.pk]


def prepare_speaking(pages: list[Any]) -> None:
    """Ask for what stands around a whole batch of sessions or conferences, see `_surroundings`."""
    found = _surroundings(pages)
    for page in pages:
        setattr(page, AROUND, found[page.pk])


def prepare_recordings(pages: list[RecordingPage]) -> None:
    """The same for recordings, with their media. What was said is asked a page at a time: it is much."""
    prefetch_related_objects(pages, "video", "audio")
    prepare_speaking(pages)


def _regions(page: Any, persons: Iterable[Person]) -> list[Region]:
    """The page's own regions and those of its speakers' employers; a region names nobody."""
    found = list(page.regions)
    for person in persons:
        organisation = person.employer_organisation
        place = person.employer_region or (organisation.main_region if organisation else None)
        if place is not None:
            found.append(place)
    return list(dict.fromkeys(found))


def _named(page: SpeakingPage, speakers: Speakers, series: SeriesPage | None) -> dict[str, Any]:
    """Names, employers, topics and keys of those who agreed to be shown as speakers; topics of all; the series."""
    shown = [line for line in speakers.lines if line.is_named]
    words = [word for line in shown for word in (line.role, line.employer) if word]
    titles = [series.title] if series else []
    return {
        "people": tuple(line.name for line in shown),
        "keywords": (*words, *(line.topic for line in speakers.lines if line.topic), *titles),
        "persons": tuple(line.uuid for line in shown),
    }


def _sectors(persons: Iterable[Person]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(person.sector for person in persons))


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return timezone.localtime(moment).date() if moment else None


def _years(*days: datetime.date | None) -> tuple[int, ...]:
    return tuple(dict.fromkeys(day.year for day in days if day))


def _path(page: Any) -> str:
    """The page's address below the site's root."""
    return str(page.url or f"/{page.slug}/")


def build_recording(page: RecordingPage) -> SearchDocument:
    """The search document of a recording."""
    around = _around(page)
    speakers, persons, session, series = around.speakers, around.persons, around.session, around.series
    cues = Cue.objects.filter(transcript=page.transcript_id, transcript__live=True).values_list("start_ms", "text")
    day = page.recorded_on or (_day(session.starts_at) if session else None)
    return SearchDocument(
        kind="recording",
        title=page.title,
        url=_path(page),
        teaser=page.teaser,
        body=(*around.points, *texts_of(page.body), *around.chapters),
        cues=tuple(SpokenCue(start_ms // 1000, speakers.shown_text(text)) for start_ms, text in cues),
        formats=(session.format if session else EventFormat.ONLINE.value,),
        sectors=_sectors(persons),
        years=_years(day) or ((series.year,) if series and series.year else ()),
        series=series.slug if series else "",
        date=day,
        thumbnail=Thumbnail(hue=page.hue, ags=page.silhouette_ags),
        meta={
            "duration": page.length,
            "chapters": len(around.chapters),
            "speakers": [line.name for line in speakers.lines if line.is_named],
            "has_video": page.video_id is not None,
            "text_only": page.is_text_only,
        },
        **_named(page, speakers, series),
        **taxonomy_fields(page.themes, _regions(page, persons)),
    )


def _build_date(page: SessionPage | ConferencePage, kind: str) -> SearchDocument:
    around = _around(page)
    speakers, persons, series = around.speakers, around.persons, around.series
    return SearchDocument(
        kind=kind,
        title=page.title,
        url=_path(page),
        teaser=page.teaser,
        body=texts_of(page.body),
        formats=(page.format,),
        sectors=_sectors(persons),
        years=_years(_day(page.starts_at)),
        series=series.slug if series else "",
        date=_day(page.starts_at),
        end=_day(page.ends_at),
        thumbnail=Thumbnail(hue=page.hue, ags="" if page.is_online else page.silhouette_ags),
        meta={
            "starts_at": page.starts_at.isoformat() if page.starts_at else None,
            "ends_at": page.ends_at.isoformat() if page.ends_at else None,
            "cancelled": page.is_cancelled,
            "venue": page.venue,
            "format": page.format,
            "speakers": [line.name for line in speakers.lines if line.is_named],
        },
        **_named(page, speakers, series),
        **taxonomy_fields(page.themes, _regions(page, persons)),
    )


def build_session(page: SessionPage) -> SearchDocument:
    """The search document of a session."""
    return _build_date(page, "session")


def build_conference(page: ConferencePage) -> SearchDocument:
    """The search document of a conference."""
    return _build_date(page, "conference")


def build_series(page: SeriesPage) -> SearchDocument:
    """The search document of a series."""
    starts = list(
        public(SessionPage.objects.child_of(page))
        .filter(starts_at__isnull=False)
        .order_by("starts_at")
        .values_list("starts_at", flat=True)
    )
    first, last = (_day(starts[0]), _day(starts[-1])) if starts else (None, None)
    return SearchDocument(
        kind="series",
        title=page.title,
        url=_path(page),
        teaser=page.teaser,
        body=texts_of(page.body),
        formats=(EventFormat.ONLINE.value,),
        years=_years(first, last) or ((page.year,) if page.year else ()),
        series=page.slug,
        date=first,
        end=last,
        thumbnail=Thumbnail(hue=page.hue, ags=page.silhouette_ags),
        meta={"sessions": len(starts)},
        **taxonomy_fields(page.themes, page.regions),
    )


def _contact_of(page: ExchangeFormatPage) -> tuple[str, ...]:
    """The name of the contact, if they agreed to be named as one."""
    contact = page.contact
    return (contact.name,) if contact is not None and contact.is_public_as(PersonRole.CONTACT) else ()


def build_exchange_format(page: ExchangeFormatPage) -> SearchDocument:
    """The search document of an exchange format."""
    rows = list(page.dates.filter(starts_at__isnull=False).order_by("starts_at"))
    coming = [row for row in rows if row.starts_at and row.starts_at >= timezone.now() and not row.is_cancelled]
    following = coming[0] if coming else None
    return SearchDocument(
        kind="exchange_format",
        title=page.title,
        url=_path(page),
        teaser=page.teaser,
        body=(*(text for text in (page.who_may_come, page.how_to_join) if text), *texts_of(page.body)),
        keywords=(str(page.get_kind_display()),),
        people=_contact_of(page),
        formats=tuple(dict.fromkeys(row.format for row in rows)),
        years=_years(*(_day(row.starts_at) for row in rows)),
        date=_day(following.starts_at) if following else None,
        thumbnail=Thumbnail(hue=page.hue, ags=page.silhouette_ags),
        meta={
            "exchange_kind": page.kind,
            "rhythm": page.rhythm,
            "starts_at": following.starts_at.isoformat() if following and following.starts_at else None,
        },
        **taxonomy_fields(page.themes, page.regions),
    )


def _pages_of(person: Person) -> Iterable[Model]:
    """Where somebody speaks or is to be asked: names, employers and sectors are part of these documents."""
    return [
        *ExchangeFormatPage.objects.filter(contact=person),
        *RecordingPage.objects.filter(speakers__person=person),
        *SessionPage.objects.filter(speakers__person=person),
        *ConferencePage.objects.filter(speakers__person=person),
    ]


def _pages_with_employees(organisation: OrganisationPage) -> Iterable[Model]:
    """An employer's name stands beside those of its people."""
    employees = Person.objects.filter(employer_organisation=organisation.pk)
    return [
        *RecordingPage.objects.filter(speakers__person__in=employees),
        *SessionPage.objects.filter(speakers__person__in=employees),
        *ConferencePage.objects.filter(speakers__person__in=employees),
    ]


def _around_session(page: SessionPage) -> Iterable[Model]:
    """The recording takes date and format from its session, the series its first and last day."""
    return [
        *RecordingPage.objects.filter(session=page.pk),
        *SeriesPage.objects.filter(path=page.path[: -page.steplen]),
    ]


def _of_series(page: SeriesPage) -> Iterable[Model]:
    sessions = list(SessionPage.objects.filter(path__startswith=page.path))
    return [*sessions, *RecordingPage.objects.filter(session__in=sessions)]


register(RecordingPage, build_recording, prepare=prepare_recordings)
register(SessionPage, build_session, prepare=prepare_speaking)
register(ConferencePage, build_conference, prepare=prepare_speaking)
register(SeriesPage, build_series)
register(ExchangeFormatPage, build_exchange_format)
for overview in (RecordingIndexPage, SeriesIndexPage, ConferenceIndexPage, ExchangeIndexPage):
    not_searched(overview)
register_dependency(Transcript, lambda transcript: RecordingPage.objects.filter(transcript=transcript.pk))
register_dependency(Cue, lambda cue: RecordingPage.objects.filter(transcript=cue.transcript_id))
register_dependency(RecordingMedia, lambda media: RecordingPage.objects.filter(Q(video=media.pk) | Q(audio=media.pk)))
register_dependency(ExchangeDate, lambda row: ExchangeFormatPage.objects.filter(pk=row.page_id))
for speaking in (RecordingSpeaker, SessionSpeaker, ConferenceSpeaker):
    register_dependency(speaking, lambda row: row._meta.get_field("page").related_model.objects.filter(pk=row.page_id))
register_dependency(Person, _pages_of)
register_dependency(Consent, lambda consent: _pages_of(consent.person))
register_dependency(OrganisationPage, _pages_with_employees)
register_dependency(SessionPage, _around_session)
register_dependency(SeriesPage, _of_series)
register_choices("format", EventFormat.choices)
