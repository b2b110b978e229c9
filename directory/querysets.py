"""Who may be shown, asked of the database in one query."""

import datetime
from typing import TYPE_CHECKING, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

if TYPE_CHECKING:
    from directory.models import Consent, Person


class ConsentQuerySet(models.QuerySet["Consent"]):
    def valid(self, on: datetime.date | None = None) -> "ConsentQuerySet":
        """Given, not withdrawn and not run out on that day (today, if none is named)."""
        day = on or timezone.localdate()
        return self.filter(
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day), given_on__lte=day, expires_on__gte=day
        )


class PersonQuerySet(models.QuerySet["Person"]):
    def public_as(self, role: str) -> "PersonQuerySet":
        """Persons who agree today to be shown in this role."""
        consents: ConsentQuerySet = apps.get_model("directory", "Consent").objects.all()
        return self.filter(Exists(consents.valid().filter(person=OuterRef("pk"), role=role)))


P = TypeVar("P", bound=Page)


def is_open(prefix: str = "") -> models.Q:
    """True for pages that lie in no private section; `prefix` names the way to the page, such as "page__"."""
    path = ExpressionWrapper(OuterRef(f"{prefix}path"), output_field=models.CharField())
    restrictions = PageViewRestriction.objects.annotate(inner_path=path)
    return Q(~Exists(restrictions.filter(inner_path__startswith=F("page__path"))))


def public(pages: models.QuerySet[P], prefix: str = "") -> models.QuerySet[P]:
    """Only published pages that have not run out and lie in no private section, without a query of its own."""
    not_over = Q(**{f"{prefix}expire_at": None}) | Q(**{f"{prefix}expire_at__gt": timezone.now()})
    return pages.filter(is_open(prefix), not_over, **{f"{prefix}live": True})
