"""Consistent copies of the database, one way for each kind, and how many rows each table of a copy has."""

import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection, transaction

Counts = dict[str, int]
COPY_BEGINS = re.compile(rb'^COPY "?(?P<schema>[^."]+)"?\."?(?P<table>[^" ]+)"? .*FROM stdin;$')
COPY_ENDS = b"\\.\n"
IN_USE = "Somebody uses the database. Stop the web server and the worker first."


class Sqlite:
    """The file of the database. Its copy is taken in one read transaction: writers go on meanwhile."""

    kind = "sqlite"
    file_name = "portal.sqlite3"

    @property
    def live(self) -> Path:
        return Path(settings.DATABASES["default"]["NAME"])

    def dump(self, target: Path) -> Counts:
        try:
            with closing(sqlite3.connect(self.live)) as source, closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")  # one whole file, without a write-ahead log beside it
        except sqlite3.Error as error:
            raise CommandError(f"The database could not be copied: {error}.") from error
        return self.verify(target)

    def verify(self, dump: Path) -> Counts:
        """Rows by table. Raises CommandError when the copy is damaged."""
        try:
            with closing(sqlite3.connect(f"{dump.as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
                ((answer,), *_more) = copy.execute("PRAGMA integrity_check").fetchall()
                if answer != "ok":
                    raise CommandError(f"{dump.name} is damaged: {answer}")
                return _count_rows(copy)
        except sqlite3.DatabaseError as error:
            raise CommandError(f"{dump.name} is damaged: {error}") from error

    def is_empty(self) -> bool:
        if not self.live.exists():
            return True
        with closing(sqlite3.connect(self.live)) as database:
            return not _count_rows(database)

    def restore(self, dump: Path) -> None:
        """Puts the copy in the place of the live file in one step. Raises CommandError while somebody has that open."""
        fresh = self.live.with_name(f"{self.live.name}.restoring")
        self.live.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection.close()
        self._refuse_while_in_use()
        try:
            shutil.copyfile(dump, fresh)
            fresh.chmod(0o600)
            fresh.replace(self.live)
        finally:
            fresh.unlink(missing_ok=True)

    def _refuse_while_in_use(self) -> None:
        """Leaving the write-ahead log is refused while another connection is open, and leaves no log behind."""
        if not self.live.exists():
            return
        with closing(sqlite3.connect(self.live, timeout=0)) as database:
            try:
                database.execute("PRAGMA journal_mode=DELETE").fetchall()
            except sqlite3.OperationalError as error:
                raise CommandError(IN_USE) from error

    def live_counts(self) -> Counts:
        with closing(sqlite3.connect(self.live)) as database:
            return _count_rows(database)


def _count_rows(database: sqlite3.Connection) -> Counts:
    question = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    tables = [name for (name,) in database.execute(question)]
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608 - its own table


class Postgres:
    """The database of a server, by its own programs. The rows are counted in the snapshot that is dumped."""

    kind = "postgresql"
    file_name = "portal.dump"

    def _program(self, name: str) -> str:
        found = shutil.which(name)
        if not found:
            raise CommandError(f"{name} is missing (Debian: apt install postgresql-client)")
        return found

    def environment(self) -> dict[str, str]:
        """What the server's programs are told, as safely as the portal itself connects.

        The password goes by the environment: everybody on the machine can read a command line.
        """
        given: Mapping[str, Any] = settings.DATABASES["default"]
        named = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGDATABASE": "NAME"}
        told = {variable: str(given[key]) for variable, key in named.items() if given.get(key)}
        options = {name: value for name, value in given.get("OPTIONS", {}).items() if name.startswith("ssl")}
        return {**os.environ, **told, **{f"PG{name.upper()}": str(value) for name, value in options.items()}}

    def _run(self, *command: str) -> None:
        done = subprocess.run(  # noqa: S603 - our own command
            command, env=self.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
        )
        if done.returncode:
            raise CommandError(f"{Path(command[0]).name} failed: {done.stderr.strip()}")

    def dump(self, target: Path) -> Counts:
        with _snapshot() as snapshot:
            self._run(self._program("pg_dump"), "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
            counts = _server_counts()
        if self.verify(target) != counts:
            raise CommandError(f"{target.name} does not hold what the database held")
        return counts

    def verify(self, dump: Path) -> Counts:
        """Rows by table, from the dump itself: reads it to its end. Raises CommandError when it is damaged."""
        command = [self._program("pg_restore"), "--data-only", "--file=-", str(dump)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603 - our own command
            counts = _count_copied(process.stdout) if process.stdout else {}
            complaint = process.stderr.read().decode(errors="replace") if process.stderr else ""
        if process.returncode:
            raise CommandError(f"{dump.name} is damaged: {complaint.strip()}")
        return counts

    def is_empty(self) -> bool:
        return not _server_counts()

    def restore(self, dump: Path) -> None:
        """All or nothing, in one transaction; every table that the database held before is dropped."""
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) {others}")
            if cursor.fetchone()[0]:
                raise CommandError(IN_USE)
        quoted = [connection.ops.quote_name(name) for name in _server_counts()]
        connection.close()
        drop = f"DROP TABLE IF EXISTS {', '.join(quoted)} CASCADE" if quoted else "SELECT"
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix="restoring-") as folder:
            # As a whole first: a reader that died half-way through a pipe would look like the end of the dump.
            script = Path(folder) / "portal.sql"
            self._run(self._program("pg_restore"), "--no-owner", "--no-privileges", f"--file={script}", str(dump))
            self._run(
                self._program("psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1",
                f"--command={drop}", f"--file={script}",
            )  # fmt: skip

    def live_counts(self) -> Counts:
        return _server_counts()


@contextmanager
def _snapshot() -> Iterator[str]:
    """The name of a snapshot of the database, for as long as the block lasts."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def _server_counts() -> Counts:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
        tables = [name for (name,) in cursor.fetchall()]
        counts = {}
        for name in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 - its own table
            counts[name] = cursor.fetchone()[0]
    return counts


def _count_copied(lines: IO[bytes]) -> Counts:
    """The rows of each table in a dump's text: one line each, between `COPY` and its end."""
    counts: Counts = {}
    table = ""
    for line in lines:
        if table:
            if line == COPY_ENDS:
                table = ""
            else:
                counts[table] += 1
        elif found := COPY_BEGINS.match(line):
            table = found["table"].decode()
            counts[table] = 0
    return dict(sorted(counts.items()))


Database = Sqlite | Postgres


def configured_database() -> Database:
    """How the database of the settings is copied."""
    return Sqlite() if connection.vendor == "sqlite" else Postgres()
