"""Places with their official keys, and who borders on whom."""

from typing import Any

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Length, Substr
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.base.display.navigation import view_path
from portal.taxonomy.distance import Point
from portal.taxonomy.enums import RegionLevel, SizeClass
from portal.taxonomy.keys import ancestor_keys, canonical_ags


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
        return view_path("home:region", self.canonical_ags)

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
