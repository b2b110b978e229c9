"""Whether a database was migrated by a newer release than this one."""

from collections.abc import Iterable

from django.db import connection
from django.db.migrations.loader import MigrationLoader


def applied_migrations() -> list[str]:
    """`app.name` of all that the database has, those of apps that are gone left out."""
    loader = MigrationLoader(connection)
    return [f"{app}.{name}" for app, name in sorted(loader.applied_migrations) if app in loader.migrated_apps]


def unknown_migrations(applied: Iterable[str]) -> list[str]:
    """Those of `applied` that this release does not know."""
    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    known |= {f"{app}.{name}" for each in loader.disk_migrations.values() for app, name in each.replaces}
    return [name for name in applied if name not in known and name.partition(".")[0] in loader.migrated_apps]
