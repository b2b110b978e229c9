"""`/praxisbeispiele/`."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from portal.base.models import BasePage


class PracticeIndexPage(BasePage):
    """The overview of write-ups, parent of all of them."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["practices.PracticePage"]
    template = "practices/practices.html"

    class Meta:
        verbose_name = _("Übersicht der Praxisbeispiele")
        verbose_name_plural = _("Übersichten der Praxisbeispiele")
