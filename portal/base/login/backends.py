"""Where every password of an account is tried, from whichever form it comes."""

from typing import Any

from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from portal.base.login.limits import password_attempt
from portal.base.models import User


class LimitedBackend(ModelBackend):
    """Django's own, which counts tries that come with a request. One that is refused is not looked at."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        if request is None or username is None or password is None:
            return super().authenticate(request, username=username, password=password, **kwargs)
        attempt = password_attempt(request, username)
        if not attempt.is_allowed:
            request.is_locked_out = True  # type: ignore[attr-defined]
            raise PermissionDenied
        user = super().authenticate(request, username=username, password=password, **kwargs)
        if user is not None:
            attempt.succeed()
        return user


def is_locked_out(request: HttpRequest) -> bool:
    """Whether a password was refused in this request because too many were tried."""
    return bool(getattr(request, "is_locked_out", False))


def is_own_password(request: HttpRequest, user: User, password: str) -> bool:
    """Whether this is the user's password; tried and counted once in a request, however often a form is read."""
    known: dict[str, bool] = request.__dict__.setdefault("tried_passwords", {})
    if password not in known:
        found = authenticate(request, username=user.get_username(), password=password)
        known[password] = found is not None and found.pk == user.pk
    return known[password]
