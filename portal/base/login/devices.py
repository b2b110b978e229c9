"""A cookie that says: from this browser somebody logged in to this account before.

Attempts from such a browser are counted apart, so that a stranger's wrong passwords never keep an editor out. The
cookie lets nobody in. It holds keyed hashes of account names and random numbers, signed.
"""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from portal.base.login.names import normal_name

COOKIE = "known_device"
SALT = "portal.base.login.devices"
MAX_AGE = 365 * 24 * 60 * 60
MOST_ACCOUNTS = 5
Known = dict[str, tuple[str, bool]]


def device_of(request: HttpRequest, username: str, *, logged_in: bool = False) -> str:
    """The random number that this browser got for the account; empty if it is not known there.

    A browser in which a password was reset by mail is known as well, but not to those who ask for `logged_in`.
    """
    number, did_log_in = _read(request).get(_key(username), ("", False))
    return number if did_log_in or not logged_in else ""


def remember_device(request: HttpRequest, username: str, *, logged_in: bool) -> None:
    """Have the answer to this request make the browser known to the account."""
    known = _read(request)
    key = _key(username)
    if not device_of(request, username, logged_in=logged_in):
        known.pop(key, None)
        known[key] = secrets.token_urlsafe(12), logged_in
    request.known_devices = dict(list(known.items())[-MOST_ACCOUNTS:])  # type: ignore[attr-defined]


def write_cookie(request: HttpRequest, response: HttpResponse) -> None:
    """Set the cookie on the answer if `remember_device` was called during the request."""
    known = getattr(request, "known_devices", None)
    if known is not None:
        response.set_cookie(
            COOKIE,
            signing.dumps(known, salt=SALT, compress=True),
            max_age=MAX_AGE,
            path=settings.ADMIN_PATH,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


def _read(request: HttpRequest) -> Known:
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return {}
    return {key: (number, did_log_in) for key, (number, did_log_in) in found.items()}


def _key(username: str) -> str:
    return salted_hmac(SALT, normal_name(username), algorithm="sha256").hexdigest()[:24]


@receiver(user_logged_in, dispatch_uid="portal.base.login.devices")
def _after_login(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    remember_device(request, user.get_username(), logged_in=True)
