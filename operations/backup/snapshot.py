"""One backup: files, database, files again, then looked through and put in its place in one step."""

import contextlib
import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from operations.backup import manifest as manifests
from operations.backup.databases import configured_database
from operations.backup.manifest import Manifest
from operations.backup.media import Files, collect, digest_of
from operations.backup.retention import moment_of, name_for, to_keep
from operations.newer_releases import applied_migrations

SAMPLE = 40
SETTINGS_NAME, KEY_NAME = "settings.env", "secret-key"
UNFINISHED = ".part"


def backups_in(folder: Path) -> list[Path]:
    """Whole backups, the oldest first."""
    return sorted(path for path in folder.glob("*") if moment_of(path.name) and (path / manifests.NAME).exists())


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Raises CommandError while another backup is taken into the same folder."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise CommandError(f"{folder} can't be used ({error.strerror}). BACKUP_DIR names another folder.") from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise CommandError(f"Another backup is just being taken into {folder}.") from error
    finally:
        os.close(handle)


def take_backup(folder: Path, settings_file: Path | None, days: int, weeks: int, say: Callable[[str], object]) -> Path:
    """The folder of the new backup. Raises CommandError, and leaves nothing of it, when it can't be made whole.

    `settings_file` is kept with it. Older backups beyond `days` and `weeks` are deleted once the new one is there.
    """
    with _alone(folder):
        for path in folder.glob(f".*{UNFINISHED}"):
            shutil.rmtree(path)
        name = name_for(timezone.now())
        while (folder / name).exists():
            time.sleep(0.1)
            name = name_for(timezone.now())
        part = folder / f".{name}{UNFINISHED}"
        part.mkdir(mode=0o700)
        try:
            manifest = _fill(part, folder, settings_file)
            compared = manifests.verify(manifest, part, SAMPLE)
            os.sync()
            part.rename(folder / name)
        except OSError as error:
            raise CommandError(f"The backup could not be written: {error.strerror} ({error.filename}).") from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
        say(describe(manifest, compared))
        _prune(folder, days, weeks, say)
    return folder / name


def describe(manifest: Manifest, compared: int) -> str:
    """What a backup holds, in a sentence for its operator."""
    rows = f"{sum(manifest.counts.values())} rows in {len(manifest.counts)} tables"
    if manifest.media is None:
        return f"{rows}. The uploaded files are in a bucket and not part of the backup."
    return f"{rows}, {len(manifest.media)} files, {compared} of them compared"


def _fill(part: Path, folder: Path, settings_file: Path | None) -> Manifest:
    """Files come before the database, for what is deleted meanwhile, and again after it, for what is new."""
    database = configured_database()
    files = None if settings.MEDIA_STORAGE_URL else _first_look(part / "media", folder)
    migrations = applied_migrations()
    counts = database.dump(part / database.file_name)
    if files is not None:
        files |= collect(Path(settings.MEDIA_ROOT), part / "media", part / "media", files)
    others = {}
    for source, name in ((settings_file, SETTINGS_NAME), (Path(settings.VAR_DIR) / KEY_NAME, KEY_NAME)):
        if source and (source == settings_file or source.exists()):
            shutil.copyfile(source, part / name)
            (part / name).chmod(0o600)
            others[name] = digest_of(part / name)
    digest = digest_of(part / database.file_name)
    manifest = Manifest(database.kind, digest, counts, migrations, files, others)
    manifests.write(manifest, part)
    return manifest


def _first_look(target: Path, folder: Path) -> Files:
    """All files of now; those that the last backup has are linked to it."""
    target.mkdir()
    source = Path(settings.MEDIA_ROOT)
    for last in reversed(backups_in(folder)):
        with contextlib.suppress(CommandError):
            return collect(source, target, last / "media", manifests.read(last).media or {})
    return collect(source, target, None, {})


def _prune(folder: Path, days: int, weeks: int, say: Callable[[str], object]) -> None:
    there = backups_in(folder)
    kept = to_keep((path.name for path in there), days, weeks)
    for path in there:
        if path.name not in kept:
            gone = path.rename(folder / f".{path.name}{UNFINISHED}")
            shutil.rmtree(gone)
            say(f"{path.name} was deleted; {days} daily and {weeks} weekly backups are kept.")
