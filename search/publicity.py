"""Which pages the public may see: published, not expired, behind no view restriction of their own or of a parent."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction


def closed_paths() -> tuple[str, ...]:
    """The tree paths below which nothing is public."""
    restrictions = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)
    return tuple(restrictions.values_list("page__path", flat=True))


def is_public(page: Page, closed: Iterable[str], now: datetime | None = None) -> bool:
    """Whether anybody may see this page now; `closed` comes from `closed_paths()`."""
    if not page.live or (page.expire_at is not None and page.expire_at <= (now or timezone.now())):
        return False
    return not page.path.startswith(tuple(closed))


def public_pages(pages: QuerySet[Any]) -> QuerySet[Any]:
    """The public ones of a page queryset."""
    found = pages.filter(live=True).exclude(expire_at__lte=timezone.now())
    closed = Q()
    for path in closed_paths():
        closed |= Q(path__startswith=path)
    return found.exclude(closed) if closed else found
