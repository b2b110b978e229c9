"""Where a write-up was spoken of: minutes of public recordings."""

from dataclasses import dataclass

from portal.base.access.visibility import public
from portal.base.display.navigation import view_url
from practices.models import PracticePage


@dataclass(frozen=True, slots=True)
class Mention:
    """`start` in whole seconds; `text_only` where the recording has nothing to see or hear."""

    title: str
    start: int
    quote: str
    url: str
    text_only: bool = False


def mentions_of(page: PracticePage) -> list[Mention]:
    """The newest recording first; none of a page that was never saved. One query."""
    if page.pk is None:
        return []
    links = public(page.recording_links.select_related("page"), "page__")
    rows = sorted(links, key=lambda link: (link.page.recorded_on is not None, link.page.recorded_on), reverse=True)
    return [
        Mention(
            link.page.title,
            link.start,
            link.quote,
            view_url("events:recording", link.page.slug) + f"?t={link.start}",
            link.page.is_text_only,
        )
        for link in rows
    ]
