"""Who may see a page or a file: the one rule from which every view, every feed and the index start."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from django.db.models import BooleanField, Func, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from wagtail.models import Collection, Page, PageViewRestriction

P = TypeVar("P", bound=Page)


def closed_paths() -> tuple[str, ...]:
    """The tree paths below which nothing is public."""
    restrictions = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)
    return tuple(restrictions.values_list("page__path", flat=True))


def is_run_out(page: Page, now: datetime | None = None) -> bool:
    """Whether the page's last moment has passed, even if nobody has unpublished it yet."""
    return page.expire_at is not None and page.expire_at <= (now or timezone.now())


def is_public(page: Page, closed: Iterable[str] | None = None, now: datetime | None = None) -> bool:
    """Whether anybody may see this page now: published, not run out, behind no restriction of its own or a parent's.

    The rule of `public` for a page that is already loaded. Whoever asks for many passes `closed_paths()` once.
    """
    if not page.live or is_run_out(page, now):
        return False
    return not page.path.startswith(tuple(closed_paths() if closed is None else closed))


class _Outside(Func):
    """True for rows whose tree path lies below none of the places that are closed.

    Every question of a page has this subquery, in which nothing but the path changes. Put together by the ORM it took a
    tenth of the page's time.
    """

    output_field = BooleanField()
    arity = 1
    template = (
        "NOT EXISTS (SELECT 1 FROM %(restrictions)s closing"
        " INNER JOIN %(places)s closed ON closed.id = closing.%(place)s_id"
        " WHERE closing.restriction_type <> 'none'"
        " AND SUBSTR(%(expressions)s, 1, LENGTH(closed.path)) = closed.path)"
    )


def _outside_closed_collections(path: str) -> _Outside:
    restrictions, places = "wagtailcore_collectionviewrestriction", "wagtailcore_collection"
    return _Outside(path, restrictions=restrictions, places=places, place="collection")


@cache
def is_open(prefix: str = "") -> Q:
    """True for pages that lie in no private section; `prefix` names the way to the page, such as "page__"."""
    restrictions, places = "wagtailcore_pageviewrestriction", "wagtailcore_page"
    return Q(_Outside(f"{prefix}path", restrictions=restrictions, places=places, place="page"))


def public(pages: QuerySet[P], prefix: str = "") -> QuerySet[P]:
    """Only what anybody may see, without a query of its own.

    With a `prefix` such as "page__" the rows are no pages but stand on one: they are as public as that page.
    """
    not_over = Q(**{f"{prefix}expire_at": None}) | Q(**{f"{prefix}expire_at__gt": timezone.now()})
    return pages.filter(is_open(prefix), not_over, **{f"{prefix}live": True})


def public_page_or_404(pages: QuerySet[P], **lookup: object) -> P:
    """The one public page that the lookup names. Raises Http404 when there is none, or when it is not public."""
    page = public(pages).filter(**lookup).first()
    if page is None:
        raise Http404
    return page


@cache
def in_open_collection(prefix: str = "") -> Q:
    """True for files in no closed collection; `prefix` names the way to the file, such as "document__"."""
    return Q(_outside_closed_collections(f"{prefix}collection__path"))


def is_open_file(file: Any) -> bool:
    """Whether this image or document lies in no closed collection. One query."""
    return Collection.objects.filter(_outside_closed_collections("path"), pk=file.collection_id).exists()


def open_file(file: Any) -> Any:
    """The image or document; None without one, and where its collection is closed. One query."""
    return file if file and is_open_file(file) else None
