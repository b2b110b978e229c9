"""Where the embedded index lies: generations side by side, a pointer to the one that answers, and the locks.

    <root>/current-v<n>     the name of the generation that answers in this version of the schema; replaced by an
                            atomic rename
    <root>/writer.lock      held by whoever writes, to whichever generation
    <root>/rebuild.lock     held by a rebuild for as long as it lives
    <root>/rebuilding       the name of the generation that is being built
    <root>/g-<random>/      a generation; `journal` in it keeps what was written while it was built

A lock belongs to a process and ends with it, however it ends. During an upgrade processes of two versions share the
folder: each has a pointer of its own, and what another version's pointer names is not cleared away under its readers.
"""

import contextlib
import fcntl
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from search.engine import EngineBusy, EngineUnavailable
from search.engines.embedded.schema import SCHEMA_VERSION

POLL_SECONDS = 0.02
# So long the index of an older version stays beside our own: its web processes may still run, or be brought back.
OLDER_STAYS_SECONDS = 12 * 60 * 60
POINTER = re.compile(r"current-v(\d+)")


def _named_by(pointer: Path) -> str:
    """The generation's name, or an empty string without a pointer. Raises EngineUnavailable for one that is damaged."""
    with readable():
        return pointer.read_text().strip() if pointer.exists() else ""


@contextlib.contextmanager
def readable() -> Iterator[None]:
    """Raise the contract's error where the folder or a file of the index can't be read, or holds something else."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise EngineUnavailable(f"the search index can't be read ({type(error).__name__})") from error


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Raise the contract's error instead of the library's and the disk's: a full disk is no reason to end for good."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise EngineUnavailable(f"the search index can't be written: {error}") from error


class IndexFolder:
    """The folder of one embedded engine. `patience` is how many seconds a writer waits for another."""

    def __init__(self, root: Path, patience: float = 10.0) -> None:
        self.root = root
        self.patience = patience

    def current(self) -> Path:
        """The generation that answers. Raises EngineUnavailable if there is none of this version."""
        name = _named_by(self.pointer)
        if not name:
            raise EngineUnavailable("there is no search index of this version yet; rebuild_search_index makes one")
        return self.root / name

    @property
    def pointer(self) -> Path:
        return self.root / f"current-v{SCHEMA_VERSION}"

    def others(self) -> dict[Path, int]:
        """The pointers of other versions of the schema, and which these are."""
        found = {path: POINTER.fullmatch(path.name) for path in self.root.glob("current-v*")}
        return {path: int(told[1]) for path, told in found.items() if told and path != self.pointer}

    def point_at(self, generation: Path) -> None:
        """From now on this generation answers."""
        fresh = self.root / f"{self.pointer.name}.new"
        with fresh.open("w") as file:
            file.write(generation.name)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.pointer)

    def new_generation(self) -> Path:
        generation = self.root / f"g-{secrets.token_hex(6)}"
        generation.mkdir(parents=True)
        return generation

    def building(self) -> Path | None:
        """The generation that a living rebuild fills. What a dead one left is cleared away."""
        if not self.has_marker():
            return None
        try:
            with self.locked("rebuild.lock", patience=0):
                self.clear_away()
        except EngineBusy:
            with contextlib.suppress(FileNotFoundError):
                return self.root / self.marker.read_text()
        return None

    @property
    def marker(self) -> Path:
        return self.root / "rebuilding"

    def has_marker(self) -> bool:
        """Whether a rebuild runs, or died."""
        return self.marker.exists()

    def clear_away(self) -> None:
        """Remove every generation that no pointer names, and a rebuild's marker. The caller holds the rebuild's lock.

        An older version's goes once our own has answered for a good while, whoever still asks it.
        """
        self.marker.unlink(missing_ok=True)
        others = self.others()
        if self.pointer.exists() and time.time() - self.pointer.stat().st_mtime > OLDER_STAYS_SECONDS:
            for path in [path for path, version in others.items() if version < SCHEMA_VERSION]:
                path.unlink(missing_ok=True)
                del others[path]
        kept = {_named_by(path) for path in (self.pointer, *others)}
        for generation in self.generations():
            if generation.name not in kept:
                shutil.rmtree(generation, ignore_errors=True)

    def generations(self) -> list[Path]:
        return list(self.root.glob("g-*"))

    @contextlib.contextmanager
    def locked(self, name: str, patience: float | None = None) -> Iterator[None]:
        """Hold one of the locks. Raises EngineBusy when somebody else keeps it for too long."""
        handle = self.acquire(name, self.patience if patience is None else patience)
        try:
            yield
        finally:
            os.close(handle)

    def acquire(self, name: str, patience: float) -> int:
        """The lock as an open file: closing it gives the lock back."""
        self.root.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.root / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        end = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= end:
                    os.close(handle)
                    raise EngineBusy(f"somebody else holds {name}") from None
                time.sleep(POLL_SECONDS)
            else:
                return handle
