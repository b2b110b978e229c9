"""Which answers are kept, and with which headers they are sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http.response import HttpResponseBase

from portal.answers.entries import PLAIN, Entry, Header, new_tag
from portal.base.changes.conditions import Conditions
from portal.base.changes.tables import CONTENT

# A proxy may hold it, but asks again each time.
CACHE_CONTROL = "public, max-age=0, must-revalidate"
TYPES = ("text/", "application/json", "application/atom+xml", "application/xml")
FORBIDDING = ("private", "no-store", "no-cache")
# Of these no answer that is kept depends: its reader has no cookie that the portal knows, the path tells the language.
DOES_NOT_VARY = frozenset({"cookie", "accept-encoding", "accept-language"})
KNOWN_VARY = DOES_NOT_VARY | {"hx-request"}
OF_THE_BODY = frozenset({"content-length", "content-encoding", "etag", "cache-control", "vary"})


def may_be_kept(response: Any, conditions: Conditions, tokens: Mapping[str, str]) -> bool:
    """Whether strangers may be sent this again."""
    if conditions.is_refused or not isinstance(response, HttpResponseBase) or response.streaming:
        return False
    if response.status_code != 200 or response.cookies or response.has_header("Content-Encoding"):
        return False
    if not str(response.headers.get("Content-Type", "")).startswith(TYPES):
        return False
    control = str(response.headers.get("Cache-Control", "")).lower()
    if any(word in control for word in FORBIDDING) or not _vary(response) <= KNOWN_VARY:
        return False
    # A state that no token names can't be told from another one.
    return bool(tokens.get(CONTENT))


def _vary(response: HttpResponseBase) -> set[str]:
    return {name.strip().lower() for name in str(response.headers.get("Vary", "")).split(",") if name.strip()}


def entry_of(response: Any, conditions: Conditions, tokens: Mapping[str, str], made: datetime) -> Entry:
    """The answer as it is kept; its last moment is not known yet."""
    body = bytes(response.content)
    vary = ", ".join(["Accept-Encoding", *(["HX-Request"] if "hx-request" in _vary(response) else [])])
    headers: list[Header] = [(name, str(value)) for name, value in response.items() if name.lower() not in OF_THE_BODY]
    headers += [("Cache-Control", str(response.headers.get("Cache-Control", CACHE_CONTROL))), ("Vary", vary)]
    tag = str(response.headers.get("ETag", "")) or new_tag(body)
    hangs_on = tuple((name, tokens.get(name, "")) for name in sorted(conditions.tokens))
    return Entry(tuple(headers), {PLAIN: body}, tag, conditions.view, hangs_on, made, made)
