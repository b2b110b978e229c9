"""What makes any of Django's caches one whose outage costs speed, but no page."""

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from asgiref.sync import sync_to_async
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from portal.base.http.breakers import Breaker, PartAwayError

logger = logging.getLogger(__name__)
T = TypeVar("T")
LOG_EVERY_SECONDS = 60.0
_logged: dict[str, float] = {}


class TolerantCache(BaseCache):
    """Mixed in before a backend. While that can't be asked nothing is found or kept, and every count is the first.

    `tolerated` are the errors that no caller sees; those in `outages` open the breaker as well, so that a cache that
    hangs is waited for once and then skipped. The health check notices: what it puts in is not there.
    """

    tolerated: ClassVar[tuple[type[Exception], ...]] = ()
    outages: ClassVar[tuple[type[Exception], ...]] = ()
    breaker: Breaker

    # How many errors were tolerated. Django makes an instance for each thread.
    _unanswered = 0

    def _or_else(self, ask: Callable[[], T], fallback: T) -> T:
        try:
            with self.breaker.guard(*self.outages):
                return ask()
        except PartAwayError:
            pass
        except self.tolerated as error:
            _log(type(error).__name__)
        self._unanswered += 1
        return fallback

    def _or_new(self, ask: Callable[[], int], fallback: int) -> int:
        """For what is made of several calls: the key is not missing if one of those had no answer."""
        before = self._unanswered
        try:
            return self._or_else(ask, fallback)
        except ValueError:
            if self._unanswered == before:
                raise
            return fallback

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._or_else(lambda: super(TolerantCache, self).get(key, default, version), default)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._or_else(lambda: super(TolerantCache, self).set(key, value, timeout, version), None)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._or_else(lambda: super(TolerantCache, self).add(key, value, timeout, version), False)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return self._or_else(lambda: super(TolerantCache, self).touch(key, timeout, version), False)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return self._or_else(lambda: super(TolerantCache, self).delete(key, version), False)

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return self._or_else(lambda: super(TolerantCache, self).has_key(key, version), False)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        return self._or_else(lambda: super(TolerantCache, self).get_many(keys, version), {})

    def set_many(self, data: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> list[Any]:
        """The keys that were not kept, as Django has it."""
        return self._or_else(lambda: super(TolerantCache, self).set_many(data, timeout, version), list(data))

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._or_else(lambda: super(TolerantCache, self).delete_many(keys, version), None)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return self._or_new(lambda: super(TolerantCache, self).incr(key, delta, version), delta)

    def decr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return self._or_new(lambda: super(TolerantCache, self).decr(key, delta, version), -delta)

    def incr_version(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        fallback = (self.version if version is None else version) + delta
        return self._or_new(lambda: super(TolerantCache, self).incr_version(key, delta, version), fallback)

    # Django makes these of several calls, of which each would be answered with its own fallback.
    async def aset_many(self, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return await sync_to_async(self.set_many)(data, *args, **kwargs)

    async def aincr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return await sync_to_async(self.incr)(key, delta, version)

    async def aincr_version(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return await sync_to_async(self.incr_version)(key, delta, version)

    def clear(self) -> None:
        self._or_else(super().clear, None)


def _log(error: str) -> None:
    """Each kind of error once, then each minute: a page asks the cache a dozen times."""
    now = time.monotonic()
    if now - _logged.get(error, -LOG_EVERY_SECONDS) >= LOG_EVERY_SECONDS:
        _logged[error] = now
        logger.warning("The cache does not answer: %s", error)
