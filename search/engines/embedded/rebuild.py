"""An index built beside the one that answers, and put in its place by one rename."""

import contextlib
import os
from collections.abc import Iterable

from search.engine import Change, Encoded, Report, SearchError, encode_all
from search.engines.embedded.codec import encode
from search.engines.embedded.folders import IndexFolder, translated
from search.engines.embedded.writer import JOURNAL, REBUILD_BYTES, GenerationWriter, read_journal

ENDED = "this rebuild has ended"


class EmbeddedRebuild:
    """Holds the rebuild's lock for as long as it lives: if its process dies, the next writer clears up.

    A full disk raises EngineUnavailable. What can't be cleared away at the end is left to the next writer as well: the
    lock is given back in any case.
    """

    encoder = staticmethod(encode)

    def __init__(self, folder: IndexFolder) -> None:
        self.folder = folder
        self.writer: GenerationWriter | None = None
        self.lock: int | None = None
        try:
            with translated():
                self.lock = folder.acquire("rebuild.lock", 0)
                with folder.locked("writer.lock"):
                    folder.clear_away()
                    self.generation = folder.new_generation()
                    folder.marker.write_text(self.generation.name)
                self.writer = GenerationWriter(self.generation, REBUILD_BYTES)
        except BaseException:
            self.abort()
            raise

    def apply(self, batch: Iterable[Change]) -> list[Report]:
        return self.write(encode_all(batch, encode))

    def write(self, batch: Iterable[Encoded]) -> list[Report]:
        if self.writer is None:
            raise ValueError(ENDED)
        with translated():
            return self.writer.write(batch)

    def commit(self) -> None:
        """Take in what was written meanwhile and answer from now on. No other write falls in between."""
        if self.writer is None:
            raise ValueError(ENDED)
        with translated():
            self.writer.commit()
            with self.folder.locked("writer.lock"):
                self.writer.apply(read_journal(self.generation))
                self.writer.commit()
                self.writer.close()
                self.writer = None
                (self.generation / JOURNAL).unlink(missing_ok=True)
                self.folder.point_at(self.generation)
                self._end()

    def abort(self) -> None:
        if self.writer is not None:
            writer, self.writer = self.writer, None
            with contextlib.suppress(OSError, ValueError):
                writer.rollback()
        if self.lock is not None:
            try:
                with contextlib.suppress(SearchError, OSError), self.folder.locked("writer.lock"):
                    self._end()
            finally:
                self._release()

    def _end(self) -> None:
        """Clear away and give the lock back. The caller holds the writer's lock."""
        try:
            self.folder.clear_away()
        finally:
            self._release()

    def _release(self) -> None:
        if self.lock is not None:
            os.close(self.lock)
            self.lock = None
