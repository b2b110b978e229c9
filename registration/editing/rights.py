"""Who may see and change what around registrations."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

VIEW_DESKS, ADD_DESKS, CHANGE_DESKS = "registration.view_desk", "registration.add_desk", "registration.change_desk"
VIEW_PEOPLE, CHANGE_PEOPLE = "registration.view_registration", "registration.change_registration"
# Data about health.
VIEW_NEEDS = "registration.view_accessneed"


def needs(right: str, to_post: str = "") -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """For a view: who lacks the right gets none of it, who lacks `to_post` changes nothing. No answer is kept."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            wanted = [right, *([to_post] if to_post and request.method == "POST" else [])]
            if not request.user.has_perms(wanted):
                raise PermissionDenied
            response = view(request, *args, **kwargs)
            add_never_cache_headers(response)
            return response

        return answer

    return decorate
