"""What is due every day: consents run out by themselves, and what was deleted leaves the editors' search."""

from directory.domain.consent import enqueue_run_out
from directory.domain.editors_search import drop_deleted_words
from portal.base.maintenance import DAY, register_chore

register_chore("consents run out", enqueue_run_out, every=DAY)
register_chore(
    "deleted words leave the editors' search", drop_deleted_words, every=DAY, keeps="words of what was deleted a day"
)
