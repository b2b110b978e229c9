"""The editors' accounts: passwords, second factors, sessions."""

from datetime import timedelta

from .environment import Environment

env = Environment()

# Here the editors' side begins; readers' pages know nothing of accounts.
ADMIN_PATH = "/admin/"
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = f"{ADMIN_PATH}login/"
LOGIN_REDIRECT_URL = "/"

AUTH_USER_MODEL = "base.User"
AUTHENTICATION_BACKENDS = ["portal.base.login.backends.LimitedBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "portal.base.login.validators.NoNameValidator"},
    {"NAME": "portal.base.login.validators.NoPatternValidator"},
]
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=24).total_seconds())
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "portal.base.login.reset.PasswordResetForm"  # noqa: S105 - a class

# A working day; a browser whose owner says that it is hers stays logged in for a week.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_REMEMBERED_AGE = int(timedelta(days=7).total_seconds())
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False  # the editors' side reads it

# Of allauth the portal takes the second factors. It counts tries itself: allauth's counters live in the cache.
ACCOUNT_ADAPTER = "portal.base.login.second_factor.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]
ACCOUNT_FORMS = {"reauthenticate": "portal.base.login.forms.ReauthenticateForm"}
MFA_ADAPTER = "portal.base.login.second_factor.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RATE_LIMITS = False
MFA_TOTP_ISSUER = "Regionalportal"
MFA_TOTP_TOLERANCE = 1  # clocks of telephones are half a minute wrong
MFA_FORMS = {
    "authenticate": "portal.base.login.second_factor.codes.AuthenticateForm",
    "reauthenticate": "portal.base.login.second_factor.codes.ReauthenticateForm",
    "activate_totp": "portal.base.login.second_factor.codes.ActivateTOTPForm",
    "add_webauthn": "portal.base.login.second_factor.codes.AddWebAuthnForm",
    "authenticate_webauthn": "portal.base.login.second_factor.codes.AuthenticateWebAuthnForm",
    "reauthenticate_webauthn": "portal.base.login.second_factor.codes.ReauthenticateWebAuthnForm",
}
# Whose members, and those who may do everything, need a second factor.
MFA_REQUIRED_GROUPS: list[str] = env.list("MFA_REQUIRED_GROUPS", default=[])
