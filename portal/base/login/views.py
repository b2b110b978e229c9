"""The editors' login, their account, and their second factors."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView as AllauthReauthenticateWebAuthnView
from allauth.mfa.webauthn.views import RemoveWebAuthnView as AllauthRemoveWebAuthnView
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.urls import reverse_lazy
from wagtail.admin.views.account import AccountView as WagtailAccountView
from wagtail.admin.views.account import AvatarSettingsPanel, ChangePasswordPanel
from wagtail.admin.views.account import LoginView as WagtailLoginView

from portal.base.accounts.avatars import AvatarForm
from portal.base.accounts.permissions import has_role
from portal.base.login.forms import NO_ROLE, LoginForm, PasswordChangeForm
from portal.base.login.second_factor.requirement import may_remove, needs_factor


class LoginView(WagtailLoginView):
    """Name and password; who has a second factor is asked for it next and is nobody until then.

    An account without a role is told so, and is not logged in: every page of the editors' side would lead back here.
    With such an account one reads pages that need a login.
    """

    def get_form_class(self) -> type[LoginForm]:
        return LoginForm

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        if self.get_success_url().startswith(settings.ADMIN_PATH) and not has_role(user):
            form.add_error(None, NO_ROLE)
            return self.form_invalid(form)
        if self.request.user.is_authenticated:
            logout(self.request)
        self.request.session.set_expiry(settings.SESSION_REMEMBERED_AGE if form.cleaned_data["remember"] else 0)
        record_authentication(self.request, user, "password", reauthenticated=True)
        response: HttpResponse = perform_login(self.request, Login(user=user, redirect_url=self.get_success_url()))
        return response


class LimitedPasswordPanel(ChangePasswordPanel):
    """Wagtail's, with a limit for the old password."""

    form_class = PasswordChangeForm

    def get_form(self) -> PasswordChangeForm:
        form: PasswordChangeForm = super().get_form()
        form.request = self.request
        return form


class AvatarPanel(AvatarSettingsPanel):
    """Wagtail's, with the rule for pictures, and with what it refuses: Wagtail's says nothing."""

    form_class = AvatarForm
    template_name = "account/avatar_panel.html"


class AccountView(WagtailAccountView):
    """Wagtail's page of one's own account."""

    def get_panels(self) -> list[Any]:
        ours = {ChangePasswordPanel: LimitedPasswordPanel, AvatarSettingsPanel: AvatarPanel}
        return [
            ours[type(panel)](panel.request, panel.user, panel.profile) if type(panel) in ours else panel
            for panel in super().get_panels()
        ]


class SecondFactorView(IndexView):
    """What one has, what one needs, and the ways to change it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return {**super().get_context_data(**kwargs), "is_needed": needs_factor(user)}


class RemoveKeyView(AllauthRemoveWebAuthnView):
    """Removes a security key, unless it is the last second factor of somebody who needs one."""

    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "may_remove": may_remove(self.get_object())}

    def form_valid(self, form: Any) -> HttpResponse:
        authenticator: Authenticator = self.get_object()
        if not may_remove(authenticator):
            form.add_error(None, get_adapter().validation_error("cannot_delete_authenticator"))
            return self.form_invalid(form)
        response: HttpResponse = super().form_valid(form)
        return response


class ReauthenticateKeyView(AllauthReauthenticateWebAuthnView):
    """Asks again for a security key; a wrong answer shows the page again."""

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))
