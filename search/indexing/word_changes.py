"""What editors change is read again at once by the process that changed it; the others learn of it by its token."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from portal.taxonomy.models import Region, RegionNeighbour, Theme
from portal.taxonomy.signals import regions_changed
from search.memory import lookups
from search.models import PromotedHit, PromotedPage, Synonym
from search.text.recommendations import get_promotions

REMEMBERED = {Theme, Region, RegionNeighbour, Synonym, PromotedHit, PromotedPage}


@receiver([post_save, post_delete])
def note_the_change(sender: type[Any], **_kwargs: Any) -> None:
    """Forgets this process's copies of a table of editors' words."""
    if sender in REMEMBERED:
        lookups.forget()
        get_promotions.forget()


@receiver(regions_changed)
def note_the_import(**_kwargs: Any) -> None:
    """Forgets this process's copies after an import of places."""
    lookups.forget()
