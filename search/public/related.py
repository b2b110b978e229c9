"""What else might interest the reader of a page: one question to the engine, and nothing at all while it is away."""

import re
from itertools import islice
from typing import Any

from django.db.models import Model
from django.utils.html import escape

from portal.base.display.navigation import local_path
from search.engine import get_engine
from search.public.hits import hit_row
from search.public.patience import doing_without
from search.queries import Hit
from search.registry import entry_for

MOST_RELATED = 4
# So many of them may be named on the page already.
MOST_NAMED = 12
# The address in a link, without the minute or the part of the page that it leads to.
LINKED = re.compile(r'href="([^"?#]+)')


def related_rows(instance: Model, limit: int = MOST_RELATED, *, named_in: str = "") -> list[dict[str, Any]]:
    """Cards of what shares themes, series or words with a row that is searched; [] for any other.

    What `named_in`, HTML, links or names by its title is left out.
    """
    entry = entry_for(instance)
    if entry is None or instance.pk is None:
        return []
    found: list[Hit] = []
    with doing_without():
        found = get_engine().related(entry.key(instance), limit + MOST_NAMED if named_in else limit)
    linked = set(LINKED.findall(named_in))
    new = islice(
        (hit for hit in found if escape(local_path(hit.url)) not in linked and not names(named_in, hit.title)), limit
    )
    rows = [(hit_row(hit), hit.teaser) for hit in new]
    return [{**row, "text": teaser, "theme": next(iter(row["themes"]), None)} for row, teaser in rows]


def names(html: str, title: str) -> bool:
    """Whether a title stands in a page's HTML, whole words of it: that of another page, or a person's name."""
    said = escape(title)
    # Most titles stand nowhere: looking for the plain text takes a hundredth of the time.
    return said in html and re.search(rf"(?<!\w){re.escape(said)}(?!\w)", html) is not None
