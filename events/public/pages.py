"""What the pages of dates and recordings show beside their own fields, in the words of the components."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.enums import PersonRole
from directory.public.context import office_lines, person_lines
from events.domain.distance import Origin, page_origin
from events.domain.event_list import DateEntry, page_entry
from events.domain.exchange_formats import formats_with_themes, meetings_of, recordings_with_themes
from events.domain.recordings import RecordingView, build_recording
from events.domain.series import build_timeline, place_in_series
from events.domain.speakers import speakers_by_page, speakers_of
from events.models import ConferencePage, ExchangeDate, ExchangeFormatPage, RecordingPage, SeriesPage, SessionPage
from events.public.context import date_row, date_tags, exchange_row, media_row, mention_rows
from events.public.event_filter_address import chosen_origin
from events.public.page_lookup import RELATED
from events.public.recording_links import captions_note, downloads, place_in_words, recording_meta, ways
from events.public.session_facts import agenda, facts, how_to_take_part, materials, meeting_materials
from portal.base.access.visibility import in_open_collection, public
from portal.base.display.navigation import breadcrumbs, view_url

Parameters = Mapping[str, str]


def _recordings_step() -> tuple[str, str]:
    return _("Aufzeichnungen"), view_url("events:recordings")


def _series_step() -> tuple[str, str]:
    return _("Online-Reihe"), view_url("events:all-series")


def recording_view(page: RecordingPage, parameters: Parameters) -> RecordingView:
    """All that a recording's page shows for an address."""
    return build_recording(page, dict(parameters), page.url or "")


def player(view: RecordingView, *, is_preview: bool = False) -> dict[str, Any] | None:
    """The variables of components/player.html, or None when there is nothing to play.

    In a preview the files come from the editors' side: readers get them only once the recording is published.
    """
    page = view.page
    media = page.audio if view.is_sound_only else page.video
    if media is None:
        return None
    name = f"{'ton' if view.is_sound_only else 'video'}{media.suffix}"
    url = reverse("events-media-file", args=[media.pk]) if is_preview else f"{view.base_url}{name}"
    has_captions = page.shown_transcript is not None and not view.is_sound_only and page.live
    return {
        "title": page.title,
        "media_url": url,
        "is_audio": view.is_sound_only,
        "captions": [_track(view)] if has_captions else [],
        "chapters_url": f"{view.base_url}kapitel.vtt" if page.live and not view.is_sound_only else "",
        "duration": media.duration or view.length or 0,
        "poster_url": view.poster_url,
        "ags": page.silhouette_ags,
        "hue": page.hue,
        "key": f"recording-{page.pk}",
        "start": view.start,
    }


def _track(view: RecordingView) -> dict[str, str]:
    transcript = view.page.shown_transcript
    language = transcript.language if transcript else "de"
    label = {"de": _("Deutsch"), "en": _("Englisch")}.get(language, language)
    return {"src": f"{view.base_url}untertitel.vtt", "srclang": language, "label": label}


def recording_surroundings(view: RecordingView, parameters: Parameters) -> dict[str, Any]:
    """Where the recording comes from and where it leads: series, formats nearby, mentioned practices."""
    page = view.page
    session = public(SessionPage.objects.filter(pk=page.session_id)).first() if page.session_id else None
    place = place_in_series(session) if session else None
    asked = chosen_origin(parameters)
    origin = asked.origin or page_origin(page.main_region)
    formats = formats_with_themes(page.themes, origin)
    said = bool(view.key_points or page.body or view.speakers.lines or view.mentions)
    return {
        "crumbs": breadcrumbs(page.title, _recordings_step()),
        "kicker": place_in_words(place),
        "meta": recording_meta(view),
        "ways": ways(view),
        "downloads": downloads(view),
        "captions_note": captions_note(page.shown_transcript),
        "kept": [
            (name, value) for name, value in {"t": view.start or "", **view.keep}.items() if value and name != "von"
        ],
        "asked_place": asked.value,
        "place_question": asked.question,
        "session": session,
        "series": place,
        "formats": [exchange_row(entry) for entry in formats],
        "origin": _chosen(origin),
        "mentions": mention_rows(view.mentions),
        "has_more": said or session is not None or bool(formats),
    }


def _chosen(origin: Origin | None) -> Origin | None:
    return origin if origin and origin.is_chosen else None


