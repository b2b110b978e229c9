"""What the search keeps in the database: what waits, what editors say, what was asked in vain."""

from search.models.judgements import Grade, JudgedPage
from search.models.misses import SearchMiss
from search.models.outbox import OutboxAction, OutboxItem, RevisionCounter
from search.models.recommendations import PromotedHit, PromotedPage, Synonym
from search.models.stamps import Stamp

__all__ = [
    "Grade",
    "JudgedPage",
    "OutboxAction",
    "OutboxItem",
    "PromotedHit",
    "PromotedPage",
    "RevisionCounter",
    "SearchMiss",
    "Stamp",
    "Synonym",
]
