"""Codes of a second factor: tried only so often, each taken once, both remembered in the database."""

import struct
from typing import Any

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from allauth.mfa.totp.internal.auth import validate_totp_code
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import AddWebAuthnForm as AllauthAddWebAuthnForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm as AllauthAuthenticateWebAuthnForm
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm as AllauthReauthenticateWebAuthnForm
from django import forms
from django.utils.translation import gettext as _

from portal.base.attempts.counters import Limit, take
from portal.base.login.forms import TOO_MANY_TRIES
from portal.base.login.limits import code_attempt
from portal.base.models import User

# What the reading of a made-up answer of a security key may raise, in the library that reads it.
UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error)


def is_code_of(user: User, authenticator: Authenticator, code: str) -> bool:
    """Whether the code is right now and was not used before; it counts as used afterwards."""
    if authenticator.type == Authenticator.Type.TOTP:
        return validate_totp_code(decrypt(authenticator.data["secret"]), code) and _is_fresh(user, code)
    return bool(authenticator.wrap().validate_code(code))


def _is_fresh(user: User, code: str) -> bool:
    """The first use of a code within the time in which it is right. Two uses at the same moment are one and one.

    While that can't be noted no code is taken: the same one would let somebody in again.
    """
    seconds = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    return take(Limit("code.used", 1, seconds), f"{user.pk}:{normalize_user_code(code)}", uncounted=False)


class LimitedCode(forms.Form):
    """Tries a code against the app and the recovery codes, and counts it."""

    user: User

    def clean_code(self) -> str:
        attempt = code_attempt(context.request, self.user.get_username())
        if not attempt.is_allowed:
            raise forms.ValidationError(TOO_MANY_TRIES, code="locked_out")
        code: str = self.cleaned_data["code"]
        for found in Authenticator.objects.filter(user=self.user).exclude(type=Authenticator.Type.WEBAUTHN):
            if is_code_of(self.user, found, code):
                attempt.succeed()
                found.user = self.user
                self.authenticator = found
                return code
        raise forms.ValidationError(_("Dieser Code stimmt nicht oder wurde schon verwendet."), code="incorrect_code")


class AuthenticateForm(LimitedCode, AllauthAuthenticateForm):
    """The second step of a login."""


class ReauthenticateForm(LimitedCode, AllauthReauthenticateForm):
    """Asks again before a second factor is changed."""


class ActivateTOTPForm(AllauthActivateTOTPForm):
    """The first code of an app; it lets nobody in a second time."""

    def clean_code(self) -> str:
        code: str = super().clean_code()
        _is_fresh(self.user, code)
        return code


class ReadableCredential(forms.Form):
    """An answer that no security key gives is refused like a wrong one."""

    def _clean_fields(self) -> None:
        try:
            super()._clean_fields()  # type: ignore[misc]
        except UNREADABLE:
            self.add_error(None, _unreadable())

    def _clean_form(self) -> None:
        try:
            super()._clean_form()  # type: ignore[misc]
        except UNREADABLE:
            self.add_error(None, _unreadable())


def _unreadable() -> forms.ValidationError:
    text = _("Der Sicherheitsschlüssel hat nicht geantwortet. Bitte versuchen Sie es noch einmal.")
    return forms.ValidationError(text, code="unreadable")


class AddWebAuthnForm(ReadableCredential, AllauthAddWebAuthnForm):
    """A new security key, with a name by which its owner knows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("Name des Schlüssels"), max_length=60, required=False, help_text=_("Zum Beispiel „Schlüsselbund“.")
        )
        self.order_fields(["name"])


class AuthenticateWebAuthnForm(ReadableCredential, AllauthAuthenticateWebAuthnForm):
    """The second step of a login, by a security key."""


class ReauthenticateWebAuthnForm(ReadableCredential, AllauthReauthenticateWebAuthnForm):
    """Asks again before a second factor is changed, by a security key."""
