"""Words of our own that every page shows, looked up once in each language."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from django.utils.translation import get_language

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")
MOST_KEPT = 8192


def once_per_language(function: Callable[[*Arguments], T]) -> Callable[[*Arguments], T]:
    """What the function tells is kept by its arguments and the reader's language.

    For what hangs on nothing else: a page asks for some hundred texts, and each takes a way through five functions of
    the catalogues. Lazy texts have to be cast by the function; an argument must not be lazy.
    """

    @lru_cache(maxsize=MOST_KEPT)
    def kept(_language: str | None, *arguments: *Arguments) -> T:
        return function(*arguments)

    @wraps(function)
    def told(*arguments: *Arguments) -> T:
        return kept(get_language(), *arguments)

    return told
