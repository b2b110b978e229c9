"""Uploaded files on their way into a backup: copied, or linked to the backup before when they have not changed."""

import contextlib
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TRIES = 3
BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a backup: size in bytes, time of change in nanoseconds, SHA-256."""

    size: int
    changed: int
    digest: str


Files = dict[str, StoredFile]


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Relative names with what the file system says; what vanishes meanwhile is left out."""
    for path in sorted(folder.rglob("*")):
        with contextlib.suppress(FileNotFoundError):
            facts = path.lstat()
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(folder).as_posix(), facts


def collect(source: Path, target: Path, before: Path | None, known: Mapping[str, StoredFile]) -> Files:
    """Copies all that is in `source`; `known` are the files of `before`, the media of the last backup.

    Runs again over what an earlier call has copied: what has changed since is copied anew.
    """
    found: Files = {}
    for name, facts in _walk(source):
        old = known.get(name)
        if old and before and (old.size, old.changed) == (facts.st_size, facts.st_mtime_ns):
            kept = _link(before / name, target / name)
            found[name] = old if kept else _copy(source / name, target / name) or old
        elif copied := _copy(source / name, target / name):
            found[name] = copied
    return {name: stored for name, stored in found.items() if (target / name).exists()}


def _link(path: Path, target: Path) -> bool:
    """Whether the file now is in both backups; not every file system can."""
    if target.exists():
        return True
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, target)
    except OSError:
        return False
    return True


def _copy(source: Path, target: Path) -> StoredFile | None:
    """None when the file vanished. One that is being written is copied again, then as it is: no row names it yet."""
    for _try in range(TRIES):
        try:
            facts = source.stat()
            _write(source, target)
            after = source.stat()
        except FileNotFoundError:
            target.unlink(missing_ok=True)
            return None
        if (facts.st_size, facts.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            break
    os.utime(target, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    return StoredFile(target.stat().st_size, facts.st_mtime_ns, digest_of(target))


def _write(source: Path, target: Path) -> None:
    """Into a file of its own: an older one may be linked to another backup."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    with source.open("rb") as reader, target.open("xb") as writer:
        while block := reader.read(BLOCK):
            writer.write(block)
