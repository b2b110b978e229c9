"""What the index needs from time to time: a comparison with the database, and once a day to be made anew."""

from collections.abc import Callable

from django.core.cache import cache

from portal.base.maintenance import register_chore
from search import stamps
from search.engine import EngineBusy, EngineUnavailable
from search.misses import forget_old_misses
from search.reconciling import rebuild, reconcile

COMPARE_EVERY = 10 * 60
REBUILD_EVERY = 24 * 60 * 60


def once_in(seconds: int, name: str, chore: Callable[[], int]) -> int:
    """Run the chore unless it ran within so many seconds; a busy or absent engine is tried again the next time."""
    key = f"search:{name}"
    if not cache.add(key, True, timeout=seconds):
        return 0
    try:
        return chore()
    except (EngineBusy, EngineUnavailable):
        cache.delete(key)
        return 0


def compare_with_database() -> int:
    """Hand to the outbox what differs between database and index; how many documents that were."""
    return once_in(COMPARE_EVERY, "compared", compare)


def compare() -> int:
    """The comparison itself, noted with its time and outcome for those who look after the portal."""
    differing = reconcile()
    stamps.touch(stamps.COMPARED, str(differing))
    return differing


def make_anew() -> int:
    """Build the index anew, because deleted text stays readable in its files until then; how many documents."""
    return once_in(REBUILD_EVERY, "rebuilt", _rebuild)


def _rebuild() -> int:
    sizes: list[int] = []
    rebuild(started=sizes.append)
    return sum(sizes)


register_chore("index compared with database", compare_with_database)
register_chore("index made anew", make_anew)
register_chore("questions without hits forgotten", forget_old_misses)
