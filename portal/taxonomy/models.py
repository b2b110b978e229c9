"""Regions by official key, themes as a controlled vocabulary, and the mixin for pages that carry both."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import slug_re
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.models import DraftStateMixin, LockableMixin, Page, RevisionMixin, WorkflowMixin

from portal.taxonomy.distance import Point
from portal.taxonomy.enums import Hue, RegionLevel, SizeClass
from portal.taxonomy.keys import canonical_ags
from portal.taxonomy.querysets import LiveThemeManager, RegionQuerySet, ThemeQuerySet


class Region(models.Model):
    """A place with its official key: 2 digits Land, 3 Regierungsbezirk, 5 Kreis, 8 Gemeinde.

    The key is a materialised path: the descendants' keys begin with it. A kreisfreie Stadt has two rows, the Kreis and
    the Gemeinde; its five-digit row is the place that pages carry, addresses show and facets count.
    """

    ags = models.CharField(_("Amtlicher Gemeindeschlüssel"), max_length=8, primary_key=True)
    level = models.CharField(_("Ebene"), max_length=10, choices=RegionLevel.choices, db_index=True)
    name = models.CharField(_("Name"), max_length=100, db_index=True)
    name_long = models.CharField(_("Name, ausgeschrieben"), max_length=120)
    label = models.CharField(_("Bezeichnung"), max_length=140, unique=True)
    slug = models.SlugField(_("Adresse"), max_length=140, unique=True)
    type = models.CharField(_("Art"), max_length=40)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("gehört zu")
    )
    lat = models.FloatField(_("Breite"))
    lon = models.FloatField(_("Länge"))
    area_km2 = models.FloatField(_("Fläche in km²"))
    population = models.PositiveIntegerField(_("Einwohner*innen"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("Jahr der Zahl"), null=True, blank=True)
    population_source = models.CharField(_("Quelle der Zahl"), max_length=60, blank=True)
    size_class = models.CharField(_("Größenklasse"), max_length=20, choices=SizeClass.choices, default=SizeClass.NONE)

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["name", "ags"]
        verbose_name = _("Region")
        verbose_name_plural = _("Regionen")

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return f"/regionen/{self.canonical_ags}/"

    @property
    def canonical_ags(self) -> str:
        """The key of the place: five digits for a kreisfreie Stadt."""
        return canonical_ags(self.ags)

    @property
    def point(self) -> Point:
        return Point(self.lat, self.lon)

    @property
    def is_municipality(self) -> bool:
        return self.level in {RegionLevel.KREIS, RegionLevel.GEMEINDE} and self.canonical_ags == self.ags

    @property
    def has_official_population(self) -> bool:
        """Whether the figure may be printed: GeoNames' figures are good for the class only."""
        return self.population is not None and self.population_source.startswith("destatis")

    @cached_property
    def lineage(self) -> list["Region"]:
        """The ancestors, the Land first."""
        return list(Region.objects.ancestors_of(self.ags))


class RegionNeighbour(models.Model):
    """Two places with a common border; every pair is stored once, the smaller key first."""

    first = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="neighbours_after")
    second = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="neighbours_before")
    border_km = models.FloatField(_("gemeinsame Grenze in km"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="taxonomy_neighbours_once")]
        verbose_name = _("Nachbarschaft")
        verbose_name_plural = _("Nachbarschaften")

    def __str__(self) -> str:
        return f"{self.first_id} – {self.second_id}"


class Theme(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, TagBase):
    """A theme of integration work; `name` is the preferred label.

    `objects` are the published ones, which everything asks for that readers see; `every` has those too that wait for
    approval, for the editors' side. Published themes are changed by publishing a draft.
    """

    free_tagging = False

    label_en = models.CharField(_("Englische Bezeichnung"), max_length=100, blank=True)
    alternative_labels = models.TextField(
        _("Andere Wörter dafür"), blank=True, help_text=_("Ein Wort je Zeile. Wer danach sucht, findet dieses Thema.")
    )
    broader = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="narrower", verbose_name=_("Oberthema")
    )
    hue = models.CharField(_("Farbe"), max_length=20, choices=Hue.choices, default=Hue.DARKBLUE)
    icon = models.SlugField(_("Zeichen"), max_length=30, default="theme")
    description = models.TextField(_("Worum es geht"), blank=True)

    every = ThemeQuerySet.as_manager()
    objects = LiveThemeManager()

    panels = [
        FieldPanel("name", heading=_("Bezeichnung"), required_on_save=True),
        FieldPanel("label_en"),
        FieldPanel("description"),
        FieldPanel("alternative_labels"),
        FieldPanel("broader"),
        MultiFieldPanel([FieldPanel("hue"), FieldPanel("icon")], heading=_("Aussehen")),
        FieldPanel(
            "slug",
            heading=_("Adresse"),
            help_text=_("Steht in der Adresse des Themas. Wer die frühere aufruft, wird weitergeleitet."),
        ),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("Thema")
        verbose_name_plural = _("Themen")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Another slug leaves the old one behind as an address that leads here."""
        named = kwargs.get("update_fields")
        with transaction.atomic():
            old = Theme.every.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
            super().save(*args, **kwargs)
            if named is None or "slug" in named:
                ThemeAddress.objects.filter(slug=self.slug).delete()
                if old and old != self.slug:
                    ThemeAddress.objects.create(slug=old, theme=self)

    def clean(self) -> None:
        super().clean()
        if self.broader_id:
            check_live(self, "broader")

    def is_in_use(self) -> bool:
        """Whether a page, a person or another theme names this one. One query for each kind of them."""
        # A page's further themes are rows of their own, PageTheme: no need to ask the pages for them.
        related: Any = [one for one in self._meta.related_objects if not isinstance(one.field, TaggableManager)]
        return any(one.related_model.objects.filter(**{one.field.name: self.pk}).exists() for one in related)

    @property
    def label(self) -> str:
        """The label in the reader's language."""
        return self.label_en if get_language() == "en" and self.label_en else self.name

    @property
    def synonyms(self) -> list[str]:
        return [line.strip() for line in self.alternative_labels.splitlines() if line.strip()]

    def get_absolute_url(self) -> str:
        return f"/themen/{self.slug}/"


class ThemeAddress(models.Model):
    """A slug that a theme had before: links, bookmarks and subscribed feeds still name it."""

    slug = models.SlugField(_("frühere Adresse"), max_length=100, unique=True, allow_unicode=True)
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="former_addresses")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("frühere Adresse eines Themas")
        verbose_name_plural = _("frühere Adressen von Themen")

    def __str__(self) -> str:
        return self.slug


def current_slugs(former: Iterable[str]) -> dict[str, str]:
    """Former slug → the slug of the published theme that had it; others are left out. One query."""
    # What is no slug was never one: PostgreSQL refuses texts with NUL.
    slugs = [slug for slug in former if slug_re.match(slug)]
    rows = ThemeAddress.objects.filter(slug__in=slugs, theme__live=True)
    return dict(rows.values_list("slug", "theme__slug"))


def check_live(instance: models.Model, name: str) -> None:
    """Raises ValidationError when the field names a theme that is not published."""
    theme = getattr(instance, name)
    if theme is not None and not theme.live:
        raise ValidationError({name: _("Dieses Thema ist noch nicht freigegeben.")})


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
