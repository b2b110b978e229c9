"""What the pages of dates say about registration."""

from collections.abc import Iterable
from typing import Any

from events.models import ConferencePage, ExchangeFormatPage, SeriesPage, SessionPage
from portal.base.display.templating import page_function
from registration.domain.choices import choices_of, desks_by_page, desks_by_uid
from registration.public.context import choice_views, desk_view, form_address


@page_function
def desk_of_date(page: SessionPage | ConferencePage) -> dict[str, Any] | None:
    """The desk of a session or conference; None where there is none. One query."""
    desks = desks_by_page([page.pk]).get(page.pk, [])
    return desk_view(desks[0] if desks else None, f"{page.url}anmelden/")


@page_function
def desks_to_choose(page: SeriesPage | ExchangeFormatPage) -> dict[str, Any]:
    """The desks of the dates that still come, by the address of a session or the start of a meeting. Two queries."""
    return choice_views(page, choices_of(page))


@page_function
def desks_of_dates(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any] | None]:
    """The desks of rows of components/date_row.html that still come, by their `uid`. One query if there are rows."""
    desks = desks_by_uid(row["uid"] for row in rows)
    return {uid: desk_view(desk, form_address(desk.gathering, slug)) for uid, (desk, slug) in desks.items()}
