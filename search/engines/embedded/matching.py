"""A parsed question as tantivy queries: what matches, and in which tier."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from django.utils import timezone
from tantivy import FieldType, Occur, Query, Searcher, SearchResult

from search.engines.clauses import Clauses, scored_stems
from search.engines.embedded.schema import schema
from search.engines.store import LIVE
from search.queries import FILTERS
from search.text import ranking
from search.text.parsing import Group, ParsedQuery, Phrase

Clause = tuple[Occur, Query]
SHORT_CHAIN = 6


def term_query(field: str, value: str) -> Query:
    """Documents with exactly this value in a field."""
    return Query.term_query(schema(), field, value, "basic")


class _Builder:
    """tantivy's queries; a constant score counts once for each query that wraps it."""

    def term(self, field: str, value: str) -> Query:
        return term_query(field, value)

    def phrase(self, field: str, phrase: Phrase) -> Query:
        return Query.phrase_query(schema(), field, list(phrase))

    def all_of(self, queries: list[Query]) -> Query:
        return Query.boolean_query([(Occur.Must, query) for query in queries])

    def any_of(self, queries: list[Query]) -> Query:
        return Query.boolean_query([(Occur.Should, query) for query in queries])

    def worth(self, query: Query, points: float) -> Query:
        return Query.const_score_query(query, points * ranking.TIER_STEP)

    def with_more(self, query: Query, more: Query) -> Query:
        return Query.boolean_query([(Occur.Must, query), (Occur.Should, more)])


clauses: Clauses[Query] = Clauses(_Builder())


def any_of(queries: Iterable[Query]) -> Query:
    """Any of one or more queries."""
    return clauses.any_of(queries)


def group_anywhere(group: Group) -> Query:
    """What meets a group of the question."""
    return clauses.met(group)


def matching(parsed: ParsedQuery) -> list[Clause]:
    """Clauses that a document has to meet for its words; without any influence on its score."""
    return [*((Occur.Must, query) for query in clauses.needed(parsed)), *excluding(parsed)]


def excluding(parsed: ParsedQuery) -> list[Clause]:
    """Clauses for what the question wants left out."""
    return [(Occur.MustNot, query) for query in clauses.excluded(parsed)]


def filtering(filters: Mapping[str, frozenset[str]]) -> dict[str, Query]:
    """One query for each filter."""
    return {
        name: any_of(term_query(name, value) for value in sorted(values))
        for name, values in filters.items()
        if values and name in FILTERS
    }


def combine(wanted: Iterable[Clause]) -> Query:
    """All clauses on living documents."""
    return Query.boolean_query([(Occur.Must, term_query("state", LIVE)), *wanted])


def total_of(result: SearchResult) -> int:
    """How many documents a search found."""
    return int(result.count or 0)  # type: ignore[attr-defined]  # there, but missing in the library's own stubs


def count(searcher: Searcher, query: Query) -> int:
    """How many documents a query finds."""
    return total_of(searcher.search(query, 1))


def scored(parsed: ParsedQuery, wanted: Iterable[Clause], *, few: bool = False) -> Query:
    """What is wanted, with a score of TIER_STEP times the tier, plus what orders within a tier, below one step.

    What is wanted is wrapped, so that it adds nothing. What orders is walked through whole, unless it is said that
    `few` documents are wanted: then each of them is looked for in each, which takes longer for many.
    """
    narrowed = Query.const_score_query(combine(wanted), 0.0)
    words = [
        Query.boost_query(Query.term_query(schema(), field, stem, "freq"), ranking.WORDS_SHARE)
        for stem in scored_stems(parsed)
        for field in ranking.SCORED_FIELDS
    ]
    ordering = [*clauses.ranks(parsed), *words, *_between_equals()]
    if few:
        return _looked_up(narrowed, ordering)
    return Query.boolean_query([(Occur.Must, narrowed), *((Occur.Should, each) for each in ordering)])


def _looked_up(wanted: Query, ordering: Sequence[Query]) -> Query:
    """The wanted documents with the scores of all that orders them, each looked for in each.

    Of several alternatives the library walks through all documents; of one it looks a document up. It copies what it is
    given, so a long chain of them is made in short ones.
    """
    living = Query.const_score_query(term_query("state", LIVE), 0.0)
    chains = (ordering[at : at + SHORT_CHAIN] for at in range(0, len(ordering), SHORT_CHAIN))
    more = (reduce(clauses.builder.with_more, chain, living) for chain in chains)
    return reduce(clauses.builder.with_more, more, wanted)


def _between_equals() -> list[Query]:
    """What orders documents of one tier: their kind, and whether their day is still to come."""
    kinds = [
        Query.const_score_query(any_of(term_query("kind", kind) for kind in names), points * ranking.KIND_STEP)
        for points, names in ranking.KIND_POINTS.items()
    ]
    coming = Query.range_query(schema(), "last_day", FieldType.Integer, timezone.localdate().toordinal(), None)
    return [*kinds, Query.const_score_query(coming, ranking.COMING)]
