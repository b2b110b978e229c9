"""A year's overarching theme in 8 to 10 sessions over two or three months."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from events.models.event import HasDates
from portal.base.blocks import BodyBlock
from portal.base.fields import ContentField
from portal.base.models import BasePage
from portal.taxonomy.models import ThemedPage


class SeriesIndexPage(BasePage):
    """`/online-reihe/`."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["events.SeriesPage"]

    class Meta:
        verbose_name = _("Übersicht der Online-Reihen")
        verbose_name_plural = _("Übersichten der Online-Reihen")


class SeriesPage(HasDates, ThemedPage, BasePage):
    """A year's theme; its sessions are its children."""

    handbook_part = "Eine Online-Reihe planen"

    year = models.PositiveSmallIntegerField(_("Jahr"), null=True, db_index=True)
    body = ContentField(BodyBlock(), blank=True, verbose_name=_("Worum es geht"))

    parent_page_types: ClassVar[list[str]] = ["events.SeriesIndexPage"]
    subpage_types: ClassVar[list[str]] = ["events.SessionPage"]

    content_panels: ClassVar[list[object]] = [
        *BasePage.content_panels,
        FieldPanel("year"),
        *ThemedPage.taxonomy_panels,
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("Online-Reihe")
        verbose_name_plural = _("Online-Reihen")
