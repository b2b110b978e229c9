"""A Redis cache whose outage costs speed and counters, but no page."""

from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from portal.base.http.breakers import Breaker, shared
from portal.base.memory.tolerant import TolerantCache

# A Redis that hangs is waited for once for so long, then it is skipped for some seconds.
PATIENCE_SECONDS = 0.5
LIMITS = {"socket_connect_timeout": PATIENCE_SECONDS, "socket_timeout": PATIENCE_SECONDS}


class ForgivingRedisCache(TolerantCache, RedisCache):
    """Redis with short time limits; see TolerantCache for what happens while it is away."""

    tolerated = (RedisError,)
    outages = (RedisConnectionError, RedisTimeoutError)

    def __init__(self, server: str | list[str], params: dict[str, Any]) -> None:
        super().__init__(server, {**params, "OPTIONS": {**LIMITS, **params.get("OPTIONS", {})}})

    @property
    def breaker(self) -> Breaker:  # type: ignore[override]
        return shared("cache", ",".join(self._servers))  # type: ignore[attr-defined]
