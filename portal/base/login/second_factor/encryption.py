"""Secrets of second factors as they lie in the database: a copy of it alone lets nobody in."""

import base64
import logging
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)


def _fernet() -> MultiFernet:
    """The newest secret encrypts; those in SECRET_KEY_FALLBACKS still decrypt."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    hashed = [
        salted_hmac("portal.base.login", "second factor", secret=key, algorithm="sha256").digest() for key in keys
    ]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in hashed])


def encrypt(text: str) -> str:
    """A secret as it is stored."""
    return _fernet().encrypt(text.encode()).decode()


def decrypt(encrypted: str) -> str:
    """The secret. For one that another SECRET_KEY encrypted a random one, which no code fits: it has to be reset."""
    try:
        return _fernet().decrypt(encrypted.encode()).decode()
    except InvalidToken:
        logger.error("A second factor was encrypted with another SECRET_KEY and can't be used")
        return base64.b32encode(secrets.token_bytes(20)).decode()
