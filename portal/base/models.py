"""The kernel's own user, image, document and the page type that every other page builds on."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from portal.base.access import is_run_out
from portal.base.addresses import check_slug
from portal.base.attempts.models import AttemptCount as AttemptCount
from portal.base.navigation import local_path
from portal.base.references.index import looked_through_once


class User(AbstractUser):
    """An editor, a publisher or an operator; readers never need an account."""

    class Meta:
        verbose_name = _("Redaktionskonto")
        verbose_name_plural = _("Redaktionskonten")

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()


class Licensed(models.Model):
    """Who made a file, and under which licence it may be shown."""

    credit = models.CharField(_("Urheber*in"), max_length=200, blank=True, help_text=_("Steht unter dem Bild."))
    licence = models.CharField(
        _("Lizenz"), max_length=100, blank=True, help_text=_("Zum Beispiel „CC BY 4.0“ oder „mit Erlaubnis“.")
    )

    class Meta:
        abstract = True


class PortalImage(Licensed, AbstractImage):
    """A picture; Wagtail's `description` is its alternative text."""

    admin_form_fields = (*Image.admin_form_fields, "credit", "licence")

    class Meta(AbstractImage.Meta):
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")

    def __str__(self) -> str:
        return str(self.title)


class PortalRendition(AbstractRendition):
    """A scaled copy of a picture."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="base_rendition_once_per_filter"
            )
        ]

    def __str__(self) -> str:
        return f"{self.image_id}: {self.filter_spec}"


class PortalDocument(Licensed, AbstractDocument):
    """A file to take along: a model contract, slides, a leaflet."""

    admin_form_fields = (*Document.admin_form_fields, "credit", "licence")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("Dokument")
        verbose_name_plural = _("Dokumente")

    def __str__(self) -> str:
        return str(self.title)


class BasePage(Page):
    """What every public page has: a teaser for lists and hits. It knows nothing of themes and regions."""

    teaser = models.TextField(
        _("Kurz gesagt"),
        max_length=300,
        blank=True,
        help_text=_("Ein bis zwei Sätze. Sie stehen unter dem Titel, in Listen und in der Trefferliste."),
    )

    content_panels: ClassVar[list[object]] = [*Page.content_panels, FieldPanel("teaser")]
    promote_panels: ClassVar[list[object]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Adresse und Suchmaschinen"),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("teaser")]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        check_slug(self)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        with looked_through_once():
            return super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with looked_through_once():
            return super().delete(*args, **kwargs)

    def get_url(self, request: HttpRequest | None = None, current_site: object = None) -> str | None:
        """The page's local address in the reader's language; None for a page that has no place in the tree.

        One site answers under one host: Wagtail would ask database or cache for its sites, once for each link.
        """
        parts = str(self.url_path or "").split("/", 2)
        return local_path(f"/{parts[2]}") if len(parts) == 3 and (self.depth or 0) > 1 else None

    url = property(get_url)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Wagtail serves a page that has run out until the worker has unpublished it."""
        if not path_components and is_run_out(self):
            raise Http404
        found: RouteResult = super().route(request, path_components)
        return found
