"""What allauth does in the portal: second factors, and nothing else of what it can do."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.base.login.backends import is_own_password
from portal.base.login.second_factor import encryption
from portal.base.login.second_factor.requirement import may_remove
from portal.base.models import User


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up, no addresses, no limits of its own: Wagtail has the accounts, the portal counts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtailadmin_home")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Whoever has a second factor proves that; a password that was read over a shoulder is not enough."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"].startswith("mfa_")] or methods

    def reauthenticate(self, user: User, password: str) -> bool:
        return is_own_password(self.request, user, password)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        clear_login(request)
        return redirect("account_login")

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Second factors are spoken of; that somebody logged in needs no words."""
        if not (message_template or "").startswith("account/"):
            super().add_message(request, level, message_template, *args, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):
    """German words, secrets that are encrypted, and the rule that a needed second factor stays."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy(
            "Für Ihr Konto ist ein zweiter Faktor vorgeschrieben. Richten Sie erst einen anderen ein."
        ),
        "incorrect_code": gettext_lazy("Das stimmt nicht. Bitte versuchen Sie es noch einmal."),
    }

    def encrypt(self, text: str) -> str:
        return encryption.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return encryption.decrypt(encrypted_text)

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return may_remove(authenticator)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Schlüssel %(number)d") % {"number": number}
