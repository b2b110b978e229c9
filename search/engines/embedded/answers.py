"""One question on one view of the index: total, a page of hits, facets."""

from collections.abc import Mapping
from dataclasses import dataclass

from tantivy import DocAddress, Occur, Query, Searcher

from search.engines.embedded.codec import decode_passages
from search.engines.embedded.facet_counts import count_facets
from search.engines.embedded.filters import other_clauses
from search.engines.embedded.matching import Clause, clauses, combine, count, excluding, filtering, matching, scored
from search.engines.embedded.places import Places, nearest_first
from search.engines.facet_counts import complete
from search.engines.leading import leading
from search.engines.store import HitMaker
from search.queries import Facet, Hit, SearchQuery, SearchResult
from search.text.parsing import ParsedQuery

# So many documents are looked up one by one; of more all that orders is walked through (equally fast at about 2,000).
FEW = 2_000


@dataclass(frozen=True, slots=True)
class Question:
    """A question in tantivy's terms: `words` and `others` always hold, each of `filters` but for its own facet."""

    query: SearchQuery
    parsed: ParsedQuery
    words: list[Clause]
    others: list[Clause]
    filters: Mapping[str, Query]
    places: Places

    @property
    def narrowing(self) -> list[Clause]:
        return [*self.others, *((Occur.Must, each) for each in self.filters.values())]


def answer(searcher: Searcher, query: SearchQuery, parsed: ParsedQuery, places: Places) -> SearchResult:
    """Total, a page of hits and facets for a question."""
    if parsed.asks_nothing:
        facets = {name: complete(name, {}, query.filters.get(name, frozenset())) for name in query.facets}
        return SearchResult(total=0, facets=facets)
    question = Question(query, parsed, matching(parsed), other_clauses(query, places), filtering(query.filters), places)
    total, facets = _count(searcher, question)
    maker = HitMaker(parsed, query.origin, query.most_cues)
    found = _find(searcher, question, total) if query.offset < total and query.limit else []
    return SearchResult(
        total=total,
        hits=tuple(hit_from(searcher, address, maker, score) for score, address in found),
        facets=facets,
    )


def _count(searcher: Searcher, question: Question) -> tuple[int, dict[str, Facet]]:
    """The total comes with the facets, which look at every document that matches anyway."""
    query = question.query
    if not query.facets:
        return count(searcher, combine([*question.words, *question.narrowing])), {}
    return count_facets(searcher, query, [*question.words, *question.others], question.filters)


def _find(searcher: Searcher, question: Question, total: int) -> list[tuple[float, DocAddress]]:
    """The page that is wanted, with scores where relevance orders."""
    query, clauses = question.query, [*question.words, *question.narrowing]
    if query.sort == "distance" and query.origin is not None:
        near = nearest_first(searcher, clauses, question.places, query.offset, query.limit)
        return [(0.0, address) for address in near]
    if query.sort == "relevance" and not question.parsed.is_empty:
        return _best(searcher, question, total)
    newest = searcher.search(combine(clauses), query.limit, count=False, offset=query.offset, order_by_field="newest")
    return [(0.0, address) for _number, address in newest.hits]


def _best(searcher: Searcher, question: Question, total: int) -> list[tuple[float, DocAddress]]:
    """By score; of many looking first where the highest tiers are: enough hits there, and nobody scores the rest."""
    query, parsed = question.query, question.parsed
    others = [*excluding(parsed), *question.narrowing]
    for above in leading(clauses, parsed) if total > FEW else ():
        query_above = scored(parsed, [(Occur.Must, above), *others], few=True)
        found = searcher.search(query_above, query.offset + query.limit, count=False).hits
        if len(found) == query.offset + query.limit:
            return found[query.offset :]
    every = scored(parsed, [*question.words, *question.narrowing], few=total <= FEW)
    return searcher.search(every, query.limit, count=False, offset=query.offset).hits


def hit_from(searcher: Searcher, address: DocAddress, maker: HitMaker, score: float = 0.0) -> Hit:
    """A hit from what the index stores; no other source is asked."""
    stored = searcher.doc(address).to_dict()
    return maker.hit(stored["key"][0], stored["hit"][0], score, lambda known: decode_passages(stored, known))
