"""Headers that every answer carries, and what Wagtail saves in several steps."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from portal.base.editing.userbar import has_userbar, keep_private
from portal.base.http.policies import EDITOR_POLICY, READER_POLICY

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class SecurityHeadersMiddleware:
    """A policy that no third party can enter, for readers' pages and for the editors' side with its userbar."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if has_userbar(request):
            keep_private(response)
        is_editors = has_userbar(request) or request.path.startswith(settings.ADMIN_PATH)
        policy = EDITOR_POLICY if is_editors else READER_POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        return response


# Wagtail's views that change more than one row without a transaction: the restriction, its groups, and what the search
# notes of it. A process that died in between would leave a closed page in the index until the next comparison.
IN_SEVERAL_STEPS = {"wagtailadmin_pages:set_privacy", "wagtailadmin_collections:set_privacy"}


class WholeChangesMiddleware:
    """Who may see a page or a file is changed whole or not at all. Has to be the last: it calls the view itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if request.method != "POST" or match is None or match.view_name not in IN_SEVERAL_STEPS:
            return None
        return transaction.atomic(view)(request, *args, **kwargs)
