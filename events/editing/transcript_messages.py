"""What an editor is told about a transcript that is longer than the recording that shows it."""

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from events.models import RecordingPage
from portal.base.display.timecodes import format_timecode
from portal.base.editing.form_actions import is_saved_by_itself

# A film's length is known in whole seconds, and the last caption may stay a moment longer.
_TOLERANCE_MS = 2_000


def ask_whose_transcript_it_is(request: HttpRequest, page: Page) -> None:
    """For the hooks after a page was saved: when a file was read, nobody may have known the recording yet.

    One query for a recording with a transcript and a length.
    """
    if not isinstance(page, RecordingPage) or is_saved_by_itself(request) or not (page.transcript and page.length):
        return
    last_ms = page.transcript.cues.aggregate(last=Max("start_ms"))["last"] or 0
    if last_ms >= page.length * 1000 + _TOLERANCE_MS:
        messages.warning(
            request,
            _(
                "Die Mitschrift reicht bis %(last)s, die Aufzeichnung dauert nur %(length)s. "
                "Gehört die Mitschrift zu dieser Aufzeichnung?"
            )
            % {"last": format_timecode(last_ms // 1000), "length": format_timecode(page.length)},
        )
