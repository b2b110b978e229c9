"""What is due every day: consents run out by themselves, and the search has to notice."""

from directory.domain.consent import enqueue_run_out
from portal.base.maintenance import DAY, register_chore

register_chore("consents run out", enqueue_run_out, every=DAY)
