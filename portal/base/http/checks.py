"""Checks of the machine's own programs: they know an address, not the portal's name."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

CHECKS = "/-/"


class OwnHostMiddleware:
    """Under `/-/` every request counts as one for the portal's own host: none of these answers holds a link."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.host = urlsplit(settings.SITE_URL).netloc

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(CHECKS):
            request.META["HTTP_HOST"] = self.host
        return self.get_response(request)
