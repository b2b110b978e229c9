"""The database's connection notes which tokens a transaction moves, and writes them as its last statement.

It looks at the statements themselves: a change by a command, a bulk update or a cascade is noted like that of a form.
All tokens of a transaction are written at once in the order of their names, after all else it locks: two transactions
never wait for each other in a circle.
"""

import itertools
import re
import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction

from portal.base.changes.conditions import never_keep, note_reading
from portal.base.changes.tables import EVERYTHING, tokens_of

# How a statement begins that may write; "WITH" may do either.
_BEGINNINGS = ("INS", "UPD", "DEL", "REP", "TRU", "WIT", "ins", "upd", "del", "rep", "tru", "wit")
_WRITTEN = re.compile(
    r"\b(?:INSERT(?: OR [A-Z]+)? INTO|REPLACE INTO|UPDATE(?: ONLY)?|DELETE FROM(?: ONLY)?|TRUNCATE(?: TABLE)?)"
    r" +\"?(\w+)",
    re.IGNORECASE,
)
_process, _numbers = uuid.uuid4().hex[:24], itertools.count()
Writer = Callable[[Any, dict[str, str]], None]
_writers: list[Writer] = []


def write_with(writer: Writer) -> None:
    """Where tokens go: called with the connection and the tokens by name, inside the transaction."""
    _writers[:] = [writer]


def new_token() -> str:
    """Another one each time, in every process."""
    return f"{_process}{next(_numbers):x}"


def moved_by(sql: Any) -> tuple[str, ...]:
    """The names of the tokens that a statement moves; () for one that reads or writes what no reader sees."""
    if not isinstance(sql, str):
        return ()
    text = sql.lstrip()
    if not text.startswith(_BEGINNINGS):
        return ()
    tables = _WRITTEN.findall(text) if text[:3].upper() == "WIT" else _WRITTEN.match(text)
    if not tables:
        return ()
    if isinstance(tables, re.Match):
        return EVERYTHING if text[:3].upper() == "TRU" else tokens_of(tables[1])
    return tuple(name for table in tables for name in tokens_of(table))


class MarkingMixin:
    """For a database backend: `marks` are the tokens that the open transaction moves, as they will be written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.marks: dict[str, str] = {}
        self._at_savepoints: dict[str, dict[str, str]] = {}
        self.execute_wrappers: list[Any]
        self.execute_wrappers.append(self._watch)

    def mark(self, *names: str) -> None:
        """These tokens move with the transaction that is open. Outside of one nothing would write them."""
        for name in names:
            self.marks[name] = new_token()

    def _watch(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        names = moved_by(sql)
        if not names:
            if isinstance(sql, str):
                note_reading(sql)
            return self._or_never_keep(execute, sql, params, many, context)
        never_keep()
        if context["connection"].in_atomic_block or not context["connection"].get_autocommit():
            found = execute(sql, params, many, context)
            self.mark(*names)
            return found
        return self._in_a_transaction(names, execute, sql, params, many, context)

    @staticmethod
    def _or_never_keep(execute: Any, *arguments: Any) -> Any:
        """What lacks an answer of the database is shown once at most."""
        try:
            return execute(*arguments)
        except Exception:
            never_keep()
            raise

    def _in_a_transaction(self, names: tuple[str, ...], execute: Any, *arguments: Any) -> Any:
        """A statement outside of a transaction: the token moves in the same one, so it gets one."""
        with transaction.atomic(using=self.alias):  # type: ignore[attr-defined]
            found = execute(*arguments)
            hold_rows(arguments[-1]["cursor"])
            self.mark(*names)
        return found

    def _commit(self) -> None:
        if self.marks:
            marks = {name: self.marks[name] for name in sorted(self.marks)}
            for write in _writers:
                write(self, marks)
        super()._commit()  # type: ignore[misc]
        self._forget()

    def _rollback(self) -> None:
        self._forget()
        super()._rollback()  # type: ignore[misc]

    def _savepoint(self, sid: str) -> None:
        super()._savepoint(sid)  # type: ignore[misc]
        self._at_savepoints[sid] = dict(self.marks)

    def _savepoint_rollback(self, sid: str) -> None:
        """The rows are what they were at the savepoint, and so are the tokens."""
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self.marks = dict(self._at_savepoints.get(sid, {}))

    def _savepoint_commit(self, sid: str) -> None:
        super()._savepoint_commit(sid)  # type: ignore[misc]
        self._at_savepoints.pop(sid, None)

    def _close(self) -> None:
        self._forget()
        super()._close()  # type: ignore[misc]

    def _forget(self) -> None:
        self.marks.clear()
        self._at_savepoints.clear()


def hold_rows(cursor: Any) -> None:
    """SQLite can't end a transaction while a statement of it still gives rows."""
    hold = getattr(cursor, "hold", None) or getattr(getattr(cursor, "cursor", None), "hold", None)
    if hold is not None:
        hold()
