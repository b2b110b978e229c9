"""The kernel's own user, image, document and the page type that every other page builds on."""

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, get_upload_to
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult
from willow.plugins.pillow import PillowImage

from portal.base.access.visibility import is_run_out
from portal.base.attempts.models import AttemptCount as AttemptCount
from portal.base.display.navigation import local_path
from portal.base.display.spelling import page_slug
from portal.base.files.documents.fields import DocumentField
from portal.base.files.due import PASSING_ERRORS
from portal.base.files.names import compose
from portal.base.files.pictures.copies import DUE, UNREADABLE_ERRORS, missing_copy, next_best
from portal.base.files.pictures.fields import PictureField
from portal.base.files.pictures.rules import FORMATS, decoded, ending_of
from portal.base.files.unfinished import no_file_without_row
from portal.base.http.addresses import check_slug
from portal.base.references.index import looked_through_once

logger = logging.getLogger(__name__)


class User(AbstractUser):
    """An editor, a publisher or an operator; readers never need an account."""

    class Meta:
        verbose_name = _("Redaktionskonto")
        verbose_name_plural = _("Redaktionskonten")

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()


class Licensed(models.Model):
    """Who made a file, and under which licence it may be shown."""

    title: Any

    credit = models.CharField(_("Urheber*in"), max_length=200, blank=True, help_text=_("Steht unter dem Bild."))
    licence = models.CharField(
        _("Lizenz"), max_length=100, blank=True, help_text=_("Zum Beispiel „CC BY 4.0“ oder „mit Erlaubnis“.")
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Browsers and Wagtail take the title from the file's name."""
        if self.title:
            self.title = compose(self.title)
        super().save(*args, **kwargs)


class PortalImage(Licensed, AbstractImage):
    """A picture; Wagtail's `description` is its alternative text, which the form asks for (files.picture_forms).

    `copies` says whether the sizes that readers see have been made (portal.base.files.pictures.copies),
    `has_no_metadata` whether the stored file was cleaned (portal.base.files.pictures.stored_metadata).
    """

    file = PictureField(_("Datei"), upload_to=get_upload_to, width_field="width", height_field="height")
    copies = models.CharField(max_length=10, blank=True, default=DUE, editable=False, db_index=True)
    has_no_metadata = models.BooleanField(default=False, editable=False, db_index=True)
    is_decorative = models.BooleanField(
        _("schmückt nur"),
        default=False,
        help_text=_("Ankreuzen, wenn das Bild nichts sagt, was man wissen muss: Vorlesegeräte lassen es dann aus."),
    )

    admin_form_fields = (
        *("title", "file", "description", "is_decorative", "collection", "tags"),
        *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height", "credit", "licence"),
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("Bild")
        verbose_name_plural = _("Bilder")

    def __str__(self) -> str:
        return str(self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Another file needs other copies."""
        if self.file and not self.file._committed:  # noqa: SLF001 - Django has no other word for a new file
            self.copies = DUE
        super().save(*args, **kwargs)

    @property
    def default_alt_text(self) -> str:
        """The alternative text; empty for decoration. Never the title, which is mostly the name of a file."""
        return "" if self.is_decorative else str(self.description)

    @property
    def lacks_description(self) -> bool:
        """Whether nobody has said yet what is to be seen, nor that nothing needs to be said."""
        return not (self.is_decorative or self.description.strip())

    def _set_image_file_metadata(self) -> None:
        """Size and hash of the file as it will be stored."""
        self.file.clean()
        super()._set_image_file_metadata()

    def get_willow_image(self) -> AbstractContextManager[Any]:
        """The picture as Wagtail's filters work on it; whatever its colours were, it is RGB and upright."""
        return super().get_willow_image() if self.is_svg() else self._decoded()

    @contextmanager
    def _decoded(self) -> Iterator[PillowImage]:
        with self.open_file() as file, decoded(file, self.file.name) as pixels:
            picture = PillowImage(pixels)
            picture.format_name = FORMATS[ending_of(self.file.name)].lower()
            yield picture

    def make_rendition(self, spec: str) -> Any:
        """The rendition, made if it is not there. Raises UNREADABLE_ERRORS and PASSING_ERRORS."""
        with no_file_without_row():
            return super().get_rendition(spec)

    def get_rendition(self, filter: Filter | str) -> Any:  # noqa: A002 - Wagtail calls it so
        """The rendition, or the next best one: a list of pictures does not fail for one of them."""
        try:
            return self.make_rendition(filter)
        except (*UNREADABLE_ERRORS, *PASSING_ERRORS) as error:
            logger.warning("Picture %s has no copy: %s", self.pk, type(error).__name__)
            spec = filter if isinstance(filter, str) else filter.spec
            return next_best(self, spec) or missing_copy(self)

    def create_renditions(self, *filters: Filter) -> dict[Filter, Any]:
        """One after another: Wagtail would decode in three threads at once."""
        return {each: self.create_rendition(each) for each in filters}


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
    """A file to take along: a model contract, slides, a leaflet.

    `has_no_metadata` says whether it was looked through for photographs that tell more than they show
    (portal.base.files.documents.stored_metadata); documents with a signature keep what they have.
    """

    file: Any = DocumentField(_("Datei"), upload_to="documents")
    has_no_metadata = models.BooleanField(default=False, editable=False, db_index=True)

    admin_form_fields = (*Document.admin_form_fields, "credit", "licence")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("Dokument")
        verbose_name_plural = _("Dokumente")

    def __str__(self) -> str:
        return str(self.title)

    def _set_document_file_metadata(self) -> None:
        """Size and hash of the file as it will be stored."""
        self.file.clean()
        super()._set_document_file_metadata()


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

    def _set_core_field_defaults(self) -> None:
        """An address left empty is made of the title; Wagtail would keep umlauts in it."""
        is_parent_known = bool(self.path or getattr(self, "_cached_parent_obj", None))
        if not self.slug and is_parent_known and (plain := page_slug(self.title)):  # type: ignore[has-type]
            self.slug = self._get_autogenerated_slug(plain)
        super()._set_core_field_defaults()

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
