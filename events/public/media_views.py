"""Video and sound: served only while a public recording shows them; in the editors' side to editors."""

from pathlib import PurePath

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from events.domain.transcripts import captions_srt, captions_vtt
from events.enums import Preparing
from events.models import RecordingMedia, RecordingPage, Transcript
from events.public.page_lookup import public_page_or_404
from portal.base.display.spelling import plain_slug
from portal.base.http.ranges import serve_file

# The forms in which editors get captions back, and their media types.
CAPTION_FORMS = {"vtt": (captions_vtt, "text/vtt"), "srt": (captions_srt, "application/x-subrip")}


def _serve(request: HttpRequest, media: RecordingMedia | None, suffix: str, disposition: str = "") -> HttpResponseBase:
    if media is None or media.suffix != f".{suffix}":
        raise Http404
    try:
        return serve_file(request, media.file, media.content_type, disposition)
    except FileNotFoundError as error:
        raise Http404 from error


def _page(request: HttpRequest, slug: str) -> RecordingPage:
    return public_page_or_404(RecordingPage, request, f"mediathek/{slug}/")


@require_safe
def video(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    """The film of a public recording, in ranges."""
    return _serve(request, _page(request, slug).video, suffix)


@require_safe
def audio(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    """The sound of a public recording, in ranges."""
    return _serve(request, _page(request, slug).audio, suffix)


@require_safe
def media_for_editors(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of a recording that may not be published yet; with `?laden=1` to be kept under its own name."""
    answer: HttpResponseBase = require_admin_access(_editors_file)(request, pk)
    return answer


def _editors_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    media = get_object_or_404(RecordingMedia, pk=pk)
    disposition = ""
    if "laden" in request.GET:
        disposition = content_disposition_header(True, PurePath(str(media.file.name)).name) or ""
    return _serve(request, media, media.suffix[1:], disposition)


@require_safe
def media_state(request: HttpRequest, pk: int) -> HttpResponseBase:
    """How far the worker is with a film, as JSON: `state` in words, `progress` in percent, `waiting`. One query."""
    answer: HttpResponseBase = require_admin_access(_media_state)(request, pk)
    return answer


def _media_state(request: HttpRequest, pk: int) -> HttpResponseBase:
    media = get_object_or_404(RecordingMedia, pk=pk)
    return JsonResponse(
        {
            "state": media.state,
            "progress": media.progress,
            "waiting": media.preparing in {Preparing.WAITING, Preparing.RUNNING},
        },
        headers={"Cache-Control": "private, no-store"},
    )


@require_safe
def captions_for_editors(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """The captions of the latest draft, or else the published ones, as a file. At most three queries."""
    answer: HttpResponseBase = require_admin_access(_editors_captions)(request, pk, form)
    return answer


def _editors_captions(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    if not request.user.has_perm("events.change_transcript"):
        raise PermissionDenied
    if form not in CAPTION_FORMS:
        raise Http404
    latest = get_object_or_404(Transcript, pk=pk).get_latest_revision_as_object()
    write, content_type = CAPTION_FORMS[form]
    response = HttpResponse(write(latest.all_cues), content_type=f"{content_type}; charset=utf-8")
    name = f"{plain_slug(latest.title) or 'untertitel'}.{form}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return response
