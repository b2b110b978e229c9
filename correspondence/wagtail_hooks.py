"""The post on the editors' side."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from correspondence.editing.previews import list_kinds, show_html, show_kind


@hooks.register("register_admin_urls")
def addresses_of_mails() -> list[URLPattern]:
    """Addresses of the previews of mails."""
    return [
        path("berichte/mails/", list_kinds, name="mail_kinds"),
        path("berichte/mails/<str:name>/", show_kind, name="mail_kind"),
        path("berichte/mails/<str:name>/ansicht/", show_html, name="mail_html"),
    ]


@hooks.register("register_reports_menu_item")
def mails_menu_item() -> MenuItem:
    """The previews of mails among the reports."""
    return MenuItem(_("Mails des Portals"), reverse("mail_kinds"), name="mail-kinds", icon_name="mail", order=120)
