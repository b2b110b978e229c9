"""Gives every request its time to wait for the search."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.base.display.navigation import view_path
from portal.base.http.addresses import API
from search.public.patience import HURRIED_SECONDS, patience

# Nothing without the search. What is suggested while somebody types is of no use once it is late.
PATIENT = ("/suche/", "/en/suche/", API, settings.ADMIN_PATH)


class PatienceMiddleware:
    """SEARCH_TIMEOUT in all for the search page, the API and the editors; a moment for every other page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        patient = request.path.startswith(PATIENT) and request.path != view_path("api:suggest")
        with patience(settings.SEARCH_TIMEOUT if patient else HURRIED_SECONDS, hurried=not patient):
            return self.get_response(request)
