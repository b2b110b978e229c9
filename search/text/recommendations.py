"""Hits that editors recommend for certain questions, put above the engine's own on the first page.

The engine is asked for their documents by key: what it does not hold (a draft, a private or expired page) is not shown.
Neither the number of hits nor a facet changes.
"""

from dataclasses import replace

from search.engine import SearchEngine
from search.german import analyze_query_words
from search.memory import change_tokens
from search.memory.process_cache import Remembered
from search.models import PromotedPage
from search.models.recommendations import lines_of
from search.queries import SearchQuery, SearchResult
from search.text.parsing import parse

MOST_PROMOTED = 5
Stems = frozenset[str]
Promotions = dict[Stems, tuple[str, ...]]


def _read_promotions() -> Promotions:
    """Keys of the recommended documents, in their order, by the stems of each question."""
    found: Promotions = {}
    chosen = PromotedPage.objects.order_by("promotion", "sort_order", "pk")
    for questions, page in chosen.values_list("promotion__questions", "page"):
        for line in lines_of(questions):
            stems = frozenset(term.stem for term in analyze_query_words(line))
            found[stems] = tuple(dict.fromkeys((*found.get(stems, ()), f"page:{page}")))
    found.pop(frozenset(), None)
    return found


get_promotions: Remembered[Promotions] = Remembered(change_tokens.PROMOTIONS, _read_promotions)


def promoted_keys(*texts: str | None) -> tuple[str, ...]:
    """The keys recommended for the first of these questions that has any; () for one that excludes words."""
    promotions = get_promotions()
    if not promotions:
        return ()
    for text in texts:
        parsed = parse(
            text or "", understand=False
        )  # as it is typed: "Wohnung suchen" is another question than "Wohnung"
        if parsed.excluded or parsed.excluded_phrases:
            continue
        stems = {term.stem for term in parsed.terms}.union(*parsed.phrases)
        if keys := promotions.get(frozenset(stems)):
            return keys
    return ()


def with_promoted(engine: SearchEngine, query: SearchQuery, result: SearchResult) -> SearchResult:
    """The answer with its recommended hits first, marked, and in no page a second time.

    Only in the order of relevance, and only what passes the question's filters. The first page grows by what is
    recommended, five hits at most. Raises what the engine raises.
    """
    keys = promoted_keys(query.text, result.corrected_text) if query.sort == "relevance" and query.limit else ()
    if not keys:
        return result
    asked = replace(
        query, text="", filters={**query.filters, "key": frozenset(keys)}, offset=0, limit=len(keys), facets=()
    )
    order = {key: place for place, key in enumerate(keys)}
    found = sorted(engine.search(asked).hits, key=lambda hit: order[hit.key])[:MOST_PROMOTED]
    shown = {hit.key: hit for hit in found}
    rest = tuple(hit for hit in result.hits if hit.key not in shown)
    if query.offset:
        return replace(result, hits=rest)
    # A recommended page that the words find as well keeps its marked passages and the places where it was said.
    marked = {hit.key: hit for hit in result.hits}
    first = tuple(replace(marked.get(hit.key, hit), promoted=True) for hit in found)
    return replace(result, hits=(*first, *rest))
