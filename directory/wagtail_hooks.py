"""Persons and offices on the editors' side."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from directory.domain.consent import APPROVED, REFUSED, WITHDRAWN
from directory.domain.consent_correction import CORRECTED
from directory.editing.choosers import OrganisationChooserViewSet
from directory.editing.consent_approval import approve_consents
from directory.editing.consent_correction import correct
from directory.editing.page_listings import DirectoryGroup
from directory.editing.views import withdraw
from directory.editing.viewsets import ContactsGroup
from directory.models import MunicipalityIndexPage, MunicipalityPage
from portal.base.editing.edit_links import EditLink, form_link, register_edit_links
from portal.taxonomy.models import Region

register_snippet(ContactsGroup)


def region_links(region: Region, user: Any) -> Iterator[EditLink]:
    """A municipality's profile, or the form for a new one; then the official row. Two queries, and those for rights."""
    page = MunicipalityPage.objects.filter(main_region=region).first()
    overview = None if page or not region.is_municipality else MunicipalityIndexPage.objects.first()
    if page is not None and page.permissions_for_user(user).can_edit():
        yield EditLink(gettext("Profil bearbeiten"), reverse("wagtailadmin_pages:edit", args=[page.pk]))
    elif overview is not None and overview.permissions_for_user(user).can_add_subpage():
        new = ("directory", "municipalitypage", overview.pk)
        yield EditLink(gettext("Profil anlegen"), reverse("wagtailadmin_pages:add", args=new), "plus")
    yield from form_link(region, user)


register_edit_links(Region, region_links)


@hooks.register("register_admin_viewset")
def profile_lists() -> DirectoryGroup:
    """Lists of profiles and organisations in the menu."""
    return DirectoryGroup()


@hooks.register("register_admin_viewset")
def organisation_chooser() -> OrganisationChooserViewSet:
    """The chooser of organisations, which are pages and have none of their own."""
    return OrganisationChooserViewSet("organisation_chooser", url_prefix="traeger-waehlen")


@hooks.register("register_admin_urls")
def consent_addresses() -> list[URLPattern]:
    """Addresses for withdrawing and approving consents."""
    return [
        path("personen/<int:pk>/einwilligung-widerrufen/", withdraw, name="directory_withdraw_consent"),
        path("personen/<int:pk>/einwilligung/<int:consent_pk>/berichtigen/", correct, name="directory_correct_consent"),
        path("personen/einwilligungen-freigeben/", approve_consents, name="directory_pending_consents"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What the history calls decisions about consents."""
    actions.register_action(APPROVED, _("Einwilligung freigeben"), _("Einwilligung freigegeben"))
    actions.register_action(REFUSED, _("Einwilligung ablehnen"), _("Einwilligung abgelehnt"))
    actions.register_action(CORRECTED, _("Einwilligung berichtigen"), _("Einwilligung berichtigt"))
    actions.register_action(WITHDRAWN, _("Einwilligung widerrufen"), _("Einwilligung widerrufen"))
