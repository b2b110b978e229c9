"""What the pages of write-ups show beside their own fields."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone
from jinja2 import pass_context
from jinja2.runtime import Context

from portal.base.display.templating import is_preview, page_function, request_of
from practices.models import PracticeIndexPage, PracticePage
from practices.public.context import PracticeView, view_practice
from practices.public.obstacles import obstacles_of
from practices.public.overview import practice_list


@page_function
@pass_context
def practice_view(context: Context, page: PracticePage) -> PracticeView:
    """Context of a write-up's page."""
    return view_practice(page, is_preview=is_preview(context))


@page_function
@pass_context
def practice_overview(context: Context, page: PracticeIndexPage) -> dict[str, Any]:
    """The list for the filters in the address."""
    request = request_of(context)
    return practice_list(page, request.GET if request else QueryDict())


@page_function
def obstacles_of_the_day() -> list[dict[str, Any]]:
    """What went wrong elsewhere, for home/includes/obstacles.html: other stumbling blocks each day. One query."""
    return obstacles_of(timezone.localdate())
