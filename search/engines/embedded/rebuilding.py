"""An index built beside the one that answers, and put in its place by one rename."""

import os
from collections.abc import Iterable

from search.engine import Change, Report
from search.engines.embedded.folders import IndexFolder
from search.engines.embedded.writing import JOURNAL, REBUILD_BYTES, GenerationWriter, read_journal


class EmbeddedRebuild:
    """Holds the rebuild's lock for as long as it lives: if its process dies, the next writer clears up."""

    def __init__(self, folder: IndexFolder) -> None:
        self.folder = folder
        self.lock: int | None = folder.acquire("rebuild.lock", 0)
        self.writer: GenerationWriter | None = None
        try:
            with folder.locked("writer.lock"):
                folder.clear_away()
                self.generation = folder.new_generation()
                (folder.root / "rebuilding").write_text(self.generation.name)
            self.writer = GenerationWriter(self.generation, REBUILD_BYTES)
        except BaseException:
            self.abort()
            raise

    def apply(self, batch: Iterable[Change]) -> list[Report]:
        if self.writer is None:
            raise ValueError("this rebuild has ended")
        return self.writer.apply(batch)

    def commit(self) -> None:
        """Take in what was written meanwhile and answer from now on. No other write falls in between."""
        if self.writer is None:
            raise ValueError("this rebuild has ended")
        self.writer.commit()
        with self.folder.locked("writer.lock"):
            self.writer.apply(read_journal(self.generation))
            self.writer.commit()
            self.writer.close()
            self.writer = None
            (self.generation / JOURNAL).unlink(missing_ok=True)
            self.folder.point_at(self.generation)
            self.folder.clear_away()
            self._release()

    def abort(self) -> None:
        if self.lock is None:
            return
        if self.writer is not None:
            self.writer.rollback()
            self.writer = None
        with self.folder.locked("writer.lock"):
            self.folder.clear_away()
            self._release()

    def _release(self) -> None:
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None
