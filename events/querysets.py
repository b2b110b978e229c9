"""Which pages and dates anybody may see, asked of the database in one query."""

from typing import TypeVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

P = TypeVar("P", bound=Page)


def public(pages: QuerySet[P], prefix: str = "") -> QuerySet[P]:
    """Only published pages that have not run out and lie in no private section.

    `prefix` names the way from the queryset's model to the page, such as "page__" for the rows of an inline panel.
    The rule is that of portal.base.access, asked inside the one query.
    """
    restrictions = (
        PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)
        .annotate(inner_path=OuterRef(f"{prefix}path"))
        .filter(inner_path__startswith=F("page__path"))
    )
    not_over = Q(**{f"{prefix}expire_at": None}) | Q(**{f"{prefix}expire_at__gt": timezone.now()})
    return pages.filter(not_over, ~Exists(restrictions), **{f"{prefix}live": True})
