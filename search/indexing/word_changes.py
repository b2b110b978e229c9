"""What editors change leaves a new token in the same transaction, so that every process reads it again."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from portal.taxonomy.models import Region, RegionNeighbour, Theme
from portal.taxonomy.signals import regions_changed
from search.memory import change_tokens, lookups
from search.models import PromotedHit, PromotedPage, Synonym
from search.text.recommendations import get_promotions

TABLES = {
    Theme: change_tokens.THEMES,
    Region: change_tokens.REGIONS,
    RegionNeighbour: change_tokens.REGIONS,
    Synonym: change_tokens.SYNONYMS,
    PromotedHit: change_tokens.PROMOTIONS,
    PromotedPage: change_tokens.PROMOTIONS,
}


@receiver([post_save, post_delete])
def note_the_change(sender: type[Any], **_kwargs: Any) -> None:
    """Moves the token of a table of editors' words, and forgets this process's copies."""
    if sender in TABLES:
        change_tokens.touch(TABLES[sender])
        lookups.forget()
        get_promotions.forget()


@receiver(regions_changed)
def note_the_import(**_kwargs: Any) -> None:
    """Moves the token of places after an import."""
    change_tokens.touch(change_tokens.REGIONS)
