"""Persons and offices on the editors' side."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from directory.admin_views import withdraw
from directory.consent_approval import approve_consents
from directory.domain.consent import APPROVED, REFUSED, WITHDRAWN
from directory.listings import ContactsGroup
from directory.page_listings import DirectoryGroup

register_snippet(ContactsGroup)


@hooks.register("register_admin_viewset")
def profile_lists() -> DirectoryGroup:
    return DirectoryGroup()


@hooks.register("register_admin_urls")
def consent_addresses() -> list[URLPattern]:
    return [
        path("personen/<int:pk>/einwilligung-widerrufen/", withdraw, name="directory_withdraw_consent"),
        path("personen/einwilligungen-freigeben/", approve_consents, name="directory_pending_consents"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_action(APPROVED, _("Einwilligung freigeben"), _("Einwilligung freigegeben"))
    actions.register_action(REFUSED, _("Einwilligung ablehnen"), _("Einwilligung abgelehnt"))
    actions.register_action(WITHDRAWN, _("Einwilligung widerrufen"), _("Einwilligung widerrufen"))
