"""Regions by official key, themes as a controlled vocabulary, and the mixin for pages that carry both."""

from portal.taxonomy.models.pages import PageRegion, PageTheme, ThemedPage
from portal.taxonomy.models.regions import Region, RegionNeighbour, RegionQuerySet
from portal.taxonomy.models.themes import (
    LiveThemeManager,
    Theme,
    ThemeAddress,
    ThemeQuerySet,
    check_live,
    current_slugs,
    with_narrower,
)

__all__ = [
    "LiveThemeManager",
    "PageRegion",
    "PageTheme",
    "Region",
    "RegionNeighbour",
    "RegionQuerySet",
    "Theme",
    "ThemeAddress",
    "ThemeQuerySet",
    "ThemedPage",
    "check_live",
    "current_slugs",
    "with_narrower",
]
