"""For `make run` and for developers: plain HTTP on loopback, a secret of its own kept in var/."""

import os
import secrets

from .base import *  # noqa: F403 - Django's own way to layer settings
from .base import INSTALLED_APPS, SECRET_KEY, VAR_DIR, env

INSTALLED_APPS = ["demo", *INSTALLED_APPS]
DEBUG = env.bool("DEBUG", default=False)
if not SECRET_KEY:
    _kept = VAR_DIR / "secret-key"
    if not (_kept.exists() and _kept.read_text()):
        # Written beside it and moved there: neither a full disk nor a second process leaves half a key.
        _fresh = VAR_DIR / f"secret-key.{os.getpid()}"
        _fresh.touch(mode=0o600)
        _fresh.write_text(secrets.token_urlsafe(50))
        _fresh.replace(_kept)
    SECRET_KEY = _kept.read_text()
