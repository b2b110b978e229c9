"""What the pages of dates say about registration."""

from typing import Any

from events.models import ConferencePage, ExchangeFormatPage, SeriesPage, SessionPage
from portal.base.display.templating import page_function
from registration.domain.choices import choices_of, desks_by_page
from registration.public.context import choice_views, desk_view


@page_function
def desk_of_date(page: SessionPage | ConferencePage) -> dict[str, Any] | None:
    """The desk of a session or conference; None where there is none. One query."""
    desks = desks_by_page([page.pk]).get(page.pk, [])
    return desk_view(desks[0] if desks else None, f"{page.url}anmelden/")


@page_function
def desks_to_choose(page: SeriesPage | ExchangeFormatPage) -> dict[str, Any]:
    """The desks of the dates that still come, by the address of a session or the start of a meeting. Two queries."""
    return choice_views(page, choices_of(page))
