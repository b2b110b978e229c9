"""The ways to a recording beside its video (to read, to hear, to take along), and the small print about it."""

from typing import Any

from django.utils.translation import gettext as _

from events.domain.recordings import RecordingView
from events.domain.series import SeriesPlace
from events.enums import CaptionsMade
from events.models import RecordingPage, Transcript
from portal.base.access.visibility import is_open_file
from portal.base.display.formats import format_day, format_duration


def ways(view: RecordingView) -> list[dict[str, str]]:
    """Buttons below the player, reading first: it works where video is blocked. {label, url, icon, size?}."""
    page = view.page
    found = []
    if view.cues:
        found.append({"label": _("Nur lesen"), "url": f"{view.base_url}mitschrift/", "icon": "text"})
    if page.video_id and page.audio_id:
        found.append(
            {"label": _("Mit Bild"), "url": view.place_url(view.start, nur=""), "icon": "screen"}
            if view.is_sound_only
            else {"label": _("Nur Ton"), "url": view.place_url(view.start, nur="ton"), "icon": "sound"}
        )
    return found


def downloads(view: RecordingView) -> list[dict[str, Any]]:
    """Files to take along for components/download.html: slides, sound, transcript."""
    page = view.page
    found: list[dict[str, Any]] = []
    if page.slides_document and _slides_are_open(page):
        slides = page.slides_document
        found.append(
            {
                "label": _("Folien"),
                "url": slides.url,
                "extension": slides.file_extension,
                "size": slides.file_size,
            }
        )
    if page.audio:
        suffix = page.audio.suffix
        found.append(
            {
                "label": _("Ton"),
                "url": f"{view.base_url}ton{suffix}",
                "extension": suffix[1:],
                "size": page.audio.file_size,
            }
        )
    if view.cues:
        found.append(
            {
                "label": _("Mitschrift als Text"),
                "url": f"{view.base_url}mitschrift.txt",
                "extension": "txt",
                "size": None,
            }
        )
    return found


def _slides_are_open(page: RecordingPage) -> bool:
    """Known already of a page that was found by its address."""
    known = vars(page).get("slides_are_open")
    return is_open_file(page.slides_document) if known is None else bool(known)


def captions_note(transcript: Transcript | None) -> str:
    """How the captions were made and when somebody checked them."""
    if transcript is None:
        return ""
    if transcript.checked_on is None:
        return _("Untertitel und Mitschrift: %(made)s.") % {"made": transcript.get_made_display()}
    made = _("von Hand geschrieben") if transcript.made == CaptionsMade.BY_HAND else _("automatisch erstellt")
    return _("Untertitel und Mitschrift: %(made)s, geprüft am %(day)s.") % {
        "made": made,
        "day": format_day(transcript.checked_on),
    }


def recording_meta(view: RecordingView) -> list[dict[str, str]]:
    """The line below the title: when, how long, who."""
    rows = []
    if view.page.recorded_on:
        rows.append({"icon": "calendar", "label": format_day(view.page.recorded_on)})
    if view.length:
        rows.append({"icon": "clock", "label": format_duration(view.length)})
    names = ", ".join(line.name for line in view.speakers.lines if line.is_named)
    return [*rows, {"icon": "user", "label": names}] if names else rows


def place_in_words(place: SeriesPlace | None) -> str:
    """ "Termin 3 von 9"; empty outside a series and before publication."""
    if place is None or not place.number:
        return ""
    return _("Termin %(number)d von %(total)d") % {"number": place.number, "total": place.total}
