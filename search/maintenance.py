"""What the index needs from time to time: to be made anew once a day, and a comparison with the database.

When something was last *finished* stands in the database: what fails or is killed halfway is due again.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.utils import timezone

from portal.base.maintenance import HOUR, INDEX, MINUTE, register_chore
from search.engine import EngineBusy, EngineUnavailable, SearchEngine, engine_at
from search.indexing.consistency import rebuild, reconcile
from search.memory import change_tokens
from search.misses.records import forget_old_misses

COMPARE_EVERY = timedelta(minutes=10)
# Withdrawn text has to be gone from the index's files after a day: this leaves hours for a busy or absent engine.
REBUILD_EVERY = timedelta(hours=20)
# A rebuild that fails at its end costs minutes: it is not begun again each minute.
RETRY_SECONDS = 10 * 60

_not_before: dict[str, float] = {}


def is_due(name: str, every: timedelta) -> bool:
    """Whether a job was last done longer ago than `every`."""
    noted = change_tokens.noted(name)
    return noted is None or timezone.now() - noted[1] >= every


def patiently(name: str, chore: Callable[[], int]) -> int:
    """Run the chore; a busy engine is tried again the next time, one that is away or fails otherwise after a while."""
    if time.monotonic() < _not_before.get(name, 0.0):
        return 0
    try:
        return chore()
    except EngineBusy:
        return 0
    except Exception as error:
        _not_before[name] = time.monotonic() + RETRY_SECONDS
        if isinstance(error, EngineUnavailable):
            return 0
        raise


def engines() -> list[SearchEngine]:
    """The one that answers, and the one that is filled beside it while an operator changes engines."""
    return [engine_at(url) for url in dict.fromkeys((settings.SEARCH_URL, settings.SEARCH_MIRROR_URL)) if url]


def make_anew() -> int:
    """Build each index anew, because deleted text stays readable in its files until then; how many documents."""
    return sum(patiently(change_tokens.rebuilt(engine.url), partial(_make_anew, engine)) for engine in engines())


def _make_anew(engine: SearchEngine) -> int:
    answers = engine.has_index()
    if answers and not is_due(change_tokens.rebuilt(engine.url), REBUILD_EVERY):
        return 0
    sizes: list[int] = []
    # Beside an index that answers there is no hurry: the processors are for readers.
    rebuild(engine, started=sizes.append, processes=1 if answers else None)
    return sum(sizes)


def compare_with_database() -> int:
    """Hand to the outbox what differs between database and index; how many documents that were."""
    return patiently(change_tokens.COMPARED, compare) if is_due(change_tokens.COMPARED, COMPARE_EVERY) else 0


def compare() -> int:
    """The comparison itself, noted with its time and outcome for those who look after the portal."""
    differing = reconcile()
    change_tokens.note(change_tokens.COMPARED, str(differing))
    return differing


def tidy() -> int:
    """Clear away what a rebuild left that died; how many indices that were."""
    return sum(patiently(f"tidy {change_tokens.rebuilt(engine.url)}", engine.tidy) for engine in engines())


register_chore("dead rebuilds cleared away", tidy, every=MINUTE, area=INDEX)
register_chore(
    "index made anew", make_anew, every=MINUTE, keeps="withdrawn text in the index's files a day", area=INDEX
)
register_chore("index compared with database", compare_with_database, every=MINUTE, area=INDEX)
register_chore(
    "questions without hits forgotten",
    forget_old_misses,
    every=HOUR,
    keeps="questions that found nothing 90 days, names of people not at all",
)
