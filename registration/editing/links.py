"""The ways from pages to their desks: from forms and lists on the editors' side, and from public pages."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button, ListingButton
from wagtail.models import Page

from events.models import ConferencePage, ExchangeFormatPage, SeriesPage, SessionPage
from portal.base.editing.edit_links import EditLink
from registration.editing.rights import VIEW_DESKS

WITH_DATES: tuple[type[Page], ...] = (SessionPage, SeriesPage, ConferencePage, ExchangeFormatPage)


def _leads(page: Page, user: Any) -> bool:
    return issubclass(page.specific_class or Page, WITH_DATES) and user.has_perm(VIEW_DESKS)


def _address(page: Page) -> str:
    return reverse("registration_desks_of_page", args=[page.pk])


def header_buttons(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Beside a page's form."""
    if page.pk and _leads(page, user):
        yield Button(_("Anmeldung"), _address(page), icon_name="group", priority=80)


def listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[ListingButton]:
    """In lists of dates and in the page tree."""
    if _leads(page, user):
        yield ListingButton(_("Anmeldung"), _address(page), icon_name="group", priority=25)


def page_links(page: Page, user: Any) -> Iterator[EditLink]:
    """On the public page of a date."""
    if _leads(page, user):
        yield EditLink(_("Anmeldung verwalten"), _address(page), "group")
