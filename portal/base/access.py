"""Who may see a page: the one rule from which every view, every feed and the index start."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

P = TypeVar("P", bound=Page)


def closed_paths() -> tuple[str, ...]:
    """The tree paths below which nothing is public."""
    restrictions = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)
    return tuple(restrictions.values_list("page__path", flat=True))


def is_public(page: Page, closed: Iterable[str] | None = None, now: datetime | None = None) -> bool:
    """Whether anybody may see this page now: published, not run out, behind no restriction of its own or a parent's.

    Whoever asks for many pages passes `closed_paths()` once.
    """
    if not page.live or (page.expire_at is not None and page.expire_at <= (now or timezone.now())):
        return False
    return not page.path.startswith(tuple(closed_paths() if closed is None else closed))


def public_pages(pages: type[P] | QuerySet[Any], closed: Iterable[str] | None = None) -> "QuerySet[P]":
    """The public ones of a page type or of a queryset of pages; the restrictions are read when this is called."""
    found = pages if isinstance(pages, QuerySet) else pages.objects.all()
    found = found.filter(live=True).filter(Q(expire_at=None) | Q(expire_at__gt=timezone.now()))
    for path in closed_paths() if closed is None else closed:
        found = found.exclude(path__startswith=path)
    return found


def public_page_or_404(pages: type[P] | QuerySet[Any], **lookup: object) -> P:
    """The one public page that the lookup names. Raises Http404 when there is none, or when it is not public."""
    page: P | None = public_pages(pages).filter(**lookup).first()
    if page is None:
        raise Http404
    return page


def public_collections() -> QuerySet[Collection]:
    """Collections of files behind no restriction of their own or an ancestor's."""
    collections = Collection.objects.all()
    closed = CollectionViewRestriction.objects.exclude(restriction_type=CollectionViewRestriction.NONE)
    for path in closed.values_list("collection__path", flat=True):
        collections = collections.exclude(path__startswith=path)
    return collections
