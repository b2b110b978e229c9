"""The home page and pages of plain text: who runs this, imprint, privacy, accessibility, plain language."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.base.blocks import BodyBlock
from portal.base.fields import ContentField
from portal.base.models import BasePage


class HomePage(BasePage):
    """`/`: its title is the promise in large letters, its teaser the sentence below."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    headline = models.CharField(
        _("Überschrift"), max_length=120, default=_("Was eine Kommune gelernt hat, hilft der nächsten.")
    )

    content_panels: ClassVar[list[object]] = [
        FieldPanel("title"),
        FieldPanel("headline"),
        FieldPanel("teaser"),
    ]

    class Meta:
        verbose_name = _("Startseite")
        verbose_name_plural = _("Startseiten")


class StandardPage(BasePage):
    """Plain text. `feedback_form` adds the form that an accessibility statement needs."""

    body = ContentField(BodyBlock(), blank=True, verbose_name=_("Text"))
    has_feedback_form = models.BooleanField(
        _("Rückmeldung zur Barrierefreiheit"),
        default=False,
        help_text=_("Zeigt unter dem Text ein Formular, mit dem Leser*innen eine Barriere melden."),
    )
    reviewed_on = models.DateField(_("Zuletzt geprüft am"), null=True, blank=True)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("body"),
        FieldPanel("has_feedback_form"),
        FieldPanel("reviewed_on"),
    ]

    class Meta:
        verbose_name = _("Textseite")
        verbose_name_plural = _("Textseiten")
