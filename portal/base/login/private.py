"""Passwords of private pages and collections: whoever tries them is counted by her network."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from portal.base.login.forms import TOO_MANY_TRIES
from portal.base.login.limits import private_attempt

View = Callable[..., HttpResponse]


def limited(view: View) -> View:
    """Wagtail's view of such a password, with a limit. Over it the form is shown again, and nothing is compared."""

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        attempt = private_attempt(request)
        if not attempt.is_allowed:
            return _refused(view, request, *args, **kwargs)
        response = view(request, *args, **kwargs)
        if response.status_code == 302:
            attempt.succeed()
        return response

    return counted


def _refused(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    sent = request.POST.copy()
    sent["password"] = ""  # never right: the field is required
    request.POST = sent  # type: ignore[assignment]
    response = view(request, *args, **kwargs)
    if isinstance(response, TemplateResponse) and response.context_data:
        form = response.context_data["form"]
        form.errors.clear()
        form.add_error("password", TOO_MANY_TRIES)
        response.status_code = 429
    return response
