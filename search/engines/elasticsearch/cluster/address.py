"""What SEARCH_URL and the settings beside it say about the cluster."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}")
STANDARD_PORT = 9200


@dataclass(frozen=True, slots=True)
class Address:
    """Where the cluster is, who we are there, and what all our indices' names begin with.

    `timeout` and `write_timeout` are seconds, `at_once` the questions of one process that may wait together. Secrets
    are never part of `repr`, of a message or of a log line.
    """

    host: str
    prefix: str
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    ca_file: str = ""
    shards: int = 1
    replicas: int = 1
    timeout: float = 5.0
    write_timeout: float = 60.0
    at_once: int = 16


def parse_address(url: str) -> Address:
    """`http(s)://[user:password@]host[:9200]/prefix`. Raises ImproperlyConfigured, never with the password in it."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or STANDARD_PORT
    except ValueError:
        raise ImproperlyConfigured("SEARCH_URL is no address of the form https://host:9200/prefix") from None
    prefix = parts.path.strip("/")
    if not host or not _PREFIX.fullmatch(prefix):
        raise ImproperlyConfigured(
            "SEARCH_URL needs a host and, behind it, a prefix of small letters, digits, - and _: https://host:9200/prefix"
        )
    shown = f"[{host}]" if ":" in host else host
    return Address(
        host=f"{parts.scheme}://{shown}:{port}",
        prefix=prefix,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        api_key=settings.SEARCH_API_KEY,
        ca_file=settings.SEARCH_CA_FILE,
        shards=settings.SEARCH_SHARDS,
        replicas=settings.SEARCH_REPLICAS,
        timeout=settings.SEARCH_TIMEOUT,
        write_timeout=settings.SEARCH_WRITE_TIMEOUT,
        at_once=settings.SEARCH_AT_ONCE,
    )
