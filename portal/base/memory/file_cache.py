"""A cache in a folder: a full disk, a lost right or a damaged file costs speed, but no page."""

import pickle
import zlib

from django.core.cache.backends.filebased import FileBasedCache

from portal.base.http.breakers import Breaker, shared
from portal.base.memory.tolerant import TolerantCache


class ForgivingFileCache(TolerantCache, FileBasedCache):
    """Files of one folder; see TolerantCache for what happens to what can't be read or written.

    A disk answers at once, so nothing is skipped: the first write after space is there again is kept.
    """

    tolerated = (OSError, EOFError, pickle.PickleError, zlib.error)

    @property
    def breaker(self) -> Breaker:  # type: ignore[override]
        return shared("cache", self._dir)  # type: ignore[attr-defined]

    def _createdir(self) -> None:
        """Django calls this while a cache is made, where nothing could be tolerated, and again before each write."""
        try:
            super()._createdir()  # type: ignore[misc]
        except OSError:
            return
