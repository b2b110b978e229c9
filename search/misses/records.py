"""What people searched and did not find: counted a day and question, with nothing about who asked.

While a page is answered a miss is only remembered in this process; it is written after the answer was sent, and kept
for the next time if the database is locked. The same question counts once in ten minutes, whoever asks: neither pages,
filters nor reloads count twice, and a question that was counted twice was asked on two occasions.
"""

import hashlib
import logging
import threading
import time
from collections import deque
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta
from typing import Any, Protocol

from django.core.cache import cache
from django.core.signals import request_finished
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction
from django.http import HttpRequest
from django.utils import timezone

from portal.base.changes.conditions import never_keep
from portal.base.sqlite.base import DatabaseWrapper as SqliteDatabase
from search.engine import SearchEngine, SearchError
from search.misses.privacy import is_bot, keepable, names_nobody, normalise
from search.models import SearchMiss
from search.queries import SearchQuery, SearchResult

logger = logging.getLogger(__name__)

ONCE_IN = 10 * 60
MOST_A_DAY = 1_000
KEPT_DAYS = 90
MOST_WAITING = 500
WRITE_EVERY = 2.0
LOCK_WAIT_MS = 250
_RECENT = "search:misses"

_waiting: deque[tuple[date, str]] = deque(maxlen=MOST_WAITING)
_writing = threading.Lock()
_next_write = 0.0


class AskedQuestion(Protocol):
    """What is read of an address of the search page."""

    @property
    def text(self) -> str: ...

    @property
    def page(self) -> int: ...

    @property
    def filters(self) -> Mapping[str, tuple[str, ...]]: ...

    @property
    def radius_km(self) -> float | None: ...


def note_miss(request: HttpRequest, engine: SearchEngine, asked: AskedQuestion, result: SearchResult) -> None:
    """Remember a question whose words stand nowhere, shown or not what they were corrected to. Never fails.

    With filters it counts only if the words find nothing without them either.
    """
    if not asked.text or asked.page > 1 or request.method != "GET" or _is_answered(result):
        return
    never_keep()  # from memory it would not be counted the next time
    question = normalise(asked.text)
    if not keepable(question) or is_bot(request.headers):
        return
    if not _is_found_without_filters(engine, asked):
        _waiting.append((timezone.localdate(), question))


def _is_answered(result: SearchResult) -> bool:
    """Whether something has the words themselves: not only another spelling, other beginnings or some of them."""
    if result.relaxed == "some_words":
        return result.whole > 0
    return bool(result.total) and not result.corrected_text and result.relaxed == "none"


def _is_found_without_filters(engine: SearchEngine, asked: AskedQuestion) -> bool:
    if not asked.filters and asked.radius_km is None:
        return False
    try:
        return bool(engine.search(SearchQuery(text=asked.text, limit=0, facets=(), fuzzy="off")).total)
    except SearchError:
        return True


def write_waiting(**_kwargs: Any) -> None:
    """Write what waits, every two seconds at most; called after an answer was sent."""
    global _next_write  # noqa: PLW0603 - one clock a process
    if not _waiting or time.monotonic() < _next_write or not _writing.acquire(blocking=False):
        return
    try:
        _next_write = time.monotonic() + WRITE_EVERY
        taken = [_waiting.popleft() for _number in range(len(_waiting))]
        try:
            _write(taken)
        except DatabaseError as error:
            _waiting.extendleft(reversed(taken))
            logger.info("%d questions without hits wait to be written: %s", len(taken), error)
        except OSError:
            logger.warning("the cache can't say which questions without hits were counted just now", exc_info=True)
    finally:
        _writing.release()


def forget_waiting() -> None:
    """Drop what waits, for tests."""
    global _next_write  # noqa: PLW0603 - one clock a process
    _waiting.clear()
    _next_write = 0.0


def _write(taken: list[tuple[date, str]]) -> None:
    recent, now = _recently_counted(), time.time()
    counted = [(day, question) for day, question in dict.fromkeys(taken) if _digest(question) not in recent]
    free = names_nobody([question for _day, question in counted])
    counted = [each for each, is_free in zip(counted, free, strict=True) if is_free]
    if not counted:
        return
    with _impatient(), transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL lock_timeout = %s", [LOCK_WAIT_MS])
        _add_up(cursor, counted)
    recent |= {_digest(question): now for _day, question in counted}
    cache.set(_RECENT, recent, ONCE_IN)


def _impatient() -> AbstractContextManager[None]:
    """SQLite waits many seconds for its one writer; a count is not worth that."""
    database = connections[DEFAULT_DB_ALIAS]
    return database.waiting_at_most(LOCK_WAIT_MS / 1000) if isinstance(database, SqliteDatabase) else nullcontext()


def _add_up(cursor: Any, counted: list[tuple[date, str]]) -> None:
    """One statement a question, for it must not matter who else counts the same one at the same moment."""
    today = timezone.localdate()
    room = MOST_A_DAY - SearchMiss.objects.filter(day=today).count()
    table = SearchMiss._meta.db_table
    cursor.executemany(
        f"INSERT INTO {table} (day, question, times) VALUES (%s, %s, 1) "  # noqa: S608 - our own table's name
        f"ON CONFLICT (day, question) DO UPDATE SET times = {table}.times + 1",
        counted[: max(0, room)],
    )


def forget_old_misses() -> int:
    """Delete what is older than 90 days, and what meanwhile turned out to be the name of one of our people."""
    oldest = timezone.localdate() - timedelta(days=KEPT_DAYS)
    deleted, _by_model = SearchMiss.objects.filter(day__lt=oldest).delete()
    known = SearchMiss.objects.values_list("question", flat=True).distinct().order_by("question")
    names = [question for question, free in zip(known, names_nobody(known), strict=True) if not free]
    if names:
        deleted += SearchMiss.objects.filter(question__in=names).delete()[0]
    return deleted


def _recently_counted() -> dict[str, float]:
    oldest = time.time() - ONCE_IN
    known: dict[str, float] = cache.get(_RECENT) or {}
    return {digest: at for digest, at in known.items() if at > oldest}


def _digest(question: str) -> str:
    return hashlib.blake2b(question.encode(), digest_size=8).hexdigest()


request_finished.connect(write_waiting, dispatch_uid="search.misses")
