"""Which pages and dates anybody may see, asked of the database in one query."""

from typing import TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import Page, PageViewRestriction

P = TypeVar("P", bound=Page)


def public(pages: QuerySet[P], prefix: str = "") -> QuerySet[P]:
    """Only published pages that lie in no private section.

    `prefix` names the way from the queryset's model to the page, such as "page__" for the rows of an inline panel.
    Unlike Wagtail's `public()` this asks no query of its own.
    """
    restrictions = PageViewRestriction.objects.annotate(
        inner_path=ExpressionWrapper(OuterRef(f"{prefix}path"), output_field=CharField())
    ).filter(inner_path__startswith=F("page__path"))
    return pages.filter(~Exists(restrictions), **{f"{prefix}live": True})
