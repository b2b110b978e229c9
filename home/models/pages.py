"""The home page and pages of plain text: who runs this, imprint, privacy, accessibility, plain language."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from portal.base.blocks import BodyBlock
from portal.base.fields import ContentField
from portal.base.models import BasePage


class HomePage(BasePage):
    """`/`: its title is the promise in large letters, its teaser the sentence below."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    template = "home/home.html"

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
    """Plain text; an imprint shows the operator, an accessibility statement the form to report a barrier."""

    body = ContentField(BodyBlock(), blank=True, verbose_name=_("Text"))
    has_feedback_form = models.BooleanField(
        _("Rückmeldung zur Barrierefreiheit"),
        default=False,
        help_text=_("Zeigt unter dem Text ein Formular, mit dem Leser*innen eine Barriere melden."),
    )
    shows_operator = models.BooleanField(
        _("Angaben zum Betreiber"),
        default=False,
        help_text=_("Stellt dem Text Name, Anschrift und Kontakt aus „Angaben zum Portal“ voran."),
    )
    reviewed_on = models.DateField(_("Zuletzt geprüft am"), null=True, blank=True)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/standard.html"

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("shows_operator"), FieldPanel("has_feedback_form"), FieldPanel("reviewed_on")],
            heading=_("Was noch auf der Seite steht"),
        ),
    ]

    class Meta:
        verbose_name = _("Textseite")
        verbose_name_plural = _("Textseiten")
