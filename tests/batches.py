"""Measures what building a batch for the index costs, and looks whether it tells what each page alone would tell."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from search.documents import SearchDocument
from search.engine import Upsert
from search.indexing.rows import build_changes
from search.indexing.targets import page_target


def assert_batch_like_alone(pages: Sequence[Page], build: Callable[[Any], SearchDocument]) -> list[SearchDocument]:
    """All pages together ask the database as often as the first one does alone. Returns their documents."""
    alone = [build(type(page)._default_manager.get(pk=page.pk)) for page in pages]
    asked, documents = [], list[SearchDocument]()
    for number in (1, len(pages)):
        batch = [page_target(f"page:{page.pk}") for page in pages[:number]]
        # What a process keeps in memory is asked for once.
        build_changes(batch, 1)
        with CaptureQueriesContext(connection) as queries:
            changes, _errors = build_changes(batch, 1)
        asked.append(len(queries))
        documents = [change.document for change in changes if isinstance(change, Upsert)]
    assert asked[0] == asked[1]
    # Only documents on their way to the index have a key, a revision and a stamp.
    assert [replace(each, key="", revision=0, stamp="") for each in documents] == alone
    return documents
