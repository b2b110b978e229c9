"""The editors' side: menu, and pages that have to stay."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from home.barrier_report.viewsets import BarrierReportViewSet
from home.public.fixed_pages import refuse

register_snippet(BarrierReportViewSet)

# "Help" leads to Wagtail's own pages on the net; the portal's help stands beside the fields.
HIDDEN_MENU = {"help"}
LEAVING = {"delete", "move"}


@hooks.register("construct_main_menu")
def tidy_menu(_request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name not in HIDDEN_MENU]


@hooks.register("before_delete_page")
def keep_when_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse(request, [page])


@hooks.register("before_move_page")
def keep_when_moving(request: HttpRequest, page: Page, _destination: Page) -> HttpResponse | None:
    return refuse(request, [page])


@hooks.register("before_bulk_action")
def keep_in_bulk(request: HttpRequest, action: str, objects: list[Any], _instance: Any) -> HttpResponse | None:
    return refuse(request, [thing for thing in objects if isinstance(thing, Page)]) if action in LEAVING else None
