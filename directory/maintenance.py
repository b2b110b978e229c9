"""What is due every day: consents run out by themselves, and the search has to notice."""

from django.core.cache import cache
from django.utils import timezone

from directory.domain.consent import enqueue_run_out
from portal.base.maintenance import register_chore


def let_consents_run_out() -> int:
    """Once a day the persons whose consent ran out; how many were handed to the search."""
    key = f"directory:run-out:{timezone.localdate()}"
    if not cache.add(key, True, timeout=2 * 24 * 60 * 60):
        return 0
    try:
        return enqueue_run_out()
    except Exception:
        cache.delete(key)
        raise


register_chore("consents run out", let_consents_run_out)
