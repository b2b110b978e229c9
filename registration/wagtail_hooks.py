"""Desks on the editors' side."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.base.editing.edit_links import register_edit_links
from registration.editing import desk_page, desk_settings, links, log_actions, messages, sheets
from registration.editing.rights import VIEW_DESKS

BASE = "anmeldestellen/"

for model in links.WITH_DATES:
    register_edit_links(model, links.page_links)

hooks.register("register_page_header_buttons", links.header_buttons)
hooks.register("register_page_listing_buttons", links.listing_buttons)
hooks.register("register_log_actions", log_actions.register)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLPattern]:
    """The addresses of the editors' desk pages."""
    one, person = f"{BASE}<int:pk>/", f"{BASE}<int:pk>/anmeldung/<int:registration>/"
    return [
        path(BASE, desk_settings.list_desks, name="registration_desks"),
        path(f"{BASE}seite/<int:page_id>/", desk_settings.desks_of_page, name="registration_desks_of_page"),
        path(f"{BASE}termin/<int:gathering_id>/", desk_settings.desk_settings, name="registration_desk_settings"),
        path(one, desk_page.show_desk, name="registration_desk"),
        path(f"{one}eintragen/", desk_page.add, name="registration_add"),
        path(person, desk_page.person, name="registration_person"),
        path(f"{one}mitwirkende/", messages.contributors, name="registration_contributors"),
        path(f"{one}nachricht/", messages.write, name="registration_new_message"),
        path(f"{one}nachricht/<int:message>/", messages.revise, name="registration_message"),
        path(f"{one}blatt/", sheets.sheet, name="registration_sheet"),
        path(f"{one}liste.<str:form>", sheets.export, name="registration_export"),
    ]


class DesksMenuItem(MenuItem):
    """The menu's entry, for who may see desks."""

    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return bool(user.has_perm(VIEW_DESKS))


@hooks.register("register_admin_menu_item")
def desks_menu_item() -> MenuItem:
    """The entry, between pages and what is filed."""
    return DesksMenuItem(_("Anmeldungen"), reverse("registration_desks"), name="desks", icon_name="group", order=215)
