"""What the pages of write-ups show beside their own fields: `{% load practice_pages %}`."""

from typing import Any

from django import template
from django.http import HttpRequest, QueryDict
from django.template.context import Context

from practices.models import PracticeIndexPage, PracticePage
from practices.overview import practice_list
from practices.presenting import PracticeView, view_practice

register = template.Library()


@register.simple_tag(takes_context=True)
def practice_view(context: Context, page: PracticePage) -> PracticeView:
    """`{% practice_view page as view %}`"""
    request = context.get("request")
    return view_practice(page, is_preview=bool(getattr(request, "is_preview", False)))


@register.simple_tag(takes_context=True)
def practice_overview(context: Context, page: PracticeIndexPage) -> dict[str, Any]:
    """`{% practice_overview page as overview %}`: the list for the filters in the address."""
    request = context.get("request")
    return practice_list(page, request.GET if isinstance(request, HttpRequest) else QueryDict())
