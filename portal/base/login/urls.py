"""The addresses of the editors' login and accounts. They stand before Wagtail's, of which they replace some.

Of allauth there is nothing but what is named here.
"""

from allauth.account.views import reauthenticate
from allauth.mfa.base import views as code_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as key_views
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import PasswordResetCompleteView, PasswordResetDoneView
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal.base.login import reset, views
from portal.base.login import sessions as sessions  # its receiver listens from here on
from portal.base.login.languages import in_browsers_language

_FACTOR = "zweiter-faktor/"
_KEY = "zweiter-faktor/schluessel/"

_own = [
    path("account/", views.AccountView.as_view(), name="wagtailadmin_account"),
    path("passwort-bestaetigen/", reauthenticate, name="account_reauthenticate"),
    path(_FACTOR, views.SecondFactorView.as_view(), name="mfa_index"),
    path(f"{_FACTOR}bestaetigen/", code_views.reauthenticate, name="mfa_reauthenticate"),
    path(f"{_FACTOR}app/", totp_views.activate_totp, name="mfa_activate_totp"),
    path(f"{_FACTOR}app/entfernen/", totp_views.deactivate_totp, name="mfa_deactivate_totp"),
    path(_KEY, key_views.add_webauthn, name="mfa_add_webauthn"),
    path(f"{_KEY}bestaetigen/", views.ReauthenticateKeyView.as_view(), name="mfa_reauthenticate_webauthn"),
    path(f"{_KEY}<int:pk>/entfernen/", views.RemoveKeyView.as_view(), name="mfa_remove_webauthn"),
    path(f"{_FACTOR}notfallcodes/", recovery_views.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(f"{_FACTOR}notfallcodes/neu/", recovery_views.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(f"{_FACTOR}notfallcodes/datei/", recovery_views.download_recovery_codes, name="mfa_download_recovery_codes"),
]
_everybodys = [
    path("login/", views.LoginView.as_view(), name="account_login"),
    path(f"login/{_FACTOR}", code_views.authenticate, name="mfa_authenticate"),
    path("password_reset/", reset.PasswordResetView.as_view(), name="wagtailadmin_password_reset"),
    path("password_reset/done/", PasswordResetDoneView.as_view(), name="wagtailadmin_password_reset_done"),
    path("password_reset/complete/", PasswordResetCompleteView.as_view(), name="wagtailadmin_password_reset_complete"),
    path(
        "password_reset/confirm/<uidb64>/<token>/",
        reset.PasswordResetConfirmView.as_view(),
        name="wagtailadmin_password_reset_confirm",
    ),
]

urlpatterns = decorate_urlpatterns(
    decorate_urlpatterns(_own, require_admin_access) + decorate_urlpatterns(_everybodys, in_browsers_language),
    never_cache,
)
