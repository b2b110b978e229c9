"""The editors' side: menu, and pages that have to stay."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from home.barrier_report.viewsets import BarrierReportViewSet
from home.handbook import handbook_address, handbook_buttons, show_handbook, tell_on_forms
from home.public.fixed_pages import refuse

register_snippet(BarrierReportViewSet)
tell_on_forms()

# "Help" leads to Wagtail's own pages on the net; the portal's own is the handbook.
HIDDEN_MENU = {"help"}
LEAVING = {"delete", "move"}


@hooks.register("construct_main_menu")
def tidy_menu(_request: HttpRequest, items: list[Any]) -> None:
    """Takes entries out of the menu that lead to Wagtail's own pages on the net."""
    items[:] = [item for item in items if item.name not in HIDDEN_MENU]


@hooks.register("register_admin_urls")
def handbook_url() -> list[URLPattern]:
    """The address of the handbook."""
    return [path("handbuch/", show_handbook, name="handbook")]


@hooks.register("register_admin_menu_item")
def handbook_menu_item() -> MenuItem:
    """The handbook at the end of the menu."""
    return MenuItem(_("Handbuch"), handbook_address(), name="handbook", icon_name="help", order=20_000)


@hooks.register("register_page_header_buttons")
def button_on_pages(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """From a page's form to the part of the handbook that tells of its kind."""
    yield from handbook_buttons(page.specific_class)


@hooks.register("before_delete_page")
def keep_when_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Fixed pages are not deleted."""
    return refuse(request, [page])


@hooks.register("before_move_page")
def keep_when_moving(request: HttpRequest, page: Page, _destination: Page) -> HttpResponse | None:
    """Fixed pages are not moved."""
    return refuse(request, [page])


@hooks.register("before_bulk_action")
def keep_in_bulk(request: HttpRequest, action: str, objects: list[Any], _instance: Any) -> HttpResponse | None:
    """Fixed pages are neither deleted nor moved among others."""
    return refuse(request, [thing for thing in objects if isinstance(thing, Page)]) if action in LEAVING else None
