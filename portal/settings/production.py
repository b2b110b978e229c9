"""For real visitors: refuses to start on a value that is not safe, and names it."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 - Django's own way to layer settings
from .base import ALLOWED_HOSTS, SECRET_KEY, SITE_URL, env

_problems = []
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10:
    _problems.append("SECRET_KEY: at least 50 random characters")
if "*" in ALLOWED_HOSTS or not env.str("ALLOWED_HOSTS", default=""):
    _problems.append("ALLOWED_HOSTS: the host names of the portal, comma-separated, without '*'")
if not SITE_URL.startswith("https://"):
    _problems.append("SITE_URL: the public address, beginning with https://")
if not env.str("EMAIL_URL", default=""):
    _problems.append("EMAIL_URL: the mail server, smtp+tls://user:password@host:587")
if env.bool("DEBUG", default=False):
    _problems.append("DEBUG: must be off")
if _problems:
    raise ImproperlyConfigured("The portal does not start with these settings. " + " · ".join(_problems))

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^-/"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
