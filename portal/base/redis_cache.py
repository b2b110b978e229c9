"""A Redis cache whose outage costs speed and counters, but no page."""

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
T = TypeVar("T")


def _or_else(ask: Callable[[], T], fallback: T) -> T:
    try:
        return ask()
    except RedisError as error:
        logger.warning("The cache does not answer: %s", type(error).__name__)
        return fallback


class ForgivingRedisCache(RedisCache):
    """While Redis does not answer nothing is found, nothing is kept, locks are taken, and every count is the first.

    The health check notices: what it puts in is not there.
    """

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return _or_else(lambda: super(ForgivingRedisCache, self).get(key, default, version), default)

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        _or_else(lambda: super(ForgivingRedisCache, self).set(key, value, *args, **kwargs), None)

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        return _or_else(lambda: super(ForgivingRedisCache, self).add(key, value, *args, **kwargs), False)

    def touch(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        return _or_else(lambda: super(ForgivingRedisCache, self).touch(key, *args, **kwargs), False)

    def delete(self, key: Any, version: int | None = None) -> bool:
        return _or_else(lambda: super(ForgivingRedisCache, self).delete(key, version), False)

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        _or_else(lambda: super(ForgivingRedisCache, self).delete_many(keys, version), None)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        return _or_else(lambda: super(ForgivingRedisCache, self).incr(key, delta, version), delta)
