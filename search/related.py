"""What else might interest the reader of a page: one question to the engine, and nothing at all while it is away."""

import time
from typing import Any

from django.db.models import Model

from search.engine import EngineUnavailable, SearchError, get_engine
from search.presenting import hit_row
from search.registry import entry_for

MOST_RELATED = 4
# A page never waits twice for an engine that is away.
PAUSE_SECONDS = 15.0


class _Pause:
    """When the engine may be asked again, in this process."""

    until = 0.0


def related_rows(instance: Model, limit: int = MOST_RELATED) -> list[dict[str, Any]]:
    """Cards of what shares themes, series or words with a row that is searched; [] for any other."""
    entry = entry_for(instance)
    if entry is None or instance.pk is None or time.monotonic() < _Pause.until:
        return []
    try:
        hits = get_engine().related(entry.key(instance), limit)
    except EngineUnavailable:
        _Pause.until = time.monotonic() + PAUSE_SECONDS
        return []
    except SearchError:
        return []
    rows = [(hit_row(hit), hit.teaser) for hit in hits]
    return [{**row, "text": teaser, "theme": next(iter(row["themes"]), None)} for row, teaser in rows]


def ask_again() -> None:
    """Forget that the engine was away."""
    _Pause.until = 0.0
