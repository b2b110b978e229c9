"""What a PDF may load: the portal's own style sheets, fonts and pictures, and nothing from any network."""

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.files.storage import default_storage

from portal.base.files.pictures.rules import check_picture

# Relative addresses need a base; this host can't exist (RFC 2606), and nothing ever asks it.
HOST = "portal.invalid"
BASE_URL = f"https://{HOST}/"
STYLESHEET = "css/pdf/practice.css"
PICTURES = ("images/", "original_images/")


class RefusedError(ValueError):
    """An address that is neither a static file nor a whole picture of the portal."""


def open_resource(url: str) -> tuple[bytes, str]:
    """Content and media type of a static file or picture. Raises RefusedError for anything else."""
    address = urlsplit(url)
    if address.netloc != HOST:
        raise RefusedError(url)
    path = unquote(address.path)
    if path.startswith(settings.STATIC_URL):
        content = _static(path.removeprefix(settings.STATIC_URL))
    elif path.startswith(settings.MEDIA_URL):
        content = _picture(path.removeprefix(settings.MEDIA_URL))
    else:
        raise RefusedError(url)
    if content is None:
        raise RefusedError(url)
    return content, mimetypes.guess_type(path)[0] or "application/octet-stream"


def _static(name: str) -> bytes | None:
    """From the source of a file: names with a hash belong to browsers."""
    try:
        path = finders.find(name)
    except SuspiciousFileOperation:
        return None
    return Path(path).read_bytes() if isinstance(path, str) else None


def _picture(name: str) -> bytes | None:
    """None for what may not be stored today either: a broken picture ends the PDF, some drawings never end it."""
    if not name.startswith(PICTURES) or ".." in name:
        return None
    try:
        with default_storage.open(name) as file:
            check_picture(file, name)
            content: bytes = file.read()
            return content
    except (OSError, ValueError, ValidationError):
        return None


def stylesheet() -> str:
    """The style sheet's text; part of what decides whether a kept PDF is still the right one."""
    found: Any = finders.find(STYLESHEET)
    return Path(found).read_text(encoding="utf-8")
