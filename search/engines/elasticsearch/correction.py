"""Spelling correction over the words of the index: Elasticsearch finds what is near, our own rule chooses."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from elasticsearch.dsl import Search, aggs
from elasticsearch.dsl.query import Prefix, Terms

from search.engines import correction
from search.engines.correction import MOST_LOOKED_AT
from search.engines.elasticsearch.cluster.indices import Indices
from search.engines.elasticsearch.matching import clauses, living
from search.german import QueryTerm, fold
from search.text.correction import allowed_distance, correct
from search.text.parsing import ParsedQuery

# More words than this are never equally near to one that was mistyped.
MOST_NEAR = 500
# Elasticsearch takes patterns of up to 1,000 characters.
LONGEST_PATTERN = 900
LONGEST_BEGINNING = 40
# The rule looks first among words with the same first letter, then among all.
PREFIXES = (1, 0)


@dataclass(frozen=True, slots=True)
class Near:
    """For the words of a question: which stand somewhere, and what is near to the others, folded, maybe deleted."""

    standing: frozenset[QueryTerm]
    folded: dict[str, list[str]]


def corrected_text(indices: Indices, text: str, parsed: ParsedQuery) -> str | None:
    """The question with each word that stands nowhere replaced by its nearest neighbour; None if nothing changes."""
    terms = [term for group in parsed.groups for term in group.alternatives[0]]
    near = _look_around(indices, terms)

    def nearest(word: str) -> str | None:
        own = near.folded.get(fold(word), [])
        return correct(
            word,
            lambda prefix: [folded for folded in own if folded.startswith(prefix)],
            lambda folded: _living(indices, folded),
        )

    def is_found(term: QueryTerm) -> bool:
        return term in near.standing or (term not in terms and stands(indices, term))

    return correction.corrected_text(text, parsed, is_found, nearest)


def stands(indices: Indices, term: QueryTerm) -> bool:
    """Whether a term is found in any living document."""
    return bool(
        indices.search(Search().query(living([clauses.anywhere(term)])).extra(track_total_hits=1)[:0])["hits"]["total"][
            "value"
        ]
    )


def completions(indices: Indices, word: str) -> list[str]:
    """The spellings in the index that begin with a word, those in most documents first."""
    folded = fold(word)
    if not folded.isalpha() or len(folded) > LONGEST_BEGINNING:
        return []
    search = Search().query(living([Prefix("folded_word", {"value": folded})]))[:0]
    search.aggs.bucket("spellings", aggs.Terms(field="word", include=f"{folded}[^\t]*\t.*", size=MOST_LOOKED_AT))
    buckets = indices.search(search)["aggregations"]["spellings"]["buckets"]
    return [bucket["key"].partition("\t")[2] for bucket in buckets]


def _look_around(indices: Indices, terms: list[QueryTerm]) -> Near:
    """One request for all words: do they stand anywhere, and which are near."""
    search = Search().query(living())[:0]
    wrong = {fold(term.word): allowed_distance(fold(term.word)) for term in terms}
    for number, term in enumerate(terms):
        search.aggs.bucket(str(number), aggs.Filter(clauses.anywhere(term)))
    for word, limit in wrong.items():
        for prefix in PREFIXES if limit else ():
            options = {"field": "folded_word", "analyzer": "keyword", "suggest_mode": "always", "min_word_length": 1}
            options |= {"max_edits": limit, "prefix_length": prefix, "accuracy": 0.0, "max_term_freq": 2_000_000_000}
            options |= {"size": MOST_NEAR, "shard_size": MOST_NEAR}
            search = search.suggest(f"{prefix} {word}", word, term=options)
    told = indices.search(search)
    standing = frozenset(term for number, term in enumerate(terms) if told["aggregations"][str(number)]["doc_count"])
    suggested = told.get("suggest", {})
    folded = {
        word: list(dict.fromkeys(near for prefix in PREFIXES for near in _options(suggested, f"{prefix} {word}")))
        for word in wrong
    }
    return Near(standing, folded)


def _options(told: dict[str, list[dict[str, list[dict[str, str]]]]], name: str) -> list[str]:
    return [option["text"] for entry in told.get(name, []) for option in entry["options"]]


def _living(indices: Indices, folded: Sequence[str]) -> Iterator[tuple[str, int]]:
    """All spellings of folded words, and in how many living documents each stands."""
    for words in _portions(folded):
        search = Search().query(living([Terms("folded_word", words)]))[:0]
        # Folded words are letters only, so that they may stand in a pattern as they are.
        pattern = f"({'|'.join(words)})\t.*"
        search.aggs.bucket(
            "spellings", aggs.Terms(field="word", include=pattern, size=len(words) * 20, execution_hint="map")
        )
        for bucket in indices.search(search)["aggregations"]["spellings"]["buckets"]:
            yield bucket["key"].partition("\t")[2], bucket["doc_count"]


def _portions(words: Iterable[str]) -> Iterator[list[str]]:
    """Words that fit into one pattern each."""
    portion: list[str] = []
    for word in words:
        if portion and len("|".join((*portion, word))) > LONGEST_PATTERN:
            yield portion
            portion = []
        portion.append(word)
    if portion:
        yield portion
