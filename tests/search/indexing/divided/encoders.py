"""Stand-ins for an engine's encoder. Children read this module as well before they build: there practices break."""

import multiprocessing
import os
import signal
from functools import partial

from practices.models import PracticePage
from practices.search import build_practice
from search.documents import SearchDocument
from search.engine import Change, Upsert
from search.engines.embedded.codec import encode
from search.registry import register, registry

BROKEN_TITLE = "Unbeschreiblich"
DEADLY_TITLE = "Tödlich"


def is_child() -> bool:
    return multiprocessing.parent_process() is not None


def who_built_what(change: Change) -> tuple[int, tuple[str, ...]]:
    """The process, and the names of the document's themes."""
    return os.getpid(), change.document.theme_names if isinstance(change, Upsert) else ()


def refuse_one(change: Change) -> object:
    if isinstance(change, Upsert) and change.document.title == BROKEN_TITLE:
        raise ValueError("no words")
    return encode(change)


def die_of_one(change: Change) -> object:
    """The child is killed by a document that its parent survives."""
    if is_child() and isinstance(change, Upsert) and change.document.title == DEADLY_TITLE:
        os.kill(os.getpid(), signal.SIGKILL)
    return encode(change)


def _break_one(page: PracticePage) -> SearchDocument:
    if page.title == BROKEN_TITLE:
        raise LookupError("no such carrier")
    return build_practice(page)


def encode_with_a_broken_builder(change: Change) -> object:
    return encode(change)


def break_builder() -> None:
    known = registry.entries[PracticePage]
    register(PracticePage, _break_one, prepare=known.prepare)


if is_child():
    break_builder()
__all__ = ["partial"]
