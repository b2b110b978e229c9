"""As `make run`, but static files are served as they lie in the source: nothing has to be collected."""

from portal.settings.dev import *  # noqa: F403 - Django's own way to layer settings
from portal.settings.dev import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
