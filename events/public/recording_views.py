"""A recording in its other forms: the transcript to read and print, captions, chapters, text."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.domain.recordings import RecordingView, build_recording
from events.domain.transcripts import captions_vtt, chapters_vtt, transcript_text
from events.models import RecordingPage
from events.public.page_lookup import public_page_or_404
from events.public.recording_links import captions_note, recording_meta
from portal.base.display.navigation import breadcrumbs, view_url


def _find(request: HttpRequest, slug: str) -> RecordingView:
    page = public_page_or_404(RecordingPage, request, f"mediathek/{slug}/")
    return build_recording(page, request.GET.dict(), page.get_url(request) or "")


def _with_text(request: HttpRequest, slug: str) -> RecordingView:
    view = _find(request, slug)
    if not view.cues:
        raise Http404
    return view


def _file(text: str, content_type: str, name: str = "") -> HttpResponse:
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    if name:
        response["Content-Disposition"] = content_disposition_header(True, name)
    return response


@require_safe
def transcript_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Chapters as headings, turns with who speaks, links to minutes."""
    view = _with_text(request, slug)
    steps = (_("Aufzeichnungen"), view_url("events:recordings")), (view.page.title, view_url("events:recording", slug))
    context = {
        "page": view.page,
        "view": view,
        "crumbs": breadcrumbs(_("Mitschrift"), *steps),
        "meta": recording_meta(view),
        "captions_note": captions_note(view.page.shown_transcript),
        "jumps": [
            {"id": f"kapitel-{number}", "label": section.title}
            for number, section in enumerate(view.sections, start=1)
            if section.title
        ],
    }
    return render(request, "events/transcript_page.html", context)


@require_safe
def captions(request: HttpRequest, slug: str) -> HttpResponse:
    """Captions of a recording as WebVTT."""
    view = _with_text(request, slug)
    return _file(captions_vtt(view.cues, view.speakers.shown_name), "text/vtt")


@require_safe
def chapters(request: HttpRequest, slug: str) -> HttpResponse:
    """Chapters of a recording as WebVTT; 404 where it has none."""
    view = _find(request, slug)
    if not view.chapter_rows:
        raise Http404
    return _file(chapters_vtt(view.chapter_rows, view.length), "text/vtt")


@require_safe
def transcript_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The transcript of a recording as plain text."""
    view = _with_text(request, slug)
    address = request.build_absolute_uri(view.base_url)
    return _file(transcript_text(view.page.title, address, view.sections), "text/plain", f"{slug}.txt")
