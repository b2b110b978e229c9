"""Around the whole application: strangers who ask for a public page again are answered without it.

Tokens are read before anything is made. A change moves them in its own transaction; so an answer that is kept under the
tokens of its beginning is never older than them, and a request that begins after a change never gets what was before.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from portal.answers.addresses import Address, address_of, encoding_taken
from portal.answers.entries import Entry
from portal.answers.moments import Moments
from portal.answers.rules import entry_of, may_be_kept
from portal.answers.store import Store
from portal.base.changes.conditions import gathered
from portal.base.http.metrics import KEPT, REQUESTS, SECONDS
from search.memory.change_tokens import tokens as read_tokens
from search.memory.process_cache import reading_under

logger = logging.getLogger(__name__)
Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]
SENT, MADE = "sent", "made"


class KeptAnswers:
    """A WSGI application around another one. `room` in bytes."""

    def __init__(self, application: Application, room: int) -> None:
        self.application = application
        self.store = Store(room)
        self.moments = Moments()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        began = time.perf_counter()
        address = address_of(environ)
        tokens = _tokens() if address is not None else None
        if address is None or tokens is None:
            return self.application(environ, start_response)
        now = timezone.now()
        entry = self.store.get(address)
        if entry is None or not entry.is_valid(tokens, now):
            return self._make(address, tokens, now, environ, start_response)
        if entry.make(entry.encoding_for(encoding_taken(environ))):
            self.store.put(address, entry)
        answer = send(entry, environ, start_response)
        _count(entry, environ, time.perf_counter() - began)
        return answer

    def _make(
        self, address: Address, tokens: dict[str, str], now: datetime, environ: Environ, start_response: Any
    ) -> Iterable[bytes]:
        """Ask the application, and keep what may be kept once it was sent."""
        started: list[tuple[Any, ...]] = []
        with gathered() as conditions, reading_under(tokens):
            response = self.application(environ, lambda *line: started.append(line))
        if environ["REQUEST_METHOD"] == "HEAD" or not may_be_kept(response, conditions, tokens):
            start_response(*started[-1])
            return response
        KEPT.labels(MADE).inc()
        return Made(self, address, entry_of(response, conditions, tokens, now), response, environ, start_response)

    def keep(self, address: Address, entry: Entry) -> None:
        """Until the next moment. Never fails: whatever is not kept is made again."""
        entry.settle()
        with suppress(DatabaseError, InterfaceError):
            entry.until = self.moments.next(tuple(token for _name, token in entry.tokens), entry.made)
            self.store.put(address, entry)


class Made:
    """An answer that was just made: sent first, and then kept."""

    def __init__(
        self, kept: KeptAnswers, address: Address, entry: Entry, response: Any, environ: Environ, start_response: Any
    ) -> None:
        self.keep = lambda: kept.keep(address, entry)
        self.response = response
        self.parts = send(entry, environ, start_response)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.parts)

    def close(self) -> None:
        try:
            self.keep()
        finally:
            self.response.close()


def _tokens() -> dict[str, str] | None:
    """None if the database does not say: then every answer is made."""
    try:
        return read_tokens()
    except (DatabaseError, InterfaceError):
        with suppress(DatabaseError, InterfaceError):
            connection.close()
        return None


def send(entry: Entry, environ: Environ, start_response: Any) -> list[bytes]:
    """The answer in the encoding that the browser takes; 304 without a body for who has it already."""
    encoding = entry.encoding_for(encoding_taken(environ))
    headers = [*entry.headers, ("ETag", entry.tag_of(encoding))]
    condition = environ.get("HTTP_IF_NONE_MATCH")
    if condition and entry.is_known_to(condition):
        start_response("304 Not Modified", [pair for pair in headers if pair[0].lower() != "content-type"])
        return []
    entry.make(encoding)
    body = entry.bodies[encoding]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    headers.append(("Content-Length", str(len(body))))
    start_response("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _count(entry: Entry, environ: Environ, seconds: float) -> None:
    is_known = bool(environ.get("HTTP_IF_NONE_MATCH")) and entry.is_known_to(environ["HTTP_IF_NONE_MATCH"])
    KEPT.labels(SENT).inc()
    SECONDS.labels(entry.view).observe(seconds)
    REQUESTS.labels(entry.view, "3xx" if is_known else "2xx").inc()


def around(application: Application) -> Application:
    """The application with its kept answers, as KEPT_ANSWERS_MB says; itself where that is 0."""
    room = int(settings.KEPT_ANSWERS_MB * 1024 * 1024)
    return KeptAnswers(application, room) if room > 0 else application
