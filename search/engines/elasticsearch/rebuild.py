"""An index built beside the one that answers, and put in its place by one request."""

import logging
from collections.abc import Iterable

from search.engine import Change, Encoded, EngineUnavailable, Report, SearchError, encode_all
from search.engines.elasticsearch.cluster.connection import translated
from search.engines.elasticsearch.cluster.indices import Indices
from search.engines.elasticsearch.cluster.lease import Lease
from search.engines.elasticsearch.cluster.mapping import REFRESH
from search.engines.elasticsearch.codec import encode
from search.engines.elasticsearch.writer import IndexGoneError, lines_of, write

logger = logging.getLogger(__name__)

ENDED = "this rebuild has ended"
TAKEN = "another rebuild took over"


def clear_leftovers(indices: Indices) -> int:
    """Take away what a dead rebuild left; how many indices that were. Raises EngineBusy while one lives."""
    if not indices.leftovers():
        return 0
    lease = Lease(indices.connection)
    lease.acquire()
    try:
        left = indices.leftovers()
        indices.delete(left)
    finally:
        lease.release()
    return len(left)


class ElasticsearchRebuild:
    """Holds the lease for as long as it lives: if its process dies, `clear_leftovers` or the next rebuild does."""

    encoder = staticmethod(encode)

    def __init__(self, indices: Indices) -> None:
        self.indices = indices
        self.index = ""
        self.lease = Lease(indices.connection)
        self.lease.acquire()
        self.open = True
        try:
            indices.delete([*indices.leftovers(), *indices.outdated()])
            self.index = indices.create(indices.next_alias)
            self._refresh_every("-1")
        except BaseException:
            self.abort()
            raise

    def apply(self, batch: Iterable[Change]) -> list[Report]:
        """Raises EngineBusy and EngineUnavailable."""
        return self.write(encode_all(batch, encode))

    def write(self, batch: Iterable[Encoded]) -> list[Report]:
        """Raises EngineBusy and EngineUnavailable."""
        self._check()
        lines, reports, size = lines_of(batch)
        try:
            reports |= write(self.indices.connection, self.index, lines)
        except IndexGoneError:
            raise EngineUnavailable(TAKEN) from None
        return [reports[place] for place in range(size)]

    def commit(self) -> None:
        """Answer from now on. What was written meanwhile is here already: every write reaches both indices."""
        self._check()
        self._refresh_every(REFRESH)
        self.indices.refresh(self.index)
        replaced = self.indices.swap(self.index)
        self.open = False
        self._clear(replaced)

    def abort(self) -> None:
        """Leave nothing behind; harmless after a commit, also after one whose answer was lost on the way."""
        if self.open:
            self.open = False
            self._clear([self.index] if self.index else [])

    def _clear(self, indices: list[str]) -> None:
        """What an engine that is away keeps is cleared away later. What answers stays in any case."""
        try:
            self.indices.delete([index for index in indices if not self.indices.answers(index)])
            self.lease.release()
        except SearchError as error:
            self.lease.ended.set()
            logger.warning("an index that nobody asks stays for now: %s", error)

    def _check(self) -> None:
        if not self.open:
            raise ValueError(ENDED)
        if self.lease.lost:
            raise EngineUnavailable(TAKEN)

    def _refresh_every(self, interval: str) -> None:
        with translated():
            self.indices.connection.writer.indices.put_settings(
                index=self.index, settings={"refresh_interval": interval}
            )
