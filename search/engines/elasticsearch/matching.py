"""A parsed question as Elasticsearch's queries: what matches, and in which tier."""

from collections.abc import Iterable, Mapping

from elasticsearch.dsl import Query
from elasticsearch.dsl.query import Bool, ConstantScore, DisMax, MatchPhrase, Term, Terms

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


def term_query(field: str, value: str) -> Query:
    """Documents with exactly this value in a field."""
    return Term(field, {"value": value})


def all_of(queries: Iterable[Query]) -> Query:
    """Documents that match all queries."""
    found = list(queries)
    return found[0] if len(found) == 1 else Bool(filter=found)


def any_of(queries: Iterable[Query]) -> Query:
    """Documents that match one query at least."""
    found = list(queries)
    return found[0] if len(found) == 1 else Bool(should=found, minimum_should_match=1)


def living(clauses: Iterable[Query] = (), excluded: Iterable[Query] = ()) -> Query:
    """All clauses on living documents, without any score."""
    return Bool(filter=[term_query("state", LIVE), *clauses], must_not=list(excluded))


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
    fields = [all_of(term_query(bag_of(field), part) for part in parts) for field in OWN_FIELDS]
    return any_of([whole, any_of(fields)])


def anywhere(term: QueryTerm) -> Query:
    """Documents with a term in any field."""
    return any_of([_owned(term), _in_field(term, WANTED)])


def _phrase(phrase: Phrase, field: str) -> Query:
    if len(phrase) == 1:
        return term_query(field, phrase[0])
    return MatchPhrase(field, {"query": " ".join(phrase)})


def _phrase_anywhere(phrase: Phrase) -> Query:
    return any_of(_phrase(phrase, field) for field in TEXT_FIELDS)


def _words_anywhere(words: Words) -> Query:
    return all_of(anywhere(term) for term in words)


def _group_anywhere(group: Group) -> Query:
    return any_of(_words_anywhere(words) for words in group.alternatives)


def matching(parsed: ParsedQuery) -> list[Query]:
    """What a document has to meet for its words."""
    return [*map(_group_anywhere, parsed.groups), *map(_phrase_anywhere, parsed.phrases)]


def excluding(parsed: ParsedQuery) -> list[Query]:
    """What a document must not meet."""
    return [*map(_words_anywhere, parsed.excluded), *map(_phrase_anywhere, parsed.excluded_phrases)]


def filtering(filters: Mapping[str, frozenset[str]]) -> dict[str, Query]:
    """One query for each filter."""
    return {name: Terms(name, sorted(values)) for name, values in filters.items() if values and name in FILTERS}


def ranking(parsed: ParsedQuery) -> list[Query]:
    """Scores that add up to TIER_STEP times the tier, plus a share of the engine's own score below one step."""
    words = [
        Term(field, {"value": stem, "boost": WORDS_SHARE}) for stem in _scored_stems(parsed) for field in SCORED_FIELDS
    ]
    return [*map(_group_rank, parsed.groups), *map(_phrase_rank, parsed.phrases), *words]


def _scored_stems(parsed: ParsedQuery) -> list[str]:
    own = [term.stem for group in parsed.groups for term in group.alternatives[0]]
    return list(dict.fromkeys([*own, *(stem for phrase in parsed.phrases for stem in phrase)]))


def _worth(query: Query, weight: int) -> Query:
    return ConstantScore(filter=query, boost=weight * TIER_STEP)


def _group_rank(group: Group) -> Query:
    own, *synonyms = group.alternatives
    if not synonyms:
        return _words_rank(own)
    met = any_of(all_of(map(_owned, words)) for words in synonyms)
    return DisMax(queries=[_words_rank(own), _worth(met, SYNONYM)])


def _words_rank(words: Words) -> Query:
    """Together the tiers of all terms; nothing unless all are met."""
    ranks = [_term_rank(term) for term in words]
    return ranks[0] if len(ranks) == 1 else Bool(must=ranks)


def _term_rank(term: QueryTerm) -> Query:
    others = [_worth(_in_field(term, field), weight) for field, weight in FIELDS.items()]
    return DisMax(queries=[_worth(term_query("title", term.stem), WHOLE_TITLE), *others])


def _phrase_rank(phrase: Phrase) -> Query:
    weights = {**FIELDS, "title": WHOLE_TITLE}
    return DisMax(queries=[_worth(_phrase(phrase, field), weight) for field, weight in weights.items()])
