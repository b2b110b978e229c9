"""Who may see a page: the one rule from which every view starts that is not Wagtail's own."""

from typing import TypeVar

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

P = TypeVar("P", bound=Page)


def public_pages(model: type[P]) -> "QuerySet[P]":
    """Pages that anybody may see now: published, not run out, and behind no restriction of their own or an ancestor's.

    The restrictions are read once, when the queryset is made.
    """
    pages: QuerySet[P] = model.objects.live().filter(Q(expire_at=None) | Q(expire_at__gt=timezone.now()))
    closed = PageViewRestriction.objects.values_list("page__path", flat=True).order_by()
    for path in closed:
        pages = pages.exclude(path__startswith=path)
    return pages


def public_page_or_404(model: type[P], **lookup: object) -> P:
    """The one public page that the lookup names. Raises Http404 when there is none, or when it is not public."""
    page = public_pages(model).filter(**lookup).first()
    if page is None:
        raise Http404
    return page


def is_public(page: Page) -> bool:
    """Whether anybody may see this page now."""
    return public_pages(Page).filter(pk=page.pk).exists()


def public_collections() -> QuerySet[Collection]:
    """Collections of files behind no restriction of their own or an ancestor's."""
    collections = Collection.objects.all()
    closed = CollectionViewRestriction.objects.values_list("collection__path", flat=True).order_by()
    for path in closed:
        collections = collections.exclude(path__startswith=path)
    return collections
