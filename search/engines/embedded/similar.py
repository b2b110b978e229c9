"""What else might interest the reader of a document."""

from typing import Any

from tantivy import DocAddress, Occur, Query, Searcher

from search.engines.embedded.matching import combine, term_query
from search.german import analyze_query_words

THEME, SERIES, REGION, WORD = 4.0, 2.0, 1.0, 0.3


def similar_to(searcher: Searcher, key: str, shown: dict[str, Any], limit: int) -> list[tuple[float, DocAddress]]:
    """Documents that share a theme, the series or a word of the title, the closest first; never the document itself."""
    themes = [Query.const_score_query(term_query("own_theme", slug), THEME) for slug in shown["themes"]]
    series = [Query.const_score_query(term_query("series", shown["series"]), SERIES)] if shown["series"] else []
    words = [
        Query.boost_query(term_query(field, term.stem), WORD)
        for term in analyze_query_words(shown["title"])
        for field in ("title_bag", "lead_bag")
    ]
    shared = [*themes, *series, *words]
    if not shared:
        return []
    near = [Query.const_score_query(term_query("own_region", ags), REGION) for ags in shown["regions"]]
    alive = Query.const_score_query(combine([(Occur.MustNot, term_query("key", key))]), 0.0)
    query = Query.boolean_query(
        [
            (Occur.Must, alive),
            (Occur.Must, Query.boolean_query([(Occur.Should, each) for each in shared])),
            *((Occur.Should, each) for each in near),
        ]
    )
    return searcher.search(query, limit, count=False).hits
