"""Rows of page models straight into their tables: Django's own bulk creation takes no model with parent tables."""

from collections.abc import Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model
from wagtail.models import Page


def insert_pages(pages: Sequence[Page]) -> None:
    """Write pages of one type that know their key, path and everything else. No signal is sent."""
    if pages:
        _insert(Page, pages)
        _insert(type(pages[0]), pages)


def _insert(model: type[Page], pages: Sequence[Page]) -> None:
    """Only the columns of this model's own table."""
    fields = model._meta.local_concrete_fields
    rows = [tuple(field.get_db_prep_save(field.pre_save(page, True), connection) for field in fields) for page in pages]
    insert_rows(model, [field.column for field in fields], rows)


def insert_rows(model: type[Model], names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Write values as the database takes them, by the columns' names; cheaper than an object a row."""
    columns = ", ".join(map(connection.ops.quote_name, names))
    places = ", ".join(["%s"] * len(names))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)  # noqa: S608 - names of models


def first_free_id() -> int:
    """The primary key after the highest one of any page."""
    return (Page.objects.aggregate(last=Max("pk"))["last"] or 0) + 1


def forget_used_ids() -> None:
    """Have the database count on behind the keys that were chosen here."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Page]):
            cursor.execute(statement)
