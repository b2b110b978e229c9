"""Requests that store files: what they leave unfinished is removed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portal.base.files.unfinished import no_file_without_row

READING = {"GET", "HEAD", "OPTIONS", "TRACE"}


class NoFileWithoutRowMiddleware:
    """However a request that changes something ends, each file that it stored has a row, or is removed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING:
            return self.get_response(request)
        with no_file_without_row():
            return self.get_response(request)
