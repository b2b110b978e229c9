"""Where the embedded index lies: generations side by side, a pointer to the one that answers, and the locks.

    <root>/current          the name of the generation that answers; replaced by an atomic rename
    <root>/writer.lock      held by whoever writes, to whichever generation
    <root>/rebuild.lock     held by a rebuild for as long as it lives
    <root>/rebuilding       the name of the generation that is being built
    <root>/g-<random>/      a generation; `journal` in it keeps what was written while it was built

A lock belongs to a process and ends with it, however it ends.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from search.engine import EngineBusy, EngineUnavailable
from search.engines.embedded.schema import SCHEMA_VERSION

POLL_SECONDS = 0.02


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
        try:
            version, name = (self.root / "current").read_text().split()
        except (FileNotFoundError, ValueError):
            raise EngineUnavailable("there is no search index yet; rebuild_search_index makes one") from None
        if version != str(SCHEMA_VERSION):
            raise EngineUnavailable("the search index is of another version; rebuild_search_index makes a new one")
        return self.root / name

    def point_at(self, generation: Path) -> None:
        """From now on this generation answers."""
        fresh = self.root / "current.new"
        with fresh.open("w") as file:
            file.write(f"{SCHEMA_VERSION} {generation.name}")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.root / "current")

    def new_generation(self) -> Path:
        generation = self.root / f"g-{secrets.token_hex(6)}"
        generation.mkdir(parents=True)
        return generation

    def building(self) -> Path | None:
        """The generation that a living rebuild fills. What a dead one left is cleared away."""
        marker = self.root / "rebuilding"
        if not marker.exists():
            return None
        try:
            with self.locked("rebuild.lock", patience=0):
                self.clear_away()
        except EngineBusy:
            with contextlib.suppress(FileNotFoundError):
                return self.root / marker.read_text()
        return None

    def clear_away(self) -> None:
        """Remove every generation but the current one, and a rebuild's marker. The caller holds the rebuild's lock."""
        (self.root / "rebuilding").unlink(missing_ok=True)
        try:
            kept = self.current().name
        except EngineUnavailable:
            kept = ""
        for generation in self.root.glob("g-*"):
            if generation.name != kept:
                shutil.rmtree(generation, ignore_errors=True)

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
