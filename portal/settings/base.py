"""Settings shared by every environment. What differs comes from the environment: docs/operations.md lists it."""

import os
from pathlib import Path
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured

from portal.base.tasks.queues import QUEUES

from .environment import Environment
from .login import *  # noqa: F403 - Django's own way to layer settings

# Database, index, cache and uploads are for the portal's own user, whichever process makes them first.
os.umask(0o077)
env = Environment()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = env.folder("VAR_DIR", default=BASE_DIR / "var")

SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
# Whose X-Forwarded-For is believed, besides this machine's own.
TRUSTED_PROXIES = env.networks("TRUSTED_PROXIES")
REGION_ROOT = env.str("REGION_ROOT", default="09")
DEBUG = False

INSTALLED_APPS = [
    "operations",
    "home",
    "registration",
    "practices",
    "events",
    "directory",
    "search",
    "correspondence",
    "portal.taxonomy",
    "portal.base",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.base.accounts.apps.AccountsConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "portal.base.http.metrics.MetricsMiddleware",
    "portal.base.http.checks.OwnHostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.base.http.middleware.SecurityHeadersMiddleware",
    "search.public.middleware.PatienceMiddleware",
    "portal.base.http.odd_signs.OddSignsMiddleware",
    "search.public.theme_addresses.ThemeAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.base.login.middleware.SecondFactorMiddleware",
    "portal.base.http.body_limits.BodyLimitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "practices.editing.middleware.IncompleteMiddleware",
    "portal.base.http.errors.CutShortMiddleware",
    "portal.base.files.middleware.NoFileWithoutRowMiddleware",
    "portal.base.http.middleware.WholeChangesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.messages.context_processors.messages",
    "wagtail.contrib.settings.context_processors.settings",
]
TEMPLATES = [
    {
        # What readers see: four times as fast as Django's own, and pages here have a few hundred small components.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "public"],
        "OPTIONS": {
            "environment": "portal.base.display.templating.environment",
            "context_processors": _CONTEXT,
            "extensions": ["jinja2.ext.i18n", "wagtail.jinja2tags.core"],
        },
    },
    {
        # What editors see: Wagtail's own templates and our additions to them.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "editing"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.contrib.auth.context_processors.auth",
                *_CONTEXT,
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "portal.base.templatetags.portal"],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "portal.base.sqlite"
    # Immediate transactions queue for the one writer's lock; deferred ones fail with "database is locked". What was
    # confirmed to somebody is there after a power cut (synchronous), and what was erased is overwritten.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        " PRAGMA secure_delete=ON;",
    }
else:
    DATABASES["default"]["ENGINE"] = "portal.base.postgresql"
    # Without it the first request of each thread meets a connection that ended with a restarted database.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# More than may wait for a search at the same time (SEARCH_AT_ONCE): pages still find one.
DATABASE_CONNECTIONS = env.int("DATABASE_CONNECTIONS", default=24)
DATABASE_TIMEOUT = env.float("DATABASE_TIMEOUT", default=8.0)
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Processes share the cache: with local memory every worker would keep its own rate limits.
CACHES = {"default": env.cache("CACHE_URL", default=f"filecache://{VAR_DIR / 'cache'}")}
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    CACHES["default"]["BACKEND"] = "portal.base.memory.redis_cache.ForgivingRedisCache"
elif CACHES["default"]["BACKEND"].endswith("FileBasedCache"):
    CACHES["default"]["BACKEND"] = "portal.base.memory.file_cache.ForgivingFileCache"

_email = env.email("EMAIL_URL", default="consolemail://")
EMAIL_BACKEND: str = _email["EMAIL_BACKEND"]
vars().update(_email)
if EMAIL_BACKEND.endswith("smtp.EmailBackend"):
    EMAIL_BACKEND = "portal.base.smtp.EmailBackend"
elif not env.str("EMAIL_URL", default=""):
    EMAIL_BACKEND = "portal.base.mail_folder.EmailBackend"
