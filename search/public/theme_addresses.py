"""Addresses that name a theme by a slug that it had before: they lead to the same with the present one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from portal.taxonomy.models import current_slugs
from search.memory.lookups import get_themes

# On readers' pages, in feeds and tables; in the API.
PARAMETERS = ("thema", "theme", "offers", "seeks")
MOST_VALUES = 20
LONGEST_SLUG = 100


class ThemeAddressMiddleware:
    """Answers 301 to a parameter with a former slug, in every list and in the API. No query while all are known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = [name for name in PARAMETERS if name in request.GET] if request.method in {"GET", "HEAD"} else []
        return (_redirect(request, named) if named else None) or self.get_response(request)


def _redirect(request: HttpRequest, names: list[str]) -> HttpResponse | None:
    known = get_themes()
    values = {value for name in names for value in request.GET.getlist(name)[:MOST_VALUES]}
    unknown = [value for value in values if value not in known and 0 < len(value) <= LONGEST_SLUG]
    current = current_slugs(unknown) if unknown else {}
    if not current:
        return None
    query = request.GET.copy()
    for name in names:
        slugs = [current.get(value, value) for value in query.getlist(name)]
        query.setlist(name, list(dict.fromkeys(slugs)))
    return HttpResponseRedirect(f"{request.path}?{query.urlencode()}", status=301)
