"""Months and years by which a document with a day is found."""

from collections.abc import Iterator

from search.documents import SearchDocument
from search.kinds import kinds_with
from search.text.months import MONTHS

# Kinds whose day is the day on which something takes place. Of a practice it is the day of its last state.
HAVE_DAYS = kinds_with("has_day")


def date_words(document: SearchDocument) -> Iterator[str]:
    """ "Oktober 2026" for the first and the last day, and the years that a document counts for."""
    if document.kind in HAVE_DAYS:
        days = dict.fromkeys((day.year, day.month) for day in (document.date, document.end) if day)
        yield from (f"{MONTHS[month - 1]} {year}" for year, month in days)
    yield from map(str, document.years)
