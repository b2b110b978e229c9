"""As `make run`, but static files are neither collected nor compressed: no browser reads them here."""

from portal.settings.dev import *  # noqa: F403 - Django's own way to layer settings
from portal.settings.dev import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
