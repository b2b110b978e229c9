"""A parsed question as Elasticsearch's queries: what matches, and in which tier."""

from collections.abc import Iterable, Mapping

from django.utils import timezone
from elasticsearch.dsl import Query
from elasticsearch.dsl.query import Bool, ConstantScore, MatchPhrase, Range, Term, Terms

from search.engines.clauses import Clauses, scored_stems
from search.engines.store import LIVE
from search.queries import FILTERS
from search.text import ranking
from search.text.parsing import Group, ParsedQuery, Phrase


def term_query(field: str, value: str) -> Query:
    """Documents with exactly this value in a field."""
    return Term(field, {"value": value})


class _Builder:
    """Elasticsearch's queries. What only matches stands inside a constant score, where nothing is counted."""

    def term(self, field: str, value: str) -> Query:
        return term_query(field, value)

    def phrase(self, field: str, phrase: Phrase) -> Query:
        return MatchPhrase(field, {"query": " ".join(phrase)})

    def all_of(self, queries: list[Query]) -> Query:
        return Bool(must=queries)

    def any_of(self, queries: list[Query]) -> Query:
        return Bool(should=queries, minimum_should_match=1)

    def worth(self, query: Query, points: float) -> Query:
        return ConstantScore(filter=query, boost=points * ranking.TIER_STEP)

    def with_more(self, query: Query, more: Query) -> Query:
        return Bool(must=[query], should=[more])


clauses: Clauses[Query] = Clauses(_Builder())


def living(wanted: Iterable[Query] = (), excluded: Iterable[Query] = ()) -> Query:
    """All clauses on living documents, without any score."""
    return Bool(filter=[term_query("state", LIVE), *wanted], must_not=list(excluded))


def group_anywhere(group: Group) -> Query:
    """What meets a group of the question."""
    return clauses.met(group)


def matching(parsed: ParsedQuery) -> list[Query]:
    """What a document has to meet for its words."""
    return clauses.needed(parsed)


def excluding(parsed: ParsedQuery) -> list[Query]:
    """What a document must not meet."""
    return clauses.excluded(parsed)


def filtering(filters: Mapping[str, frozenset[str]]) -> dict[str, Query]:
    """One query for each filter."""
    return {name: Terms(name, sorted(values)) for name, values in filters.items() if values and name in FILTERS}


def scoring(parsed: ParsedQuery) -> list[Query]:
    """Scores that add up to TIER_STEP times the tier, plus what orders within a tier, below one step."""
    words = [
        Term(field, {"value": stem, "boost": ranking.WORDS_SHARE})
        for stem in scored_stems(parsed)
        for field in ranking.SCORED_FIELDS
    ]
    return [*clauses.ranks(parsed), *words, *_between_equals()]


def _between_equals() -> list[Query]:
    """What orders documents of one tier: their kind, and whether their day is still to come."""
    kinds = [
        ConstantScore(filter=Terms("kind", list(names)), boost=points * ranking.KIND_STEP)
        for points, names in ranking.KIND_POINTS.items()
    ]
    coming = Range("last_day", {"gte": timezone.localdate().toordinal()})
    return [*kinds, ConstantScore(filter=coming, boost=ranking.COMING)]
