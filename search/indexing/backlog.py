"""How the index is: how much waits for it, for how long, what failed, and when it was last compared."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from search.memory import change_tokens
from search.models import OutboxItem


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits to reach the index.

    `size` counts changes, `failing` those that were tried in vain. `oldest_seconds` is the age of the oldest one;
    `lag_seconds` is how long one could have been taken in by now, or tried again: how far the worker is behind.
    """

    size: int
    failing: int
    oldest_seconds: float
    lag_seconds: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """When database and index were last compared, and how many documents differed."""

    at: datetime
    differing: int


def read_backlog() -> Backlog:
    """One query."""
    now = timezone.now()
    found = OutboxItem.objects.aggregate(
        size=Count("pk"),
        failing=Count("pk", filter=Q(attempts__gt=0)),
        oldest=Min("created_at"),
        due=Min(Coalesce("not_before", "created_at"), filter=Q(not_before=None) | Q(not_before__lte=now)),
    )

    def age(since: datetime | None) -> float:
        return round(max(0.0, (now - since).total_seconds()), 1) if since else 0.0

    return Backlog(found["size"], found["failing"], age(found["oldest"]), age(found["due"]))


def last_comparison() -> Comparison | None:
    """When index and database were last compared, and with what outcome; None if never."""
    found = change_tokens.noted(change_tokens.COMPARED)
    if found is None:
        return None
    token, at = found
    return Comparison(at, int(token) if token.isdigit() else 0)
