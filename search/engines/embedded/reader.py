"""The open index of this process, never older than the last commit."""

import os
import threading

from tantivy import Index, Searcher

from search.engine import EngineUnavailable
from search.engines.embedded.folders import IndexFolder

TRIES = 5


class Reader:
    """Opens the index after a fork, follows the pointer, sees every commit: three cheap looks before each search."""

    def __init__(self, folder: IndexFolder) -> None:
        self.folder = folder
        self.lock = threading.Lock()
        self.opened: tuple[int, str, Index] | None = None

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
            generation = str(self.folder.current())
            if self.opened is None or self.opened[:2] != (os.getpid(), generation):
                index = Index.open(generation)
                index.config_reader("manual")
                self.opened = (os.getpid(), generation, index)
            index = self.opened[2]
            index.reload()
            return index.searcher()

    def state(self) -> tuple[str, int]:
        """Changes with every commit. Ask for it before the searcher: then nothing remembered under it is too old."""
        generation = self.folder.current()
        try:
            return generation.name, (generation / "meta.json").stat().st_mtime_ns
        except FileNotFoundError:
            return generation.name, 0

    def close(self) -> None:
        with self.lock:
            self.opened = None
