"""The backend's connection: an answer that does not come ends it, and new ones are not tried again and again.

TCP's own time limits do not help: the kernel of a machine whose database is stopped goes on acknowledging.
"""

from collections.abc import Generator
from types import SimpleNamespace
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg import OperationalError

from portal.base.changes.marks import MarkingMixin
from portal.base.http.breakers import Breaker, PartAwayError, shared
from portal.base.logs.outages import outages
from portal.base.logs.requests import REQUESTS
from portal.base.postgresql.patience import patience

PAUSE_SECONDS = 2.0
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

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        limit = patience()
        if limit is None:
            return super().get_new_connection(conn_params)
        # libpq takes whole seconds, two at least.
        limited = {**conn_params, "connect_timeout": max(2, min(int(limit), int(conn_params["connect_timeout"])))}
        try:
            with _breaker().guard(OperationalError):
                connection = super().get_new_connection(limited)
        except PartAwayError:
            raise OperationalError("the database did not answer a moment ago") from None
        outages.over(REQUESTS)
        return connection
