"""Stand-ins for an engine's encoder, and a builder that fails: children that are told of one read this module."""

import multiprocessing
import os
import signal

from practices.models import PracticePage
from practices.search import build_practice
from search.documents import SearchDocument
from search.engine import Change, Upsert
from search.registry import register, registry

BROKEN, REFUSED, DEADLY = "Unbeschreiblich", "Unschreibbar", "Tödlich"


def who_built_what(change: Change) -> tuple[int, tuple[str, ...]]:
    """The process, and the names of the document's themes."""
    return os.getpid(), change.document.theme_names if isinstance(change, Upsert) else ()


def refuse_one(change: Change) -> str:
    """Raises ValueError for one title."""
    if isinstance(change, Upsert) and change.document.title == REFUSED:
        raise ValueError("no words")
    return repr(change)


def die_of_one(change: Change) -> str:
    """A child is killed by one title; its parent survives it."""
    is_deadly = isinstance(change, Upsert) and change.document.title == DEADLY
    if is_deadly and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return repr(change)


def _describe_all_but_one(page: PracticePage) -> SearchDocument:
    if page.title == BROKEN:
        raise LookupError("no such carrier")
    return build_practice(page)


register(PracticePage, _describe_all_but_one, prepare=registry.entries[PracticePage].prepare)
