"""Everything that the database holds, table by table, to look for what must be in none."""

from django.db import connection


def tables_with(*words: str) -> dict[str, set[str]]:
    """For each word the tables and columns in which it stands, in any case."""
    found: dict[str, set[str]] = {word: set() for word in words}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description or ()]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    text = str(value).lower()
                    for word in words:
                        if word.lower() in text:
                            found[word].add(f"{table}.{column}")
    return found
