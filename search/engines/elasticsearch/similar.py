"""What else might interest the reader of a document."""

from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Bool, ConstantScore, Ids, Term

from search.engines.elasticsearch.answers import BY_RELEVANCE, ONLY_HIT, hit_from
from search.engines.elasticsearch.cluster.indices import Indices
from search.engines.elasticsearch.matching import living, term_query
from search.engines.store import HitMaker, decode_hit
from search.german import analyze_query_words
from search.queries import Hit

THEME, SERIES, REGION, WORD = 4.0, 2.0, 1.0, 0.3


def similar_to(indices: Indices, key: str, limit: int) -> list[Hit]:
    """Documents that share a theme, the series or a word of the title, the closest first; never the document itself."""
    known = indices.search(Search().query(living([Ids(values=[key])])).source(ONLY_HIT)[:1])["hits"]["hits"]
    if not known:
        return []
    shown = decode_hit(known[0]["_source"]["hit"]).fields
    shared = _shared(shown)
    if not shared:
        return []
    near = [ConstantScore(filter=term_query("own_region", ags), boost=REGION) for ags in shown["regions"]]
    query = Bool(
        filter=[living(excluded=[Ids(values=[key])])], must=[Bool(should=shared, minimum_should_match=1)], should=near
    )
    told = indices.search(Search().query(query).sort(*BY_RELEVANCE).source(ONLY_HIT)[:limit])
    return [hit_from(each, HitMaker()) for each in told["hits"]["hits"]]


def _shared(shown: dict[str, Any]) -> list[Any]:
    themes = [ConstantScore(filter=term_query("own_theme", slug), boost=THEME) for slug in shown["themes"]]
    series = [ConstantScore(filter=term_query("series", shown["series"]), boost=SERIES)] if shown["series"] else []
    words = [
        Term(field, {"value": term.stem, "boost": WORD})
        for term in analyze_query_words(shown["title"])
        for field in ("title_bag", "lead_bag")
    ]
    return [*themes, *series, *words]
