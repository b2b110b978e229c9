"""The editors' forms that take a password, with the portal's limits."""

from typing import Any

from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordChangeForm as WagtailPasswordChangeForm

from portal.base.login.backends import is_locked_out, is_own_password

TOO_MANY_PASSWORDS = gettext_lazy(
    "Das waren zu viele falsche Versuche. Bitte warten Sie 15 Minuten oder setzen Sie Ihr Passwort mit „Passwort "
    "vergessen?“ neu."
)
TOO_MANY_TRIES = gettext_lazy("Das waren zu viele falsche Versuche. Bitte warten Sie 15 Minuten.")
NO_ROLE = gettext_lazy(
    "Ihr Passwort stimmt, aber Ihr Konto hat noch keine Rolle. Bitten Sie die Stelle, die das Portal betreibt, Ihnen "
    "eine zu geben."
)


class LoginForm(WagtailLoginForm):
    """Says the same to known and unknown names, and that one has to wait."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = gettext_lazy("Passwort")  # Wagtail gives none

    def get_invalid_login_error(self) -> forms.ValidationError:
        if self.request is not None and is_locked_out(self.request):
            return forms.ValidationError(TOO_MANY_PASSWORDS, code="locked_out")
        error: forms.ValidationError = super().get_invalid_login_error()
        return error


class PasswordChangeForm(WagtailPasswordChangeForm):
    """A new password in one's own account. The old one counts as a try, for somebody may sit at an open browser."""

    request: HttpRequest

    def clean_old_password(self) -> Any:
        password = self.cleaned_data["old_password"]
        if is_own_password(self.request, self.user, password):
            return password
        if is_locked_out(self.request):
            raise forms.ValidationError(TOO_MANY_TRIES, code="locked_out")
        raise forms.ValidationError(_("Das alte Passwort stimmt nicht."), code="password_incorrect")


class ReauthenticateForm(forms.Form):
    """Asks for the password again before a second factor is set up."""

    password = forms.CharField(
        label=gettext_lazy("Passwort"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if is_own_password(context.request, self.user, password):
            return password
        if is_locked_out(context.request):
            raise forms.ValidationError(TOO_MANY_TRIES, code="locked_out")
        raise forms.ValidationError(_("Das Passwort stimmt nicht."), code="password_incorrect")
