"""Answers that are for one person: never kept, never found, and their address goes nowhere."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers


def private(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view whose address holds a secret."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex, nofollow"
        # Browsers hide the origin of a form, too, from whom they may tell no address: a page with buttons says more.
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        return response

    return answer


def with_buttons(response: HttpResponse) -> HttpResponse:
    """A private page that is answered by a form: its own site learns where that came from, nobody else does."""
    response["Referrer-Policy"] = "same-origin"
    return response


def see_other(address: str) -> HttpResponse:
    """The way on after a POST."""
    return HttpResponse(status=303, headers={"Location": address})
