"""A backup brought back into an empty portal: looked through first, put in place whole, compared afterwards."""

import contextlib
import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError

from correspondence.domain.people import erase_again
from operations.backup import manifest as manifests
from operations.backup.databases import Database, configured_database
from operations.backup.manifest import Manifest
from operations.backup.media import digest_of
from operations.backup.snapshot import KEY_NAME, backups_in, describe
from operations.newer_releases import unknown_migrations
from search.indexing.consistency import reconcile

RUN_STATE = "run-state.json"


def find_backup(folder: Path, name: str) -> Path:
    """By its path or its name in `folder`, the newest one without a name. Raises CommandError if there is none."""
    if not name:
        there = backups_in(folder)
        if not there:
            raise CommandError(f"There is no backup in {folder}.")
        return there[-1]
    for path in (Path(name), folder / name):
        if path.is_dir():
            return path
    raise CommandError(f"There is no backup {name}, neither here nor in {folder}.")


def restore_backup(backup: Path, replace: bool, say: Callable[[str], object]) -> None:
    """Raises CommandError, and has changed nothing, when the backup is damaged or the place is not empty.

    `replace` allows to put it in the place of what is there.
    """
    manifest = manifests.read(backup)
    database = configured_database()
    _refuse_what_does_not_fit(manifest, database)
    if not replace:
        _refuse_a_used_place(database)
    compared = manifests.verify(manifest, backup)
    say(f"Looked through {backup.name}: {describe(manifest, compared)}.")
    _put_in_place(manifest, backup, database)
    if database.live_counts() != manifest.counts:
        raise CommandError("The database does not have the rows that were backed up.")
    _bring_up_to_date(manifest, backup, say)


def _refuse_what_does_not_fit(manifest: Manifest, database: Database) -> None:
    if manifest.database != database.kind:
        raise CommandError(f"The backup is one of {manifest.database}; DATABASE_URL names {database.kind}.")
    newer = unknown_migrations(manifest.migrations)
    if newer:
        raise CommandError(f"The backup is that of a newer release; this one does not know {', '.join(newer)}.")


def _refuse_a_used_place(database: Database) -> None:
    media = Path(settings.MEDIA_ROOT)
    if not database.is_empty():
        raise CommandError("The database is not empty. --replace puts the backup in its place.")
    if media.exists() and any(media.iterdir()):
        raise CommandError(f"{media} is not empty. --replace puts the backup in its place.")


def _put_in_place(manifest: Manifest, backup: Path, database: Database) -> None:
    """The longest comes first, beside the old files. The database comes last: it is changed whole or not at all."""
    media = Path(settings.MEDIA_ROOT)
    fresh = media.with_name(f".{media.name}.restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        if manifest.media is None:
            database.restore(backup / manifest.dump_name)
            return
        _copy_media(manifest, backup, fresh)
        with _exchanged(media, fresh):
            database.restore(backup / manifest.dump_name)
    except OSError as error:
        raise CommandError(f"The backup could not be brought back: {error.strerror} ({error.filename}).") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextlib.contextmanager
def _exchanged(media: Path, fresh: Path) -> Iterator[None]:
    """The new files are in place during the block and after it; when it fails the old ones are back."""
    old = media.with_name(f".{media.name}.replaced")
    shutil.rmtree(old, ignore_errors=True)
    if media.exists():
        media.rename(old)
    try:
        fresh.rename(media)
        yield
    except BaseException:
        shutil.rmtree(media, ignore_errors=True)
        if old.exists():
            old.rename(media)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _copy_media(manifest: Manifest, backup: Path, target: Path) -> None:
    target.mkdir(mode=0o700, parents=True)
    for name, stored in (manifest.media or {}).items():
        copy = target / name
        copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(backup / "media" / name, copy)
        os.utime(copy, ns=(stored.changed, stored.changed))
        if digest_of(copy) != stored.digest:
            raise CommandError(f"{copy} differs from what was backed up.")


def _bring_up_to_date(manifest: Manifest, backup: Path, say: Callable[[str], object]) -> None:
    var = Path(settings.VAR_DIR)
    if KEY_NAME in manifest.others:
        fresh = var / f"{KEY_NAME}.restoring"
        shutil.copyfile(backup / KEY_NAME, fresh)
        fresh.chmod(0o600)
        fresh.replace(var / KEY_NAME)
    (var / RUN_STATE).unlink(missing_ok=True)  # what `make run` believes to be done
    cache.clear()
    call_command("prepare_database", verbosity=0, stdout=io.StringIO())
    again = erase_again()
    if again:
        say(f"Erased again: {again} people who were erased after the backup, or before it.")
    call_command("rebuild_search_index", verbosity=0)
    differing = reconcile()
    say(f"Restored. The search index was made anew; {differing} documents differ from the database.")
    if differing:
        raise CommandError("The search index is not that of the database; the worker will go on with it.")
