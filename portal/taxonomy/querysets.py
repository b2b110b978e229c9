"""Questions to the places and themes."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

if TYPE_CHECKING:
    from portal.taxonomy.models import Region, Theme


class RegionQuerySet(models.QuerySet["Region"]):
    def places(self) -> "RegionQuerySet":
        """Each place once: a kreisfreie Stadt is its five-digit key, not the eight-digit twin."""
        return self.exclude(ags__regex=r"^\d{5}000$")

    def municipalities(self) -> "RegionQuerySet":
        """Who runs an administration that can be asked: Gemeinden, Städte, Märkte and Landkreise."""
        return self.places().filter(level__in=["kreis", "gemeinde"])

    def within(self, ags: str) -> "RegionQuerySet":
        """The region itself and everything below it."""
        return self.filter(ags__startswith=ags)

    def ancestors_of(self, ags: str, *, include_self: bool = False) -> "RegionQuerySet":
        """Every region whose key begins this one's, the Land first."""
        keys = [ags[:length] for length in (2, 3, 5, 8) if length < len(ags)]
        if include_self:
            keys.append(ags)
        return self.filter(ags__in=keys).annotate(depth_of_key=Length("ags")).order_by("depth_of_key")

    def named(self, text: str) -> "RegionQuerySet":
        """Places whose name begins with the text, or has a word that does."""
        return self.filter(Q(name__istartswith=text) | Q(label__icontains=f" {text}") | Q(label__istartswith=text))


class ThemeManager(models.Manager["Theme"]):
    """Themes are a controlled vocabulary: a tag that is typed never makes a new one."""

    def get_or_create(self, defaults: Any = None, **kwargs: Any) -> tuple["Theme", bool]:
        if defaults is None or "label_en" not in defaults:
            return self.get(**kwargs), False
        return super().get_or_create(defaults=defaults, **kwargs)
