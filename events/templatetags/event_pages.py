"""What the pages of dates and recordings show: `{% load event_pages %}{% recording_view page as view %}`."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context

from events import overviews, pages
from events.domain.recordings import RecordingView

register = template.Library()


def _request(context: Context) -> HttpRequest | None:
    request = context.get("request")
    return request if isinstance(request, HttpRequest) else None


def _parameters(context: Context) -> dict[str, str]:
    request = _request(context)
    return request.GET.dict() if request else {}


def _is_preview(context: Context) -> bool:
    return bool(getattr(_request(context), "is_preview", False))


@register.simple_tag(takes_context=True)
def recording_view(context: Context, page: Any) -> RecordingView:
    return pages.recording_view(page, _parameters(context))


@register.simple_tag(takes_context=True)
def recording_player(context: Context, view: RecordingView) -> dict[str, Any] | None:
    return pages.player(view, is_preview=_is_preview(context))


@register.simple_tag(takes_context=True)
def recording_surroundings(context: Context, view: RecordingView) -> dict[str, Any]:
    return pages.recording_surroundings(view, _parameters(context))


@register.simple_tag
def series_view(page: Any) -> dict[str, Any]:
    return pages.series_view(page)


@register.simple_tag(takes_context=True)
def session_view(context: Context, page: Any) -> dict[str, Any]:
    return pages.session_view(page, _parameters(context))


@register.simple_tag
def conference_view(page: Any) -> dict[str, Any]:
    return pages.conference_view(page)


@register.simple_tag
def exchange_view(page: Any) -> dict[str, Any]:
    return pages.exchange_view(page)


@register.simple_tag(takes_context=True)
def recording_overview(context: Context, page: Any) -> dict[str, Any]:
    return overviews.recordings(page, _parameters(context).get("seite", ""))


@register.simple_tag
def series_overview(page: Any) -> dict[str, Any]:
    return overviews.all_series(page)


@register.simple_tag
def conference_overview(page: Any) -> dict[str, Any]:
    return overviews.conferences(page)


@register.simple_tag(takes_context=True)
def exchange_overview(context: Context, page: Any) -> dict[str, Any]:
    return overviews.exchange_formats(page, _parameters(context))
