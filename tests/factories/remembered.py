"""What takes long to make in the database: made the real way once a process, then put in as the same rows."""

import datetime
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Site

Rows = list[tuple[Any, ...]]
# What tables that change held before and hold afterwards.
Change = dict[str, tuple[Rows, Rows]]

_known: dict[tuple[str, ...], Change] = {}


def remembered(key: tuple[str, ...], make: Callable[[], object]) -> bool:
    """Brings about what `make` does to this database; True if that was remembered and `make` not called.

    `key` names all that the outcome depends on beside the database's content. A database that does not hold what it
    held the first time gets what `make` gives it.
    """
    key = (*key, connection.vendor)
    change = _known.get(key)
    if change is None:
        held = {table: _rows(table) for table in _tables()}
        make()
        _known[key] = {table: (held[table], rows) for table in held if (rows := _rows(table)) != held[table]}
        return False
    if any(_rows(table) != before for table, (before, _after) in change.items()):
        make()
        return False
    for table, (before, after) in change.items():
        _replace(table, before, after)
    Site.clear_site_root_paths_cache()
    ContentType.objects.clear_cache()
    return True


def _tables() -> list[str]:
    """All but the editors' own full-text index, which keeps hidden tables beside its rows."""
    models = [model._meta for model in apps.get_models(include_auto_created=True)]
    return sorted({meta.db_table for meta in models if meta.managed and meta.app_label != "wagtailsearch"})


def _quoted(table: str) -> str:
    return connection.ops.quote_name(table)


def _rows(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {_quoted(table)}")
        return sorted(cursor.fetchall(), key=repr)


def _adapted(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """SQLite reads times of day, but takes them as text only."""
    return tuple(value.isoformat() if isinstance(value, datetime.time) else value for value in row)


def _replace(table: str, before: Rows, after: Rows) -> None:
    with connection.cursor() as cursor:
        if before:
            cursor.execute(f"DELETE FROM {_quoted(table)}")
        if after:
            places = ", ".join(["%s"] * len(after[0]))
            cursor.executemany(f"INSERT INTO {_quoted(table)} VALUES ({places})", [_adapted(row) for row in after])
