"""The backend's connection: an answer that does not come ends it, and new ones are not tried again and again.

TCP's own time limits do not help: the kernel of a machine whose database is stopped goes on acknowledging.
Where a process serves readers its threads share the connections of a pool.
"""

import time
from collections.abc import Generator
from types import SimpleNamespace
from typing import Any

import psycopg
from django.conf import settings
from django.db.backends.postgresql import base
from psycopg import OperationalError
from psycopg.pq import TransactionStatus

from portal.base.changes.marks import MarkingMixin
from portal.base.http.breakers import Breaker, PartAwayError, shared
from portal.base.logs.outages import outages
from portal.base.logs.requests import REQUESTS
from portal.base.postgresql.patience import patience, serves_readers
from portal.base.postgresql.pool import Pool

PAUSE_SECONDS = 2.0
# A connection that rested longer is asked whether it still works; a busy portal does not ask before each answer.
TRUSTED_SECONDS = 1.0
# What libpq is told unless the settings say otherwise. The last four end a connection whose machine is gone.
LIMITS = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}


def _breaker() -> Breaker:
    return shared("database", pause=PAUSE_SECONDS)


class ImpatientConnection(psycopg.Connection[Any]):
    """Closes itself and raises OperationalError when the server is silent for longer than the process waits."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opened_at = time.monotonic()

    def wait(self, gen: Generator[Any, Any, Any], interval: float = 0.1, timeout: float | None = None) -> Any:
        limit = patience() if timeout is None else timeout
        try:
            return super().wait(gen, interval, limit)
        except OperationalError as error:
            if timeout is not None or type(error) is not psycopg.errors._WaitTimeout:  # noqa: SLF001 - has no public name
                raise
            self.pgconn.finish()
            _breaker().failed()
            raise OperationalError(f"the database said nothing for {limit:g} s") from None


pool = Pool(settings.DATABASE_CONNECTIONS)


class DatabaseWrapper(MarkingMixin, base.DatabaseWrapper):
    """Opens impatient connections; where a process is impatient, one failure spares the others the wait."""

    Database: Any = SimpleNamespace(**{**vars(psycopg), "connect": ImpatientConnection.connect})

    def _commit(self) -> None:
        """Foreign keys are looked at before the tokens are locked, not after: the rows they point to may be held by
        somebody who waits for a token."""
        if self.marks:
            with self.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        super()._commit()

    def get_connection_params(self) -> dict[str, Any]:
        return {**LIMITS, **super().get_connection_params()}

    def connect(self) -> None:
        """Django counts the age of a connection from when a thread got it; ours from when it was opened."""
        super().connect()
        max_age = self.settings_dict["CONN_MAX_AGE"]
        self.close_at = None if max_age is None else self.connection.opened_at + max_age

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        limit = patience()
        if limit is None:
            return super().get_new_connection(conn_params)
        if not serves_readers():
            return self._open(conn_params, limit)
        while (found := pool.take(limit)) is not None:
            connection, rested = found
            if rested < TRUSTED_SECONDS or _works(connection):
                return connection
            pool.drop_resting()  # the others are no better, and to ask each of them would take as long again
        connection = None
        try:
            connection = self._open(conn_params, limit)
        finally:
            pool.opened(connection)
        return connection

    def _open(self, conn_params: dict[str, Any], limit: float) -> Any:
        # libpq takes whole seconds, two at least.
        limited = {**conn_params, "connect_timeout": max(2, min(int(limit), int(conn_params["connect_timeout"])))}
        try:
            with _breaker().guard(OperationalError):
                connection = super().get_new_connection(limited)
        except PartAwayError:
            raise OperationalError("the database did not answer a moment ago") from None
        outages.over(REQUESTS)
        return connection

    def close_if_unusable_or_obsolete(self) -> None:
        """Django asks for this around each request, and the server once an answer is made: others may have it."""
        super().close_if_unusable_or_obsolete()
        connection = self.connection
        if connection is None or self.in_atomic_block or not serves_readers():
            return
        if connection.info.transaction_status == TransactionStatus.IDLE and pool.give(connection):
            self.connection = None


def _works(connection: ImpatientConnection) -> bool:
    try:
        connection.execute("SELECT 1")
    except psycopg.Error:
        connection.close()
        return False
    return True
