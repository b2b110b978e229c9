"""What an editor is told before a recording or an exchange format is published."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from events.enums import MediaKind
from portal.base.display.formats import format_day
from portal.base.display.timecodes import format_timecode

# Rows with a place in the recording, kept in the order of time; key points keep the editors' own order.
SORTED = ("chapters", "slides", "practice_links")
TIMED = (*SORTED, "key_points")
# Of a format that has met for years the latest are named.
_MOST_DAYS = 6


class ExchangeFormatPageForm(WagtailAdminPageForm):
    """What belongs to a meeting names the day of one: with another day nobody would see it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in ("dates", "materials"):
            # The rows are checked after the page otherwise: what they hold is not known yet here.
            self.formsets[name].is_valid()
        days = {timezone.localdate(start) for start in self._values("dates", "starts_at")}
        for form in self.formsets["materials"].forms:
            day = form.cleaned_data.get("held_on") if is_kept(form) else None
            if day and day not in days:
                form.add_error("held_on", _sentence_on(days))
        return cleaned

    def _values(self, name: str, field: str) -> list[Any]:
        return [
            value for form in self.formsets[name].forms if is_kept(form) and (value := form.cleaned_data.get(field))
        ]


def _sentence_on(days: set[dt.date]) -> str:
    if not days:
        return _("Bitte tragen Sie zuerst unter „Treffen“ ein, wann das Treffen war.")
    told = "; ".join(format_day(day) for day in sorted(days)[-_MOST_DAYS:])
    return _("An diesem Tag war kein Treffen. Treffen gibt es am: %(days)s.") % {"days": told}


def is_kept(form: Any) -> bool:
    """Whether a row is filled in and not marked to be deleted."""
    data = getattr(form, "cleaned_data", None) or {}
    return bool(data) and not data.get("DELETE")


class RecordingPageForm(WagtailAdminPageForm):
    """Drafts may be incomplete; a published recording can be watched, heard or read, and its times lie within it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._check_media(cleaned)
        limit = self._length(cleaned)
        for name in TIMED:
            # The rows are checked after the page otherwise: what they hold is not known yet here.
            self.formsets[name].is_valid()
            rows = [form for form in self.formsets[name].forms if is_kept(form)]
            for form in rows:
                self._check_start(form, limit)
            if name in SORTED:
                self._sort(rows)
        self._check_chapters()
        return cleaned

    def _check_media(self, cleaned: dict[str, Any]) -> None:
        for name, kind in (("video", MediaKind.VIDEO), ("audio", MediaKind.AUDIO)):
            media = cleaned.get(name)
            if media and media.kind != kind:
                self.add_error(name, _("Diese Datei ist als „%(kind)s“ abgelegt.") % {"kind": media.get_kind_display()})
        transcript = cleaned.get("transcript")
        shown = (cleaned.get("video"), cleaned.get("audio"), transcript and transcript.live)
        if not self.is_deferred_validation and not any(shown):
            self.add_error("video", _("Bitte wählen Sie ein Video, eine Tonaufnahme oder eine Mitschrift."))

    @staticmethod
    def _length(cleaned: dict[str, Any]) -> int | None:
        """Whole seconds as the editor wrote them, or else those of the file."""
        media = cleaned.get("video") or cleaned.get("audio")
        return cleaned.get("duration") or (media.duration if media else None)

    @staticmethod
    def _check_start(form: Any, limit: int | None) -> None:
        start = form.cleaned_data.get("start")
        if limit and start is not None and start >= limit:
            form.add_error("start", _("Die Aufzeichnung ist nur %(length)s lang.") % {"length": format_timecode(limit)})

    @staticmethod
    def _sort(rows: list[Any]) -> None:
        """Rows are stored in the order of their times, however they were typed."""
        timed = sorted(rows, key=lambda form: form.cleaned_data.get("start") or 0)
        for position, form in enumerate(timed, start=1):
            form.cleaned_data["ORDER"] = position

    def _check_chapters(self) -> None:
        seen: set[int] = set()
        for form in self.formsets["chapters"].forms:
            start = form.cleaned_data.get("start") if is_kept(form) else None
            if start is None:
                continue
            if start in seen:
                form.add_error("start", _("Zwei Kapitel beginnen zur selben Zeit."))
            seen.add(start)
