"""Where mail for the editors goes. The app that stores their address registers how to read it."""

from collections.abc import Callable
from email.utils import parseaddr

from django.conf import settings

_readers: list[Callable[[], str]] = []


def register_editors_address(reader: Callable[[], str]) -> None:
    """Have `reader` tell the editors' mail address; it returns an empty text while there is none."""
    _readers[:] = [reader]


def editors_address() -> str:
    """The editors' address, else the portal's own."""
    told = _readers[0]() if _readers else ""
    return told or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
