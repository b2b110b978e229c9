"""The open index of this process, never older than the last commit."""

import os
import threading

from tantivy import Index, Searcher

from search.engine import EngineUnavailable
from search.engines.embedded.folders import IndexFolder

TRIES = 5


class Reader:
    """Opens the index after a fork, follows the pointer, sees every commit: cheap looks at files before each search."""

    def __init__(self, folder: IndexFolder) -> None:
        self.folder = folder
        self.lock = threading.Lock()
        self.opened: tuple[int, str, Index] | None = None
        self.seen: tuple[tuple[int, int, int], Searcher] | None = None

    def searcher(self) -> Searcher:
        """A view of the index as it is now. Raises EngineUnavailable."""
        problem: Exception | None = None
        for _attempt in range(TRIES):
            try:
                return self._fresh_searcher()
            except (ValueError, OSError) as error:
                # a rebuild replaced the generation between our look at the pointer and the opening
                problem = error
                self.close()
        raise EngineUnavailable("the search index can't be read") from problem

    def _fresh_searcher(self) -> Searcher:
        with self.lock:
            path = self.folder.current()
            generation = str(path)
            if self.opened is None or self.opened[:2] != (os.getpid(), generation):
                index = Index.open(generation)
                index.config_reader("manual")
                self.opened = (os.getpid(), generation, index)
                self.seen = None
            commit = _signature((path / "meta.json").stat())
            if self.seen is None or self.seen[0] != commit:
                index = self.opened[2]
                index.reload()
                # The look came before the reload: what is committed in between is seen the next time again.
                self.seen = (commit, index.searcher())
            return self.seen[1]

    def state(self) -> tuple[str, int]:
        """Changes with every commit. Ask for it before the searcher: then nothing remembered under it is too old."""
        generation = self.folder.current()
        try:
            return generation.name, (generation / "meta.json").stat().st_mtime_ns
        except OSError:
            return generation.name, 0

    def close(self) -> None:
        with self.lock:
            self.opened = self.seen = None


def _signature(found: os.stat_result) -> tuple[int, int, int]:
    """Every commit puts another file in its place."""
    return found.st_ino, found.st_mtime_ns, found.st_size
