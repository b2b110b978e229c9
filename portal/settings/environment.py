"""Reads settings from the environment; a value that can't be understood is refused by the name of its setting."""

import ipaddress
import os
import warnings
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}
DATABASES = {"django.db.backends.sqlite3", "django.db.backends.postgresql"}


class Environment(environ.Env):
    """Values are never repeated in a message: addresses carry passwords."""

    def int(self, var: str, default: Any = environ.Env.NOTSET) -> Any:
        try:
            return super().int(var, default=default)
        except ValueError:
            raise ImproperlyConfigured(f"{var}: expected a whole number") from None

    def bool(self, var: str, default: Any = environ.Env.NOTSET) -> Any:
        """A word that is neither yes nor no is refused: taken for no it could switch a protection off."""
        word = str(self.str(var, default=str(default))).strip().lower()
        if word not in YES | NO:
            raise ImproperlyConfigured(f"{var}: expected 1 or 0")
        return word in YES

    def networks(self, var: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
        """Addresses and networks, comma-separated."""
        try:
            return [ipaddress.ip_network(item.strip()) for item in self.str(var, default="").split(",") if item.strip()]
        except ValueError:
            raise ImproperlyConfigured(f"{var}: expected addresses or networks, 10.0.0.5,172.16.0.0/12") from None

    def folder(self, var: str, default: Path) -> Path:
        """A folder that exists: whichever command comes first on a fresh machine finds a place to write into.

        A new one is for its owner only; one that is there keeps its rights.
        """
        path = Path(self.str(var, default=str(default)))
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            problem = os.strerror(error.errno or 0)
            raise ImproperlyConfigured(f"{var}: {path} can't be made ({problem})") from None
        return path

    def db(self, var: str, default: Any = environ.Env.NOTSET) -> dict[str, Any]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its text holds the whole address
            found: dict[str, Any] = _read(var, super().db_url, default, "postgres://user:password@host/name")
        if found.get("ENGINE") not in DATABASES:
            raise ImproperlyConfigured(f"{var}: expected postgres://user:password@host/name or sqlite:////path")
        return found

    def cache(self, var: str, default: Any = environ.Env.NOTSET) -> dict[str, Any]:
        return _read(var, super().cache_url, default, "redis://host:6379/0")

    def email(self, var: str, default: Any = environ.Env.NOTSET) -> dict[str, Any]:
        return _read(var, super().email_url, default, "smtp+tls://user:password@host:587")


def _read(var: str, read: Any, default: Any, example: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = read(var, default=default)
    except (ImproperlyConfigured, ValueError):
        raise ImproperlyConfigured(f"{var}: expected an address such as {example}") from None
    return found
