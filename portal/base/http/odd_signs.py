"""Signs that no address has: they reach neither a view nor the database."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from portal.base.http.addresses import is_api


class OddSignsMiddleware:
    """A path with a NUL names nothing; in a page's query string it says nothing and is left out.

    PostgreSQL takes no text with a NUL: each view, and each middleware, that looks something up would fail there. The
    API names a wrong parameter instead.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        if ("%00" in query or "\x00" in query) and not is_api(request):
            request.META["QUERY_STRING"] = query.replace("%00", "").replace("\x00", "")
        return self.get_response(request)
