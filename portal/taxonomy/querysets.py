"""Questions to the places and themes."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Length, Substr

from portal.taxonomy.keys import ancestor_keys, canonical_ags

if TYPE_CHECKING:
    from portal.taxonomy.models import Region, Theme


class RegionQuerySet(models.QuerySet["Region"]):
    """Queries about places."""

    def places(self) -> "RegionQuerySet":
        """Each place once: a kreisfreie Stadt is its five-digit key, not the eight-digit twin."""
        # Not with a regular expression: SQLite calls Python for each of the two thousand rows then.
        return self.exclude(level="gemeinde", ags__endswith="000")

    def municipalities(self) -> "RegionQuerySet":
        """Who runs an administration that can be asked: Gemeinden, Städte, Märkte and Landkreise."""
        return self.places().filter(level__in=["kreis", "gemeinde"])

    def within(self, ags: str) -> "RegionQuerySet":
        """The region itself and everything below it."""
        return self.filter(ags__startswith=ags)

    def ancestors_of(self, ags: str, *, include_self: bool = False) -> "RegionQuerySet":
        """Every region whose key begins this one's, the Land first."""
        keys = ancestor_keys(ags)
        if include_self:
            keys.append(ags)
        return self.filter(ags__in=keys).annotate(depth_of_key=Length("ags")).order_by("depth_of_key")

    def neighbours_of(self, ags: str) -> "RegionQuerySet":
        """The places with a common border; those of a kreisfreie Stadt are Kreise and Gemeinden."""
        keys = [ags, f"{ags}000"] if len(ags) == 5 else [ags]
        pairs: Any = self.model._meta.get_field("neighbours_after").related_model
        place = Case(When(key__regex=r"^\d{5}000$", then=Substr("key", 1, 5)), default=F("key"))
        # Two plain lists instead of one join with an OR: a database that has not counted its rows yet went through
        # every pair of pairs for that.
        before = pairs.objects.filter(second__in=keys).annotate(key=F("first_id"), place=place).values("place")
        after = pairs.objects.filter(first__in=keys).annotate(key=F("second_id"), place=place).values("place")
        return self.filter(Q(ags__in=before) | Q(ags__in=after)).exclude(ags=canonical_ags(ags))


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Themes are a controlled vocabulary: a tag that is typed never makes a new one."""

    def get_or_create(self, defaults: Any = None, **kwargs: Any) -> tuple["Theme", bool]:
        """The existing theme, `defaults` unused. Raises Theme.DoesNotExist: to add one on purpose, call create()."""
        del defaults
        return self.get(**kwargs), False


class LiveThemeManager(models.Manager.from_queryset(ThemeQuerySet)):  # type: ignore[misc]
    """The published themes alone."""

    def get_queryset(self) -> ThemeQuerySet:
        found: ThemeQuerySet = super().get_queryset().filter(live=True)
        return found
