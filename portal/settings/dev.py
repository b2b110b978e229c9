"""For `make run` and for developers: plain HTTP on loopback, a secret of its own kept in var/."""

import secrets

from .base import *  # noqa: F403 - Django's own way to layer settings
from .base import SECRET_KEY, VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
if not SECRET_KEY:
    _secret = VAR_DIR / "secret-key"
    if not _secret.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        _secret.touch(mode=0o600)
        _secret.write_text(secrets.token_urlsafe(50))
    SECRET_KEY = _secret.read_text()
