"""What the pages of dates and recordings show."""

from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from events.domain.recordings import RecordingView
from events.public import overviews, pages
from portal.base.display.templating import is_preview, page_function, request_of


def _parameters(context: Context) -> dict[str, str]:
    request = request_of(context)
    return request.GET.dict() if request else {}


@page_function
@pass_context
def recording_view(context: Context, page: Any) -> RecordingView:
    """Context of a recording's page."""
    return pages.recording_view(page, _parameters(context))


@page_function
@pass_context
def recording_player(context: Context, view: RecordingView) -> dict[str, Any] | None:
    """Context of the player, None where nothing plays."""
    return pages.player(view, is_preview=is_preview(context))


@page_function
@pass_context
def recording_surroundings(context: Context, view: RecordingView) -> dict[str, Any]:
    """Context of what stands around the player."""
    return pages.recording_surroundings(view, _parameters(context))


@page_function
def series_view(page: Any) -> dict[str, Any]:
    """Context of a series' page."""
    return pages.series_view(page)


@page_function
@pass_context
def session_view(context: Context, page: Any) -> dict[str, Any]:
    """Context of a session's page."""
    return pages.session_view(page, _parameters(context), is_preview=is_preview(context))


@page_function
@pass_context
def conference_view(context: Context, page: Any) -> dict[str, Any]:
    """Context of a conference's page."""
    return pages.conference_view(page, is_preview=is_preview(context))


@page_function
@pass_context
def exchange_view(context: Context, page: Any) -> dict[str, Any]:
    """Context of an exchange format's page."""
    return pages.exchange_view(page, is_preview=is_preview(context))


@page_function
@pass_context
def recording_overview(context: Context, page: Any) -> dict[str, Any]:
    """Context of `/mediathek/`."""
    return overviews.recordings(page, _parameters(context))


@page_function
def series_overview(page: Any) -> dict[str, Any]:
    """Context of `/online-reihe/`."""
    return overviews.all_series(page)


@page_function
def conference_overview(page: Any) -> dict[str, Any]:
    """Context of `/konferenz/`."""
    return overviews.conferences(page)


@page_function
@pass_context
def exchange_overview(context: Context, page: Any) -> dict[str, Any]:
    """Context of `/austausch/`."""
    return overviews.exchange_formats(page, _parameters(context))
