"""The index of the editors' search: SQLite's keeps deleted words in its segments until those are merged."""

import logging

from django.db import DatabaseError, connection
from wagtail.search.models import IndexEntry

logger = logging.getLogger(__name__)


def drop_deleted_words() -> int:
    """Merge the segments, so that deleted words are gone; how many indices were merged. PostgreSQL needs none of it."""
    if connection.vendor != "sqlite":
        return 0
    table = connection.ops.quote_name(f"{IndexEntry._meta.db_table}_fts")
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608 - Wagtail's own table
    return 1


def try_to_drop_deleted_words() -> None:
    """The same after a deletion: what fails now is done with the maintenance of the day."""
    try:
        drop_deleted_words()
    except DatabaseError as error:
        logger.warning("The editors' search keeps deleted words until midnight: %s", type(error).__name__)
