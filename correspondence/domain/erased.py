"""Who was erased: hashes of addresses, kept apart from backups, so that an older one brings nobody back."""

import datetime
import os
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from correspondence.domain.addresses import address_key

_SALT = "correspondence.erased"
FILE = "erased-people"


def erased_file() -> Path:
    """A line each: the day, a space, the hash. Beside the database, in no backup."""
    return Path(settings.VAR_DIR) / FILE


def digest(email: str) -> str:
    """The same for every spelling of an address; without the portal's secret nobody tells whose it is."""
    return salted_hmac(_SALT, address_key(email), algorithm="sha256").hexdigest()


def note_erased(email: str) -> None:
    """Write down that an address was erased, on disk before this returns. Raises ValueError, OSError."""
    line = f"{timezone.localdate():%Y-%m-%d} {digest(email)}\n"
    handle = os.open(erased_file(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def erased_digests(since: datetime.date | None = None) -> frozenset[str]:
    """Hashes of addresses that were erased, on that day or later if one is named."""
    try:
        lines = erased_file().read_text().splitlines()
    except FileNotFoundError:
        return frozenset()
    first = since.isoformat() if since else ""
    return frozenset(line.partition(" ")[2] for line in lines if line[:10] >= first)
