"""The Elasticsearch engine: the contract over a cluster."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from search.engine import Change, EngineUnavailable, Health, Report
from search.engines.elasticsearch.answers import answer, count_groups, count_total
from search.engines.elasticsearch.cluster.address import parse_address
from search.engines.elasticsearch.cluster.connection import NO_INDEX, Connection
from search.engines.elasticsearch.cluster.indices import Indices
from search.engines.elasticsearch.correction import completions, corrected_text, stands
from search.engines.elasticsearch.matching import living
from search.engines.elasticsearch.rebuild import ElasticsearchRebuild, clear_leftovers
from search.engines.elasticsearch.similar import similar_to
from search.engines.elasticsearch.stamps import read_stamps
from search.engines.elasticsearch.suggestions import suggest_titles
from search.engines.elasticsearch.writer import write_everywhere
from search.engines.limits import check
from search.queries import Hit, SearchQuery, SearchResult, Suggestion
from search.text import relaxation
from search.text.parsing import parse
from search.text.relaxation import Tools

PARTS_MISSING = "parts of the search index can't be read; the cluster's own health says why"


class ElasticsearchEngine:
    """`http(s)://[user:password@]host:9200/prefix`; nothing is asked before the first question."""

    name = "elasticsearch"

    def __init__(self, url: str) -> None:
        self.url = url
        self.connection = Connection(parse_address(url))
        self.indices = Indices(self.connection)

    def search(self, query: SearchQuery) -> SearchResult:
        began = time.perf_counter()
        check(query)
        parsed = parse(query.text, understand=query.understand)
        result = relaxation.answer(query, parsed, self._tools(query))
        took = (time.perf_counter() - began) * 1000
        return replace(result, engine=self.name, took_ms=round(took, 2))

    def _tools(self, query: SearchQuery) -> Tools:
        indices = self.indices
        return Tools(
            ask=lambda parsed: answer(indices, query, parsed),
            stands=lambda term: stands(indices, term),
            completions=lambda word: completions(indices, word),
            corrected=lambda parsed: corrected_text(indices, query.text, parsed),
            counts=lambda groups: count_groups(indices, query, groups),
            total=lambda parsed: count_total(indices, query, parsed),
        )

    def suggest(
        self, prefix: str, filters: Mapping[str, frozenset[str]] | None = None, limit: int = 8
    ) -> list[Suggestion]:
        return suggest_titles(self.indices, prefix, filters or {}, limit)

    def related(self, key: str, limit: int = 4) -> list[Hit]:
        return similar_to(self.indices, key, limit)

    def apply(self, batch: Iterable[Change]) -> list[Report]:
        return write_everywhere(self.indices, batch)

    def begin_rebuild(self) -> ElasticsearchRebuild:
        return ElasticsearchRebuild(self.indices)

    def has_index(self) -> bool:
        return self.indices.exists()

    def tidy(self) -> int:
        return clear_leftovers(self.indices)

    def refresh(self) -> None:
        self.indices.refresh()

    def health(self) -> Health:
        query = living().to_dict()
        try:
            if not self.indices.exists():
                return Health(self.name, ok=False, message=NO_INDEX)
            told = self.connection.ask(lambda client: client.count(index=self.indices.current_alias, query=query))
        except EngineUnavailable as error:
            return Health(self.name, ok=False, message=str(error))
        whole = not told["_shards"]["failed"]
        return Health(self.name, ok=whole, documents=told["count"], message="" if whole else PARTS_MISSING)

    def stamps(self, filters: Mapping[str, frozenset[str]] | None = None) -> Iterator[tuple[str, str]]:
        return read_stamps(self.indices, filters or {})

    def close(self) -> None:
        self.connection.close()
