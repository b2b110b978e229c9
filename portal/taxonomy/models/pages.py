"""The mixin for pages that have themes and regions, and the rows that hold them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.models import Page

from portal.taxonomy.enums import Hue
from portal.taxonomy.keys import canonical_ags
from portal.taxonomy.models.regions import Region
from portal.taxonomy.models.themes import Theme, check_live


class PageTheme(ItemBase):
    """A further theme of a page, beside its main one."""

    tag = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="page_items")
    content_object = ParentalKey(Page, on_delete=models.CASCADE, related_name="theme_items")

    class Meta:
        verbose_name = _("weiteres Thema")
        verbose_name_plural = _("weitere Themen")


class PageRegion(models.Model):
    """A further region of a page, beside its main one."""

    page = ParentalKey(Page, on_delete=models.CASCADE, related_name="region_items")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="page_items", verbose_name=_("Region"))

    panels = [FieldPanel("region")]

    class Meta:
        verbose_name = _("weitere Region")
        verbose_name_plural = _("weitere Regionen")

    def __str__(self) -> str:
        return str(self.region)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.region_id = canonical_ags(self.region_id)
        super().save(*args, **kwargs)


class ThemedPage(models.Model):
    """A page's themes and regions: the main ones give it hue and outline, the further ones widen where it is found."""

    main_theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_main",
        verbose_name=_("Hauptthema"),
    )
    main_region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_main",
        verbose_name=_("Ort oder Region"),
    )
    further_themes = ClusterTaggableManager(
        through=PageTheme,
        blank=True,
        verbose_name=_("Weitere Themen"),
        help_text=_("Tippen Sie den Anfang des Wortes."),
    )

    taxonomy_panels = [
        MultiFieldPanel([FieldPanel("main_theme"), FieldPanel("further_themes")], heading=_("Themen")),
        MultiFieldPanel(
            [
                FieldPanel("main_region"),
                MultipleChooserPanel("region_items", chooser_field_name="region", label=_("Weitere Region")),
            ],
            heading=_("Orte und Regionen"),
        ),
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.main_region_id:
            self.main_region_id = canonical_ags(self.main_region_id)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """A kreisfreie Stadt is one place: its eight-digit key becomes the five-digit one."""
        super().clean()
        if self.main_region_id:
            self.main_region_id = canonical_ags(self.main_region_id)
        if self.main_theme_id:
            check_live(self, "main_theme")

    @cached_property
    def themes(self) -> list[Theme]:
        """The main theme first, then the further ones by name."""
        items = self.theme_items.select_related("tag").order_by("tag__name")  # type: ignore[attr-defined]
        further = [item.tag for item in items if item.tag.live]
        found = [self.main_theme, *further] if self.main_theme else further
        return list(dict.fromkeys(found))

    @cached_property
    def regions(self) -> list[Region]:
        """The main region first, then the further ones."""
        further = [item.region for item in self.region_items.select_related("region")]  # type: ignore[attr-defined]
        found = [self.main_region, *further] if self.main_region else further
        return list(dict.fromkeys(found))

    @property
    def hue(self) -> str:
        return self.main_theme.hue if self.main_theme else Hue.DARKBLUE.value

    @property
    def silhouette_ags(self) -> str:
        """The region whose outline the page shows; without one, the whole area that the portal serves."""
        return self.main_region.canonical_ags if self.main_region else settings.REGION_ROOT
