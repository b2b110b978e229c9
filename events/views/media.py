"""Video and sound: served only while a public recording shows them; in the editors' side to editors."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from events.models import RecordingMedia, RecordingPage
from events.views.pages import public_page_or_404
from portal.base.ranges import serve_file


def _serve(request: HttpRequest, media: RecordingMedia | None, suffix: str) -> HttpResponseBase:
    if media is None or media.suffix != f".{suffix}":
        raise Http404
    try:
        return serve_file(request, media.file, media.content_type)
    except FileNotFoundError as error:
        raise Http404 from error


def _page(request: HttpRequest, slug: str) -> RecordingPage:
    return public_page_or_404(RecordingPage, request, f"mediathek/{slug}/")


@require_safe
def video(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    return _serve(request, _page(request, slug).video, suffix)


@require_safe
def audio(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    return _serve(request, _page(request, slug).audio, suffix)


@require_safe
def media_for_editors(request: HttpRequest, pk: int) -> HttpResponseBase:
    """For previews: the file of a recording that is not published yet."""
    answer: HttpResponseBase = require_admin_access(_editors_file)(request, pk)
    return answer


def _editors_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    media = get_object_or_404(RecordingMedia, pk=pk)
    return _serve(request, media, media.suffix[1:])
