"""What our search is measured against: SQLite FTS5 with the same tokens, and Wagtail's own search."""

import json
import sqlite3
from typing import Any, Protocol

from django.conf import settings
from django.core.management import call_command
from tantivy import Query
from wagtail.search import index
from wagtail.search.backends import get_search_backend

from portal.taxonomy.models import Theme
from practices.models import PracticePage
from search.engines.embedded.engine import EmbeddedEngine
from search.memory.lookups import get_regions, get_themes
from search.queries import SearchQuery
from search.text.analysis import BREAK, PASSAGE
from search.text.parsing import parse

FACETS = ("kind", "theme", "region", "status", "year", "series")


class Engine(Protocol):
    """Answers a question as fully as it can, and says how many documents it found."""

    def ask(self, query: SearchQuery) -> int: ...


class Fts5:
    """Ten hits by bm25, the total and six disjunctive facets; no highlights, no cue times, no rule for compounds."""

    def __init__(self, engine: EmbeddedEngine) -> None:
        self.base = sqlite3.connect(":memory:")
        self.base.execute("CREATE VIRTUAL TABLE docs USING fts5(tokens, content='', tokenize='unicode61')")
        self.base.execute("CREATE TABLE facets (facet TEXT, value TEXT, doc INTEGER)")
        self.base.execute("CREATE TABLE found (doc INTEGER PRIMARY KEY)")
        searcher = engine.reader.searcher()
        everything = searcher.search(Query.all_query(), max(1, searcher.num_docs)).hits
        for number, (_score, address) in enumerate(everything):
            stored = searcher.doc(address).to_dict()
            if "hit" not in stored:  # what is left of a deleted document
                continue
            tokens = bytes(stored["tokens"][0]).decode().replace(BREAK, " ").replace(PASSAGE, " ")
            self.base.execute("INSERT INTO docs (rowid, tokens) VALUES (?, ?)", (number, tokens))
            self.base.executemany("INSERT INTO facets VALUES (?, ?, ?)", _values(json.loads(stored["hit"][0]), number))
        self.base.execute("CREATE INDEX by_value ON facets (facet, value, doc)")
        self.base.execute("CREATE INDEX by_doc ON facets (doc, facet, value)")

    def ask(self, query: SearchQuery) -> int:
        words = " ".join(f'"{term.stem}"' for term in parse(query.text).terms) or '""'
        filters = {name: sorted(values) for name, values in query.filters.items() if name in FACETS}
        where, values = _where(filters, "")
        ranked = f"SELECT rowid FROM docs WHERE docs MATCH ? {where} ORDER BY rank LIMIT 10"  # noqa: S608 - own clauses
        self.base.execute(ranked.replace("found.doc", "rowid"), (words, *values)).fetchall()
        self.base.execute("DELETE FROM found")
        self.base.execute("INSERT INTO found SELECT rowid FROM docs WHERE docs MATCH ?", (words,))
        total = self.base.execute(f"SELECT count(*) FROM found WHERE true {where}", values).fetchone()[0]  # noqa: S608
        for left_out in ("", *filters):
            names = [left_out] if left_out else [name for name in FACETS if name not in filters]
            where, values = _where(filters, left_out)
            marks = ", ".join("?" * len(names))
            counted = (
                "SELECT facet, value, count(*) FROM found CROSS JOIN facets ON facets.doc = found.doc "  # noqa: S608
                f"WHERE facet IN ({marks}) {where} GROUP BY facet, value"
            )
            self.base.execute(counted, (*names, *values)).fetchall()
        return int(total)


def _values(hit: dict[str, Any], number: int) -> list[tuple[str, str, int]]:
    found = [("kind", hit["kind"])]
    found += [("theme", slug) for slug in {each for own in hit["themes"] for each in get_themes().lineage(own)}]
    found += [("region", ags) for ags in {each for own in hit["regions"] for each in get_regions().lineage(own)}]
    found += [(name, hit[name]) for name in ("status", "series") if hit[name]]
    found += [("year", hit["date"][:4])] if hit["date"] else []
    return [(facet, value, number) for facet, value in found]


def _where(filters: dict[str, list[str]], left_out: str) -> tuple[str, list[str]]:
    """Further clauses, and the values that are bound to them."""
    clauses, values = "", []
    for name, chosen in filters.items():
        if name != left_out:
            marks = ", ".join("?" * len(chosen))
            clauses += f" AND found.doc IN (SELECT doc FROM facets WHERE facet = ? AND value IN ({marks}))"  # noqa: S608 - marks only
            values += [name, *chosen]
    return clauses, values


class Stock:
    """Wagtail's own search over the write-ups: ten hits, the total, two plain facets. It has nothing beyond that."""

    def __init__(self, name: str, backend: dict[str, Any]) -> None:
        settings.WAGTAILSEARCH_BACKENDS = {**settings.WAGTAILSEARCH_BACKENDS, name: backend}
        self.backend = get_search_backend(name)
        self.name = name

    def fill(self) -> None:
        call_command("wagtail_update_index", backend_name=self.name, verbosity=0)

    def ask(self, query: SearchQuery) -> int:
        pages = PracticePage.objects.live()
        if themes := query.filters.get("theme"):
            pages = pages.filter(
                main_theme_id__in=list(Theme.objects.filter(slug__in=themes).values_list("pk", flat=True))
            )
        if statuses := query.filters.get("status"):
            pages = pages.filter(status__in=list(statuses))
        found = self.backend.search(query.text.replace('"', ""), pages)
        list(found[:10])
        self.facet(query.text, "main_theme_id")
        found.facet("status")
        return int(found.count())

    def facet(self, text: str, name: str) -> dict[Any, int]:
        counted: dict[Any, int] = self.backend.search(text.replace('"', ""), PracticePage.objects.live()).facet(name)
        return counted


def index_whole_texts() -> None:
    """Have stock search read the write-ups' texts too, as ours does."""
    fields = [index.SearchField("implementation")]
    PracticePage.search_fields = [*PracticePage.search_fields, *fields]
