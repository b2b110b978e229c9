"""Which state of what readers see the database holds: a token for each part, written with the change itself.

A token moves with the transaction that changes its part, as its last statement (`portal.base.changes.marks`). One that
a transaction wrote and took back is never met again, so that no copy of what was taken back survives.
"""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from portal.base.changes.tables import INDEX as INDEX
from search.models import Stamp

THEMES, REGIONS, SYNONYMS, PROMOTIONS = "themes", "regions", "synonyms", "promotions"
COMPARED = "compared"


def rebuilt(url: str) -> str:
    """The name under which it is noted when the index of an engine was last made anew. It tells no password."""
    return f"rebuilt {sha256(url.encode()).hexdigest()[:16]}"


def touch(*names: str) -> None:
    """Say that it changed; inside the transaction of the change, if there is one."""
    with transaction.atomic(savepoint=False):
        _marking().mark(*names)


def note(name: str, text: str) -> None:
    """Write down that this was done now, and how it ended."""
    values = {"token": text, "at": timezone.now()}
    if not Stamp.objects.filter(name=name).update(**values):
        Stamp.objects.get_or_create(name=name, defaults=values)


def tokens() -> dict[str, str]:
    """All tokens by name, in one query. Inside a transaction those that it will write."""
    # Asked with every request: to put the statement together would take longer than the database does.
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, token FROM search_stamp")
        return {**dict(cursor.fetchall()), **_marking().marks}


def noted(name: str) -> tuple[str, datetime] | None:
    """The token and when it was written; None if it never was."""
    return Stamp.objects.filter(name=name).values_list("token", "at").first()


def write(database: Any, marks: dict[str, str]) -> None:
    """The last statement of a transaction, for `portal.base.changes.marks`: rows are locked in the order of `marks`."""
    table = Stamp._meta.db_table
    if not _is_there(database, table):
        return
    rows = ", ".join(["(%s, %s, %s)"] * len(marks))
    now = database.ops.adapt_datetimefield_value(timezone.now())
    with database.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (name, token, at) VALUES {rows}"  # noqa: S608 - our own table's name
            " ON CONFLICT (name) DO UPDATE SET token = excluded.token, at = excluded.at",
            [value for name, token in marks.items() for value in (name, token, now)],
        )


def _is_there(database: Any, table: str) -> bool:
    """While a new database is migrated the table of tokens comes after others."""
    if not database.__dict__.get("has_tokens"):
        database.__dict__["has_tokens"] = table in database.introspection.table_names()
    return bool(database.__dict__["has_tokens"])


def _marking() -> Any:
    """The connection, as our two backends have it."""
    return connection
