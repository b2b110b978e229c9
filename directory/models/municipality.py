"""A municipality's profile: what an editor or the municipality itself adds to its row in the regions."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.url_routing import RouteResult

from directory.enums import ExchangeDirection
from portal.base.access.visibility import is_run_out
from portal.base.blocks import BodyBlock
from portal.base.display.navigation import local_path, view_url
from portal.base.fields import ContentField
from portal.base.models import BasePage
from portal.taxonomy.keys import canonical_ags
from portal.taxonomy.models import Region, Theme, ThemedPage


class MunicipalityIndexPage(BasePage):
    """`/kommunen/`: the peer finder, and the address of every municipality, with or without a profile."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["directory.MunicipalityPage"]
    template = "directory/municipalities.html"

    class Meta:
        verbose_name = _("Übersicht der Kommunen")
        verbose_name_plural = _("Übersichten der Kommunen")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Written profiles first; then the row of the place, which shows a profile made of what is known."""
        try:
            found: RouteResult = super().route(request, path_components)
        except Http404:
            if len(path_components) != 1 or not self.live or is_run_out(self):
                raise
            return RouteResult(self, kwargs={"slug": path_components[0]})
        return found

    def serve(self, request: HttpRequest, *args: Any, slug: str = "", **kwargs: Any) -> HttpResponse:
        if not slug:
            return super().serve(request, *args, **kwargs)
        region = Region.objects.select_related("parent__parent__parent").filter(slug=slug).first()
        if region is None:
            raise Http404
        if not region.is_municipality:
            return redirect(self._place_of(region), permanent=True)
        context = {**self.get_context(request, *args, **kwargs), "region": region, "shown_object": region}
        return TemplateResponse(request, "directory/municipality_without_page.html", context)

    def _place_of(self, region: Region) -> str:
        """Where a slug leads that is no municipality's own: a kreisfreie Stadt's twin, a Bezirk, the Land."""
        if region.canonical_ags == region.ags:
            return local_path(region.get_absolute_url())
        return view_url("directory:municipality", Region.objects.get(ags=region.canonical_ags).slug)


class MunicipalityPage(ThemedPage, BasePage):
    """The profile of the municipality that `main_region` names."""

    handbook_part = "Profile von Kommunen"

    body = ContentField(BodyBlock(), blank=True, verbose_name=_("Über die Integrationsarbeit"))
    website = models.URLField(_("Internetseite"), blank=True)
    postal_address = models.TextField(_("Anschrift der Verwaltung"), blank=True)
    checked_on = models.DateField(_("Angaben geprüft am"), null=True, blank=True)

    parent_page_types: ClassVar[list[str]] = ["directory.MunicipalityIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    # A municipality has one profile.
    exclude_fields_in_copy: ClassVar[list[str]] = ["main_region"]
    template = "directory/municipality.html"

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        *ThemedPage.taxonomy_panels,
        FieldPanel("body"),
        InlinePanel("exchange_items", heading=_("Gibt weiter, sucht"), label=_("Erfahrung")),
        MultiFieldPanel(
            [FieldPanel("website"), FieldPanel("postal_address"), FieldPanel("checked_on")], heading=_("Angaben")
        ),
    ]

    promote_panels: ClassVar[list[object]] = [
        MultiFieldPanel(
            [FieldPanel("slug", read_only=True), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Adresse und Suchmaschinen"),
            help_text=_("Die Adresse folgt aus der Kommune."),
        ),
    ]

    class Meta:
        verbose_name = _("Kommune")
        verbose_name_plural = _("Kommunen")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """The address is that of the place, so that no profile can stand in another municipality's way."""
        if self.main_region_id:
            self.main_region_id = canonical_ags(self.main_region_id)
            self.slug = Region.objects.values_list("slug", flat=True).get(ags=self.main_region_id)
            # Before the slug is compared, since it is taken exactly when the municipality has a profile.
            if MunicipalityPage.objects.filter(main_region=self.main_region_id).exclude(pk=self.pk).exists():
                raise ValidationError({"main_region": _("Diese Kommune hat schon ein Profil.")})
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.main_region is None:
            return
        if not self.main_region.is_municipality:
            raise ValidationError(
                {"main_region": _("Bitte wählen Sie eine Gemeinde, eine Stadt oder einen Landkreis.")}
            )


class ExchangeItem(Orderable):
    """One thing that a municipality passes on or looks for, with its theme."""

    page = ParentalKey(MunicipalityPage, on_delete=models.CASCADE, related_name="exchange_items")
    direction = models.CharField(_("Richtung"), max_length=10, choices=ExchangeDirection.choices)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="exchange_items", verbose_name=_("Thema"))
    text = models.CharField(_("In einem Satz"), max_length=240)

    panels = [FieldPanel("direction"), FieldPanel("theme"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("Erfahrung")
        verbose_name_plural = _("Erfahrungen")

    def __str__(self) -> str:
        return f"{self.get_direction_display()}: {self.text}"
