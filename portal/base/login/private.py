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
    """Wagtail's view of such a password, with a limit. Over it the form is shown again, and nothing is compared.

    Whoever knew it is led to an address of this portal: Wagtail would take any other word for the name of a view.
    """

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        attempt = private_attempt(request)
        if not attempt.is_allowed:
            return _refused(view, request, *args, **kwargs)
        if not request.POST.get("return_url", "/").startswith("/"):
            _replace(request, return_url="/")
        response = view(request, *args, **kwargs)
        if response.status_code == 302:
            attempt.succeed()
        return response

    return counted


def _replace(request: HttpRequest, **values: str) -> None:
    """Of what was sent."""
    sent = request.POST.copy()
    for name, value in values.items():
        sent[name] = value
    request.POST = sent  # type: ignore[assignment]


def _refused(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    _replace(request, password="")  # never right: the field is required
    response = view(request, *args, **kwargs)
    if isinstance(response, TemplateResponse) and response.context_data:
        form = response.context_data["form"]
        form.errors.clear()
        form.add_error("password", TOO_MANY_TRIES)
        response.status_code = 429
    return response
