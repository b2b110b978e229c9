"""Persons and offices on the editors' side."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from directory.admin_views import withdraw
from directory.listings import ContactsGroup
from directory.page_listings import DirectoryGroup

register_snippet(ContactsGroup)


@hooks.register("register_admin_viewset")
def profile_lists() -> DirectoryGroup:
    return DirectoryGroup()


@hooks.register("register_admin_urls")
def withdrawal_address() -> list[URLPattern]:
    return [path("personen/<int:pk>/einwilligung-widerrufen/", withdraw, name="directory_withdraw_consent")]
