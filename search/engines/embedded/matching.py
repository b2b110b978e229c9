"""A parsed question as tantivy queries: what matches, and in which tier."""

from collections.abc import Iterable, Mapping

from tantivy import Occur, Query, Searcher, SearchResult

from search.engines.embedded.schema import schema
from search.engines.store import LIVE, bag_of
from search.german import QueryTerm
from search.queries import FILTERS
from search.text.analysis import WANTED
from search.text.parsing import Group, ParsedQuery, Phrase, Words
from search.text.ranking import (
    FIELDS,
    OWN_FIELDS,
    SCORED_FIELDS,
    SYNONYM,
    TEXT_FIELDS,
    TIER_STEP,
    WHOLE_TITLE,
    WORDS_SHARE,
)

Clause = tuple[Occur, Query]


def term_query(field: str, value: str) -> Query:
    """Documents with exactly this value in a field."""
    return Query.term_query(schema(), field, value, "basic")


def all_of(queries: Iterable[Query]) -> Query:
    """Documents that match all queries."""
    found = list(queries)
    return found[0] if len(found) == 1 else Query.boolean_query([(Occur.Must, query) for query in found])


def any_of(queries: Iterable[Query]) -> Query:
    """Documents that match one query at least."""
    found = list(queries)
    return found[0] if len(found) == 1 else Query.boolean_query([(Occur.Should, query) for query in found])


def _in_field(term: QueryTerm, field: str) -> Query:
    """The one rule: the stem, or all parts, in one field."""
    whole = term_query(bag_of(field), term.stem)
    if not term.parts:
        return whole
    return any_of([whole, all_of(term_query(bag_of(field), part) for part in dict.fromkeys(term.parts))])


def _owned(term: QueryTerm) -> Query:
    """Anywhere but in what is only wanted."""
    whole = term_query("any_bag", term.stem)
    if not term.parts:
        return whole
    parts = tuple(dict.fromkeys(term.parts))
    return any_of([whole, *(all_of(term_query(bag_of(field), part) for part in parts) for field in OWN_FIELDS)])


def _anywhere(term: QueryTerm) -> Query:
    return any_of([_owned(term), _in_field(term, WANTED)])


def _phrase(phrase: Phrase, field: str) -> Query:
    if len(phrase) == 1:
        return term_query(field, phrase[0])
    return Query.phrase_query(schema(), field, list(phrase))


def phrase_anywhere(phrase: Phrase) -> Query:
    """Documents with a phrase in any field."""
    return any_of(_phrase(phrase, field) for field in TEXT_FIELDS)


def words_anywhere(words: Words) -> Query:
    """Documents with all words, each in any field."""
    return all_of(_anywhere(term) for term in words)


def group_anywhere(group: Group) -> Query:
    """Documents with one of the alternatives of a group."""
    return any_of(words_anywhere(words) for words in group.alternatives)


def matching(parsed: ParsedQuery) -> list[Clause]:
    """Clauses that a document has to meet for its words; without any influence on its score."""
    clauses = [(Occur.Must, group_anywhere(group)) for group in parsed.groups]
    clauses += [(Occur.Must, phrase_anywhere(phrase)) for phrase in parsed.phrases]
    clauses += [(Occur.MustNot, words_anywhere(words)) for words in parsed.excluded]
    clauses += [(Occur.MustNot, phrase_anywhere(phrase)) for phrase in parsed.excluded_phrases]
    return clauses


def filtering(filters: Mapping[str, frozenset[str]]) -> dict[str, Query]:
    """One query for each filter."""
    return {
        name: any_of(term_query(name, value) for value in sorted(values))
        for name, values in filters.items()
        if values and name in FILTERS
    }


def combine(clauses: Iterable[Clause]) -> Query:
    """All clauses on living documents."""
    return Query.boolean_query([(Occur.Must, term_query("state", LIVE)), *clauses])


def total_of(result: SearchResult) -> int:
    """How many documents a search found."""
    return int(result.count or 0)  # type: ignore[attr-defined]  # there, but missing in the library's own stubs


def count(searcher: Searcher, query: Query) -> int:
    """How many documents a query finds."""
    return total_of(searcher.search(query, 1))


def scored(parsed: ParsedQuery, narrowing: Iterable[Clause]) -> Query:
    """The query whose score is TIER_STEP times the tier, plus a share of the engine's own score below one step.

    What narrows is wrapped, so that it adds nothing.
    """
    narrowed = Query.const_score_query(combine([*matching(parsed), *narrowing]), 0.0)
    ranks = [_group_rank(group) for group in parsed.groups] + [_phrase_rank(phrase) for phrase in parsed.phrases]
    words = [
        Query.boost_query(Query.term_query(schema(), field, stem, "freq"), WORDS_SHARE)
        for stem in _scored_stems(parsed)
        for field in SCORED_FIELDS
    ]
    return Query.boolean_query(
        [(Occur.Must, narrowed), *((Occur.Should, rank) for rank in ranks), *((Occur.Should, word) for word in words)]
    )


def leading(parsed: ParsedQuery) -> list[Clause]:
    """For a question of one word: what holds for all documents above a tier, and for none below; the highest first.

    Tiers of several words add up, so that no field stands above the others.
    """
    if len(parsed.groups) != 1 or parsed.phrases or len(parsed.groups[0].alternatives[0]) != 1:
        return []
    (term,) = parsed.groups[0].alternatives[0]
    floors = sorted({weight for weight in FIELDS.values() if weight > SYNONYM}, reverse=True)
    return [
        (Occur.Must, any_of(_in_field(term, field) for field, weight in FIELDS.items() if weight >= floor))
        for floor in floors
    ]


def _scored_stems(parsed: ParsedQuery) -> list[str]:
    own = [term.stem for group in parsed.groups for term in group.alternatives[0]]
    return list(dict.fromkeys([*own, *(stem for phrase in parsed.phrases for stem in phrase)]))


def _group_rank(group: Group) -> Query:
    own, *synonyms = group.alternatives
    if not synonyms:
        return _words_rank(own)
    met = any_of(all_of(_owned(term) for term in words) for words in synonyms)
    met = Query.const_score_query(met, SYNONYM * TIER_STEP)
    return Query.disjunction_max_query([_words_rank(own), met])


def _words_rank(words: Words) -> Query:
    """Together the tiers of all terms; nothing unless all are met."""
    ranks = [_term_rank(term) for term in words]
    return ranks[0] if len(ranks) == 1 else all_of(ranks)


def _term_rank(term: QueryTerm) -> Query:
    whole = Query.const_score_query(term_query("title", term.stem), WHOLE_TITLE * TIER_STEP)
    others = [Query.const_score_query(_in_field(term, field), weight * TIER_STEP) for field, weight in FIELDS.items()]
    return Query.disjunction_max_query([whole, *others])


def _phrase_rank(phrase: Phrase) -> Query:
    weights = {**FIELDS, "title": WHOLE_TITLE}
    return Query.disjunction_max_query(
        [Query.const_score_query(_phrase(phrase, field), weight * TIER_STEP) for field, weight in weights.items()]
    )
