"""How tests log in, as a browser would."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from portal.base.login.second_factor.encryption import encrypt
from portal.base.models import User

LOGIN = "/admin/login/"
CODE = "/admin/login/zweiter-faktor/"
PASSWORD = "Ein-gutes-Kennwort-1"
NETWORK = "8.8.8.7"


def log_in(client: Client, user: str, password: str = PASSWORD, *, network: str = NETWORK, **data: Any) -> Any:
    return client.post(LOGIN, {"username": user, "password": password, **data}, REMOTE_ADDR=network)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def fail(client: Client, user: str, times: int, *, network: str = NETWORK) -> list[str]:
    """The sentence after each of so many wrong passwords."""
    return [sentence(log_in(client, user, f"falsch-{number}", network=network)) for number in range(times)]


def sentence(answer: Any) -> str:
    return " ".join(str(error) for error in answer.context["form"].non_field_errors())


def add_app(user: User) -> str:
    """Gives the user an app; its secret."""
    secret = generate_totp_secret()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(secret)})
    return secret


def code_of(secret: str) -> str:
    """The code that the app shows now."""
    _before, now, _after = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now))


def recovery_codes(user: User) -> list[str]:
    return RecoveryCodes.activate(user).get_unused_codes()
