"""What a backup holds, written beside it, and whether it still holds that."""

import json
import random
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from django.core.management.base import CommandError

from operations.backup.databases import Counts, Postgres, Sqlite
from operations.backup.media import Files, StoredFile, digest_of

NAME = "manifest.json"
VERSION = 1
KINDS: dict[str, type[Sqlite | Postgres]] = {"sqlite": Sqlite, "postgresql": Postgres}


@dataclass(frozen=True)
class Manifest:
    """`database` is a key of KINDS, `migrations` what its database had seen, `others` digests of single files by name.

    `media` is None where a bucket keeps the files.
    """

    database: str
    digest: str
    counts: Counts
    migrations: list[str]
    media: Files | None
    others: dict[str, str] = field(default_factory=dict)
    version: int = VERSION

    @property
    def dump_name(self) -> str:
        return KINDS[self.database].file_name


def write(manifest: Manifest, backup: Path) -> None:
    """Writes the manifest beside what it describes."""
    (backup / NAME).write_text(json.dumps(asdict(manifest), indent=1, sort_keys=True))


def read(backup: Path) -> Manifest:
    """Raises CommandError with a sentence when the folder holds no backup that can be read."""
    try:
        found = json.loads((backup / NAME).read_text())
        media = found.pop("media")
        files = None if media is None else {name: StoredFile(**facts) for name, facts in media.items()}
        manifest = Manifest(**found, media=files)
        if manifest.version != VERSION or manifest.database not in KINDS:
            raise ValueError("another version")
        _refuse_ways_out([*(files or ()), *manifest.others])
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise CommandError(f"{backup} holds no backup that can be read ({type(error).__name__}).") from error
    return manifest


def _refuse_ways_out(names: Iterable[str]) -> None:
    """A restore writes under these names: none may lead out of the folder."""
    for name in names:
        path = PurePosixPath(name)
        if path.is_absolute() or not path.parts or ".." in path.parts or "\0" in name:
            raise ValueError("a name that leads elsewhere")


def verify(manifest: Manifest, backup: Path, sample: int | None = None) -> int:
    """How many files were compared. Raises CommandError naming what is missing or differs.

    The database and single files are always read to their end; of the media all, or `sample` chosen at random.
    """
    database = KINDS[manifest.database]()
    dump = backup / manifest.dump_name
    _compare(dump, manifest.digest)
    if database.verify(dump) != manifest.counts:
        raise CommandError(f"{dump} does not have the rows that the manifest names.")
    for name, digest in manifest.others.items():
        _compare(backup / name, digest)
    media = manifest.media or {}
    names = sorted(media)
    chosen = names if sample is None or len(names) <= sample else random.sample(names, sample)
    for name in names:
        if not (backup / "media" / name).is_file():
            raise CommandError(f"{backup / 'media' / name} is missing.")
    for name in chosen:
        _compare(backup / "media" / name, media[name].digest)
    return len(chosen)


def _compare(path: Path, digest: str) -> None:
    try:
        same = digest_of(path) == digest
    except OSError as error:
        raise CommandError(f"{path} can't be read ({error.strerror}).") from error
    if not same:
        raise CommandError(f"{path} is damaged: its content is not what was backed up.")
