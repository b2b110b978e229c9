"""What went wrong elsewhere: other stumbling blocks each day, for whoever is about to begin."""

import datetime
from typing import Any

from django.db.models import F
from django.utils.text import Truncator
from wagtail.rich_text import get_text_for_indexing

from directory.public.context import short_label
from portal.base.access.visibility import public
from portal.base.display.navigation import view_url
from portal.taxonomy.listed import listed
from practices.models import PracticePage

SHOWN = 4
# Those that are older have had their days.
_NEWEST = 40
# A sentence that can be read in large letters; a longer one stands below the title.
_LONGEST_QUOTE, _LONGEST_LESSON = 150, 260


def obstacles_of(day: datetime.date) -> list[dict[str, Any]]:
    """Up to four stumbling blocks of as many write-ups, the same all day; empty where nobody wrote one. One query.

    Each has `quote`, `lesson` (may be empty), `title` of the block, `practice`, `place` and `url`.
    """
    newest = F("first_published_at").desc(nulls_last=True)
    pages = listed(public(PracticePage.objects.all()), "obstacles").order_by(newest, "-pk")
    told = [page for page in pages[:_NEWEST] if page.obstacles]
    if not told:
        return []
    number = day.toordinal()
    first = number * SHOWN % len(told)
    return [_row(page, number) for page in [*told[first:], *told[:first]][:SHOWN]]


def _row(page: PracticePage, number: int) -> dict[str, Any]:
    value = page.obstacles[number % len(page.obstacles)].value
    quote, *others = [*_paragraphs(value["text"].source), ""]
    if not quote or len(quote) > _LONGEST_QUOTE or not any(others):
        quote, others = value["title"], [quote, *others]
    return {
        "quote": quote,
        "lesson": Truncator(" ".join(filter(None, others))).chars(_LONGEST_LESSON, truncate=" …"),
        "title": value["title"],
        "practice": page.title,
        "place": short_label(page.main_region) if page.main_region else "",
        "url": view_url("practices:practice", page.slug),
    }


def _paragraphs(source: str) -> list[str]:
    """The text of each paragraph, without its markup."""
    parts = (" ".join(get_text_for_indexing(part).split()) for part in source.split("</p>"))
    return [part for part in parts if part]
