"""As `make run`, but static files are not compressed: that takes half a minute, and no browser here needs it."""

from portal.settings.dev import *  # noqa: F403 - Django's own way to layer settings
from portal.settings.dev import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