# Where mails go while EMAIL_URL is unset, one file each.
MAIL_FOLDER = Path(env.str("MAIL_FOLDER", default=str(VAR_DIR / "mail")))
# A mail server that accepts and stays silent is given up after so many seconds.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=10)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@example.org")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# The mailbox of what comes back. Mails carry it as their envelope sender, with the number of the mail behind a "+".
BOUNCE_ADDRESS = env.str("BOUNCE_ADDRESS", default="")
# Where the worker fetches it: imaps://user:password@host:993/INBOX
BOUNCE_MAILBOX = env.str("BOUNCE_MAILBOX", default="")
# How long registrations are kept after the last date, unless a desk says otherwise.
RETENTION_DAYS = env.int("RETENTION_DAYS", default=90)
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default=DEFAULT_FROM_EMAIL)

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
# The second: what editors read in place of Wagtail's German. These go before the catalogues of all apps.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "portal" / "base" / "editing" / "german" / "locale"]
TIME_ZONE = "Europe/Berlin"
# Those that browsers know as well; a machine has more, such as `localtime`.
WAGTAIL_USER_TIME_ZONES = [*sorted(zone for zone in available_timezones() if "/" in zone), "UTC"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "portal.base.editing.input_formats"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.base.display.style_bundle.BundleFinder",
]
MEDIA_URL = "/medien/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "portal.base.files.storage.LocalStorage"},
    "staticfiles": {"BACKEND": "portal.base.files.static_storage.PackedStaticFilesStorage"},
}
BACKUP_DIR = Path(env.str("BACKUP_DIR", default=str(VAR_DIR / "backup")))
MEDIA_STORAGE_URL = env.str("MEDIA_STORAGE_URL", default="")
if MEDIA_STORAGE_URL:
    STORAGES["default"] = {"BACKEND": "portal.base.files.bucket_storage.BucketStorage"}

FILE_UPLOAD_TEMP_DIR = VAR_DIR / "incoming"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
SILENCED_SYSTEM_CHECKS: list[str] = []

TASKS = {"default": {"BACKEND": "portal.base.tasks.backends.QueueBackend", "QUEUES": list(QUEUES)}}

WAGTAIL_SITE_NAME = "Regionalportal"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_DATETIME_FORMAT = f"{WAGTAIL_DATE_FORMAT} {WAGTAIL_TIME_FORMAT}"
WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
WAGTAILIMAGES_IMAGE_MODEL = "base.PortalImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.base.files.pictures.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp", "svg"]
WAGTAILDOCS_DOCUMENT_MODEL = "base.PortalDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "vtt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = "password_required.html"  # noqa: S105 - a file
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = True
WAGTAIL_REDIRECTS_FILE_STORAGE = "cache"
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAIL_WORKFLOW_ENABLED = True

SEARCH_URL = env.str("SEARCH_URL", default="embedded:")
SEARCH_MIRROR_URL = env.str("SEARCH_MIRROR_URL", default="")
SEARCH_DIR = VAR_DIR / "search"
# So many build the documents of a large index that is made anew.
SEARCH_PROCESSES = env.int("SEARCH_PROCESSES", default=min(4, os.cpu_count() or 1))
# Only Elasticsearch asks for these.
SEARCH_API_KEY = env.str("SEARCH_API_KEY", default="")
SEARCH_CA_FILE = env.str("SEARCH_CA_FILE", default="")
SEARCH_SHARDS = env.int("SEARCH_SHARDS", default=1)
SEARCH_REPLICAS = env.int("SEARCH_REPLICAS", default=1)
SEARCH_TIMEOUT = env.float("SEARCH_TIMEOUT", default=5.0)
SEARCH_AT_ONCE = env.int("SEARCH_AT_ONCE", default=16)
SEARCH_WRITE_TIMEOUT = env.float("SEARCH_WRITE_TIMEOUT", default=60.0)

# Megabytes of whole answers that each process keeps for strangers; 0 keeps none.
KEPT_ANSWERS_MB = env.int("KEPT_ANSWERS_MB", default=32)

SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editors' preview is a frame of the same origin

METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
LOG_FORMAT = env.str("LOG_FORMAT", default="line")
if LOG_FORMAT not in {"line", "json"}:
    raise ImproperlyConfigured("LOG_FORMAT: expected line or json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "portal.base.logs.formatters.LineFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
        "json": {"()": "portal.base.logs.formatters.JsonLineFormatter"},
    },
    "filters": {"one_voice": {"()": "portal.base.logs.requests.OneVoiceFilter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["one_voice"]},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Each task would be four lines, each question to Elasticsearch one.
    "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "django_tasks_db", "elastic_transport")},
}