def series_view(page: SeriesPage) -> dict[str, Any]:
    """All that a series' page shows."""
    timeline = build_timeline(page)
    return {
        "crumbs": breadcrumbs(page.title, _series_step()),
        "timeline": timeline,
        "calendar_url": f"{page.url}kalender.ics",
        "is_over": bool(timeline.past) and not timeline.coming,
    }


def session_view(page: SessionPage, parameters: Parameters, *, is_preview: bool = False) -> dict[str, Any]:
    """Everything said up front, the state of the date, and where it leads."""
    place = place_in_series(page)
    speakers = speakers_of(page)
    asked = chosen_origin(parameters)
    origin = asked.origin or page_origin(page.main_region)
    recording = (
        public(RecordingPage.objects.filter(session=page.pk))
        .select_related(*RELATED[RecordingPage])
        .annotate(slides_are_open=in_open_collection("slides_document__"))
        .first()
    )
    view = recording_view(recording, {}) if recording else None
    entry = page_entry(page) if page.starts_at else None
    trail = [_series_step()] + ([(place.title, place.url)] if place else [])
    return {
        "crumbs": breadcrumbs(page.title, *trail),
        "series": place,
        "kicker": place_in_words(place),
        "entry": entry,
        "state": _state(page, recording),
        "facts": facts(page),
        "agenda": agenda(page, speakers.lines),
        "speakers": speakers.lines,
        "recording": recording,
        "recording_view": view,
        "player": player(view) if view else None,
        "materials": materials(page, view, is_preview=is_preview),
        "has_place": bool(page.main_region) and not page.is_online,
        "tags": date_tags(entry),
        "formats": [exchange_row(item) for item in formats_with_themes(page.themes, origin)],
        "origin": _chosen(origin),
        "asked_place": asked.value,
        "place_question": asked.question,
        "calendar_url": f"{page.url}kalender.ics",
    }


def _state(page: SessionPage, recording: RecordingPage | None) -> str:
    """cancelled, recorded, over or planned; each shows another panel."""
    if page.is_cancelled:
        return "cancelled"
    if recording is not None:
        return "recorded"
    return "over" if page.is_past else "planned"


def conference_view(page: ConferencePage, *, is_preview: bool = False) -> dict[str, Any]:
    """All that a conference's page shows."""
    entry = page_entry(page) if page.starts_at else None
    return {
        "crumbs": breadcrumbs(page.title, (_("Integrationskonferenz"), view_url("events:conferences"))),
        "entry": entry,
        "has_place": bool(page.main_region) and not page.is_online,
        "tags": date_tags(entry),
        "taking_part": how_to_take_part(page),
        "speakers": speakers_of(page).lines,
        "materials": materials(page, is_preview=is_preview),
        "calendar_url": f"{page.url}kalender.ics",
    }


def _meeting_rows(page: ExchangeFormatPage, meetings: Sequence[DateEntry]) -> Iterator[dict[str, Any]]:
    """The meetings as they are listed, each with what one may want to do before. One query."""
    notes = {row.uid: [fact["label"] for fact in how_to_take_part(row)] for row in _dates_of(page)}
    for entry in meetings:
        row = date_row(entry)
        yield {**row, "meta": [*row["meta"], *notes.get(entry.uid, [])]}


def _dates_of(page: ExchangeFormatPage) -> list[ExchangeDate]:
    """Each knows its page, which its UID needs."""
    rows = list(page.dates.all())
    for row in rows:
        row.page = page
    return rows


def exchange_view(page: ExchangeFormatPage, *, is_preview: bool = False) -> dict[str, Any]:
    """Dates, what there is to them, whom to ask, and the recordings that prepare for it."""
    meetings = meetings_of(page)
    recordings = recordings_with_themes(page.themes)
    speakers = speakers_by_page(recordings)
    agreed = page.contact is not None and page.contact.is_public_as(PersonRole.CONTACT)
    contact = page.contact if agreed else None
    return {
        "crumbs": breadcrumbs(page.title, (_("Austausch vor Ort"), view_url("events:exchange"))),
        "coming": list(_meeting_rows(page, [entry for entry in meetings if not entry.is_over])),
        "past": [date_row(entry) for entry in reversed(meetings) if entry.is_over],
        "materials": meeting_materials(page, is_preview=is_preview),
        "contact": person_lines(contact, with_employer=True) if contact else None,
        "office": office_lines(page.function_contact) if page.function_contact else None,
        "recordings": [
            media_row(recording, ", ".join(line.name for line in speakers.get(recording.pk, []) if line.is_named))
            for recording in recordings
        ],
        "calendar_url": f"{page.url}kalender.ics",
    }
