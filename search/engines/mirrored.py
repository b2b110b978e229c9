"""Two engines with the same content while an operator changes from one to the other: one answers, both are written."""

from collections.abc import Iterable, Iterator, Mapping

from search.engine import Change, Health, Rebuild, Report, SearchEngine, SearchError
from search.queries import Hit, SearchQuery, SearchResult, Suggestion


class MirroredEngine:
    """Answers from `first`. A change counts as taken in when both have it; until then it stays in the outbox."""

    def __init__(self, first: SearchEngine, second: SearchEngine) -> None:
        self.first = first
        self.second = second
        self.name = first.name
        self.url = first.url

    def search(self, query: SearchQuery) -> SearchResult:
        return self.first.search(query)

    def suggest(
        self, prefix: str, filters: Mapping[str, frozenset[str]] | None = None, limit: int = 8
    ) -> list[Suggestion]:
        return self.first.suggest(prefix, filters, limit)

    def related(self, key: str, limit: int = 4) -> list[Hit]:
        return self.first.related(key, limit)

    def apply(self, batch: Iterable[Change]) -> list[Report]:
        """Raises what the first engine raises. What the second one can't take has failed, and is tried again."""
        changes = list(batch)
        reports = self.first.apply(changes)
        try:
            seconds = self.second.apply(changes)
        except SearchError as error:
            seconds = [Report(change.key, "failed", f"second engine: {error}") for change in changes]
        return [
            other if other.outcome == "failed" and own.outcome != "failed" else own
            for own, other in zip(reports, seconds, strict=True)
        ]

    def begin_rebuild(self) -> Rebuild:
        """Of the engine that answers; the other one is rebuilt by its own address."""
        return self.first.begin_rebuild()

    def has_index(self) -> bool:
        return self.first.has_index()

    def tidy(self) -> int:
        """Of the engine that answers; the other one by its own address as well."""
        return self.first.tidy()

    def refresh(self) -> None:
        self.first.refresh()

    def health(self) -> Health:
        return self.first.health()

    def stamps(self, filters: Mapping[str, frozenset[str]] | None = None) -> Iterator[tuple[str, str]]:
        return self.first.stamps(filters)

    def close(self) -> None:
        self.first.close()
        self.second.close()
