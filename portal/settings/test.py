"""For the test suite: everything in a folder of its own, passwords hashed fast, mail kept in memory."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# An inherited DATABASE_URL points at somebody's portal; the suite takes TEST_DATABASE_URL or a file of its own.
_scratch = Path(tempfile.mkdtemp(prefix="regionalportal-test-"))
atexit.register(shutil.rmtree, _scratch, ignore_errors=True)
(_scratch / "static").mkdir()  # WhiteNoise warns about a missing folder
os.environ["VAR_DIR"] = str(_scratch)
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", f"sqlite:///{_scratch / 'test.sqlite3'}")
os.environ.setdefault("CACHE_URL", "locmemcache://")

from .base import *  # noqa: E402, F403 - the scratch folder has to be known first
from .base import DATABASES, INSTALLED_APPS, QUEUES, STORAGES, VAR_DIR  # noqa: E402

INSTALLED_APPS = ["demo", *INSTALLED_APPS]
SECRET_KEY = "only-for-tests-" + "x" * 40
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# A streamed answer that a test leaves unread closes old connections whenever it is collected: none is ever old.
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASES["default"]["ENGINE"] == "portal.base.sqlite":
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
elif _template := os.environ.get("MIGRATED_DATABASE_TEMPLATE"):
    DATABASES["default"]["TEST"] = {"TEMPLATE": _template}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
TASKS = {"default": {"BACKEND": "portal.base.tasks.backends.AtOnceBackend", "QUEUES": list(QUEUES)}}
LOGGING_CONFIG = None
