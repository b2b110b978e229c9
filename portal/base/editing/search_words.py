"""What editors type into a search field is words, whatever signs are in it.

Wagtail's search on SQLite puts each word between quotation marks and leaves those in it alone: `Müller"` ends the
search with an error. Double marks are part of the word (https://www.sqlite.org/fts5.html, section 3.1).
"""

from collections.abc import Callable
from typing import Any

from django.db import connections
from django.db.models import Value
from modelsearch.query import PlainText


def _quoted(as_sql: Callable[..., Any]) -> Callable[..., Any]:
    def doubled(self: Any, compiler: Any, connection: Any) -> Any:
        template, [word] = as_sql(self, compiler, connection)
        return template, [word.replace('"', '""')]

    return doubled


def _phrase(init: Callable[..., None]) -> Callable[..., None]:
    def with_whole_phrase(self: Any, value: Any, using: Any = None, **extra: Any) -> None:
        init(self, value, using=using, **extra)
        if isinstance(value, str):
            self.value = Value('"{}"'.format(value.replace('"', '""')))

    return with_whole_phrase


def _without_lone_signs(build: Callable[..., Any]) -> Callable[..., Any]:
    """ "Kita & Hort" asks for two words: SQLite would look for a third one that it never keeps."""

    def built(self: Any, query: Any, config: Any = None) -> Any:
        if isinstance(query, PlainText):
            words = [word for word in query.query_string.split() if any(map(str.isalnum, word))]
            query = PlainText(" ".join(words) or query.query_string, query.operator, query.boost)
        return build(self, query, config=config)

    return built


def quote_search_words() -> None:
    """Have Wagtail's search on SQLite take every sign for a part of a word."""
    if not any(connection.vendor == "sqlite" for connection in connections.all()):
        return
    from modelsearch.backends.database.sqlite import sqlite  # noqa: PLC0415
    from modelsearch.backends.database.sqlite.query import Lexeme, SearchQueryExpression  # noqa: PLC0415

    compiler = sqlite.SQLiteSearchQueryCompiler
    compiler.build_search_query_content = _without_lone_signs(compiler.build_search_query_content)
    Lexeme.as_sql = _quoted(Lexeme.as_sql)
    SearchQueryExpression.__init__ = _phrase(SearchQueryExpression.__init__)
