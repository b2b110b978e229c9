"""How large the body of a request may be at each address, checked before a byte of it is read.

An address takes no file unless its view says so with `takes_files`, or an editor who is logged in sends it to the
editors' side. Without this Django would write whatever comes into temporary files before a view could refuse it.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from portal.base.http.addresses import is_api

MB = 1024 * 1024
WITHOUT_FILES = 2 * MB
EDITORS = 2100 * MB
V = TypeVar("V", bound=Callable[..., Any])


class FileRefusedError(MultiPartParserError):
    """A file came to an address that takes none."""


class NoFiles(FileUploadHandler):
    """Ends the reading of a body at its first file."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise FileRefusedError("this address takes no file")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def takes_files(largest: int) -> Callable[[V], V]:
    """Marks a view: a body of so many bytes is read, with files in it. The view bounds what it keeps of them."""

    def mark(view: V) -> V:
        view.largest_body = largest  # type: ignore[attr-defined]
        return view

    return mark


def largest_body(request: HttpRequest) -> int:
    """How many bytes may come to this address from this client."""
    if request.path_info.startswith(settings.ADMIN_PATH):
        return EDITORS if request.user.has_perm("wagtailadmin.access_admin") else WITHOUT_FILES
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return WITHOUT_FILES
    return int(getattr(view, "largest_body", WITHOUT_FILES))


class BodyLimitMiddleware:
    """Answers 413 to what is too large, 411 to what does not say its size, 400 to a file where none belongs.

    Comes after the middleware that knows the account and the language, and before anything that reads the body. What
    is not read is left to the server, which closes the connection.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _refusal(request) or self.get_response(request)


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if "Transfer-Encoding" in request.headers and not request.META.get("CONTENT_LENGTH"):
        return _answer(request, 411, _("Ihr Programm sagt nicht, wie viel es sendet. So nehmen wir nichts an."))
    size = _size(request)
    may_hold_files = request.content_type == "multipart/form-data" and request.method == "POST"
    if size <= WITHOUT_FILES and not may_hold_files:
        return None
    largest = largest_body(request)
    if size > largest:
        return _answer(request, 413, _too_large(largest))
    if largest > WITHOUT_FILES:
        return None
    request.upload_handlers = [NoFiles(request)]
    try:
        request.POST  # noqa: B018 - reads the body
    except FileRefusedError:
        return _answer(request, 400, _("Hier lassen sich keine Dateien abgeben. Es wurde nichts gespeichert."))
    except UnreadablePostError:  # the client went away
        return HttpResponse(status=400)
    return None


def _size(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _too_large(largest: int) -> str:
    if largest == WITHOUT_FILES:
        return _("Das ist zu groß, und Dateien lassen sich hier nicht abgeben. Es wurde nichts gespeichert.")
    text = _(
        "Das ist zu groß: Mehr als %(size)s MB nehmen wir hier nicht an. Es wurde nichts gespeichert. Gehen Sie im "
        "Browser zurück, dort steht Ihr Text noch."
    )
    return text % {"size": largest // MB}


def _answer(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    if is_api(request):
        return JsonResponse({"detail": [{"message": sentence}]}, status=status)
    return render(request, "body_refused.html", {"sentence": sentence}, status=status)
