"""The backend's connection: whoever is about to write takes a place in the queue first."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from portal.base.changes.marks import MarkingMixin
from portal.base.sqlite.queue import NotInTimeError, WriterQueue, queue_for

DEFAULT_TIMEOUT = 5.0
# Statements that need the one lock for writing when no transaction has it yet.
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE", "VACUUM")


class DatabaseWrapper(MarkingMixin, base.DatabaseWrapper):
    """Holds the turn from the beginning of a transaction to its end, or for a statement outside of one."""

    held: int | None = None
    # Seconds that this connection waits for its turn; None: as long as the settings say.
    patience: float | None = None

    @property
    def queue(self) -> WriterQueue | None:
        """None for a database in memory, which no other process can see."""
        return None if self.is_in_memory_db() else queue_for(str(self.settings_dict["NAME"]))

    @property
    def usual_patience(self) -> float:
        """Seconds that a writer waits unless it says otherwise."""
        return float(self.settings_dict["OPTIONS"].get("timeout", DEFAULT_TIMEOUT))

    @contextmanager
    def waiting_at_most(self, seconds: float) -> Iterator[None]:
        """Writers give up after `seconds`: both in the queue and for SQLite's own lock."""
        self.patience = seconds
        with self.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(1000 * seconds)}")
        try:
            yield
        finally:
            self.patience = None
            with self.cursor() as cursor:
                cursor.execute(f"PRAGMA busy_timeout = {int(1000 * self.usual_patience)}")

    def take_turn(self) -> None:
        queue = self.queue
        if queue is None or self.held is not None:
            return
        try:
            self.held = queue.enter(self.usual_patience if self.patience is None else self.patience)
        except NotInTimeError:
            raise OperationalError("database is locked") from None

    def give_turn_back(self) -> None:
        """Nothing happens while a transaction is open: it still writes."""
        queue, held = self.queue, self.held
        if queue is not None and held is not None and not (self.connection and self.connection.in_transaction):
            self.held = None
            queue.leave(held)

    def create_cursor(self, name: str | None = None) -> Any:
        cursor = self.connection.cursor(factory=QueueingCursor)
        cursor.database = self
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # missing in the stubs
        finally:
            self.give_turn_back()

    def _commit(self) -> None:
        try:
            super()._commit()
        finally:
            self.give_turn_back()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self.give_turn_back()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            if self.held is not None and self.queue is not None:
                held, self.held = self.held, None
                self.queue.leave(held)


class QueueingCursor(base.SQLiteCursorWrapper):
    """Takes the turn for a statement that writes, and keeps it if the statement has begun a transaction."""

    database: DatabaseWrapper
    held_rows: Iterator[Any] | None = None

    def hold(self) -> None:
        """Read all rows now: a transaction can't end while its statement still gives some."""
        if self.description is not None:
            self.held_rows = iter(super().fetchall())

    def fetchone(self) -> Any:
        return super().fetchone() if self.held_rows is None else next(self.held_rows, None)

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        return super().fetchmany(size) if self.held_rows is None else list(islice(self.held_rows, size))

    def fetchall(self) -> list[Any]:
        return super().fetchall() if self.held_rows is None else list(self.held_rows)

    def __next__(self) -> Any:
        return super().__next__() if self.held_rows is None else next(self.held_rows)

    def execute(self, query: str, params: Any = None) -> Any:
        return self._in_turn(query, lambda: super(QueueingCursor, self).execute(query, params))

    def executemany(self, query: str, param_list: Any) -> Any:
        return self._in_turn(query, lambda: super(QueueingCursor, self).executemany(query, param_list))

    def _in_turn(self, query: str, run: Callable[[], Any]) -> Any:
        connection: sqlite3.Connection = self.connection
        database = self.database
        self.held_rows = None
        if database.held is None and (connection.in_transaction or not _writes(query)):
            return run()
        if not connection.in_transaction and _writes(query):
            database.take_turn()
        try:
            return run()
        finally:
            database.give_turn_back()


def _writes(query: str) -> bool:
    return query.lstrip()[:16].upper().startswith(_WRITES)
