"""Whoever needs a second factor and has none can set one up and do nothing else."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from portal.base.login.devices import write_cookie
from portal.base.login.second_factor.requirement import lacks_factor

# What setting one up needs, and the way out.
SETTING_UP = {
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


class SecondFactorMiddleware:
    """Leads to the set-up on the editors' side; on the readers' side such a user is nobody, so that no draft opens."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        write_cookie(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not settings.MFA_REQUIRED_GROUPS:
            return None
        if not request.path.startswith(settings.ADMIN_PATH):
            request.user = SimpleLazyObject(partial(_as_reader, request.user))  # type: ignore[assignment]
            return None
        match = request.resolver_match
        if match is None or match.view_name in SETTING_UP or request.user.is_anonymous:
            return None
        return redirect("mfa_index") if lacks_factor(request.user) else None


def _as_reader(user: Any) -> Any:
    return AnonymousUser() if user.is_authenticated and lacks_factor(user) else user
