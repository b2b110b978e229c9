"""What editors change leaves a new token in the same transaction, so that every process reads it again."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from portal.taxonomy.models import Region, RegionNeighbour, Theme
from portal.taxonomy.signals import regions_changed
from search import lookups, stamps
from search.models import PromotedHit, PromotedPage, Synonym
from search.promoted import get_promotions

TABLES = {
    Theme: stamps.THEMES,
    Region: stamps.REGIONS,
    RegionNeighbour: stamps.REGIONS,
    Synonym: stamps.SYNONYMS,
    PromotedHit: stamps.PROMOTIONS,
    PromotedPage: stamps.PROMOTIONS,
}


@receiver([post_save, post_delete])
def note_the_change(sender: type[Any], **_kwargs: Any) -> None:
    if sender in TABLES:
        stamps.touch(TABLES[sender])
        lookups.forget()
        get_promotions.forget()


@receiver(regions_changed)
def note_the_import(**_kwargs: Any) -> None:
    stamps.touch(stamps.REGIONS)
