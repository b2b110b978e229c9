"""For real visitors: refuses to start on a value that is not safe, and names it."""

from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 - Django's own way to layer settings
from .base import (
    ALLOWED_HOSTS,
    BASE_DIR,
    CACHES,
    DEFAULT_FROM_EMAIL,
    EMAIL_BACKEND,
    MEDIA_STORAGE_URL,
    SECRET_KEY,
    SITE_URL,
    TRUSTED_PROXIES,
    env,
)

_site = urlsplit(SITE_URL)
_allowed = any(
    host == _site.hostname or (host[:1] == "." and f".{_site.hostname}".endswith(host)) for host in ALLOWED_HOSTS
)
_problems = []
if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10:
    _problems.append("SECRET_KEY: at least 50 random characters")
if "*" in ALLOWED_HOSTS or not env.str("ALLOWED_HOSTS", default=""):
    _problems.append("ALLOWED_HOSTS: the host names of the portal, comma-separated, without '*'")
if _site.scheme != "https" or not _site.hostname or _site.path:
    _problems.append("SITE_URL: the public address, https:// and a host name")
elif not _allowed and "*" not in ALLOWED_HOSTS:
    _problems.append(f"ALLOWED_HOSTS: {_site.hostname}, the host of SITE_URL, is missing")
if not EMAIL_BACKEND.endswith("smtp.EmailBackend"):
    _problems.append("EMAIL_URL: the mail server, smtp+tls://user:password@host:587")
if DEFAULT_FROM_EMAIL.rstrip(">").endswith("@example.org"):
    _problems.append("DEFAULT_FROM_EMAIL: the sender of mails, an address of your own")
if CACHES["default"]["BACKEND"].rpartition(".")[2] not in {
    "ForgivingFileCache",
    "ForgivingRedisCache",
    "DatabaseCache",
}:
    _problems.append("CACHE_URL: a cache that all processes share, redis://host:6379/0")
if parse_qs(urlsplit(MEDIA_STORAGE_URL).query).get("insecure") == ["1"]:
    _problems.append("MEDIA_STORAGE_URL: insecure=1 is for trying out")
if any(network.prefixlen == 0 for network in TRUSTED_PROXIES):
    _problems.append("TRUSTED_PROXIES: your proxies alone; whoever is named there may give any address as hers")
if env.bool("DEBUG", default=False):
    _problems.append("DEBUG: must be off")
if env.int("SECURE_HSTS_SECONDS", default=31_536_000) < 0:
    _problems.append("SECURE_HSTS_SECONDS: 0 or more")
if _problems:
    raise ImproperlyConfigured("The portal does not start with these settings. " + " · ".join(_problems))

MFA_REQUIRED_GROUPS = env.list("MFA_REQUIRED_GROUPS", default=["Freigabe", "Betrieb"])
# Each release has its own, where the web server may read: the folder of what changes is the portal's alone.
STATIC_ROOT = BASE_DIR / "static"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^-/"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Decisions: the editors' preview is a frame of the same origin (W019); other names of the domain, and the lists that
# browsers ship, are its owner's affair (W005, W021).
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W019", "security.W021"]
