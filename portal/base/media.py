"""Uploaded files under our own rules: pictures at /medien/, documents at /dokumente/."""

import mimetypes
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.models import document_served
from wagtail.users.models import UserProfile

from portal.base.access.files import is_public_file, is_shown_publicly, may_see_everything
from portal.base.accounts.avatars import FOLDER as AVATARS
from portal.base.http.ranges import serve_file
from portal.base.models import PortalDocument, PortalImage, PortalRendition

# A drawing or a document could carry scripts; nothing in a file may load or run anything.
NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def _answer(request: HttpRequest, file: Any, content_type: str, disposition: str = "") -> HttpResponseBase:
    try:
        response = serve_file(request, file, content_type, disposition)
    except FileNotFoundError as error:
        raise Http404 from error
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    return response


def _image_of(name: str) -> tuple[Any, PortalImage]:
    """The stored file of this name and the picture that it belongs to. Raises Http404."""
    rendition = PortalRendition.objects.filter(file=name).select_related("image").first()
    if rendition:
        return rendition.file, rendition.image
    image = get_object_or_404(PortalImage, file=name)
    return image.file, image


def _avatar(request: HttpRequest, name: str) -> HttpResponseBase:
    """The picture of an account, for editors alone. Raises Http404."""
    profile = UserProfile.objects.filter(avatar=name).first() if may_see_everything(request) else None
    if profile is None:
        raise Http404
    return _answer(request, profile.avatar, mimetypes.guess_type(name)[0] or "application/octet-stream")


@require_safe
def image(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture or a scaled copy of one. Everything else below MEDIA_ROOT has a view of its own or none."""
    if name.startswith(AVATARS):
        return _avatar(request, name)
    file, owner = _image_of(name)
    if not is_public_file(owner) and not may_see_everything(request):
        raise Http404
    return _answer(request, file, mimetypes.guess_type(name)[0] or "application/octet-stream")


@require_safe
def document(request: HttpRequest, document_id: int, name: str) -> HttpResponseBase:
    """A document to open or to keep. A closed collection asks for its password or a login, as Wagtail does."""
    found: Any = get_object_or_404(PortalDocument.objects.select_related("collection"), pk=document_id)
    if found.filename != name:
        raise Http404
    if not may_see_everything(request):
        for hook in hooks.get_hooks("before_serve_document"):
            refusal = hook(found, request)
            if isinstance(refusal, HttpResponse):
                return refusal
        if not is_shown_publicly(found):
            raise Http404
    document_served.send(sender=PortalDocument, instance=found, request=request)
    disposition = content_disposition_header(found.content_disposition != "inline", name) or ""
    return _answer(request, found.file, found.content_type, disposition)
