"""Who may be shown, asked of the database in one query."""

import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

if TYPE_CHECKING:
    from directory.models import Consent, Person


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Queries about consents."""

    def valid(self, on: datetime.date | None = None) -> "ConsentQuerySet":
        """Approved, given, not withdrawn and not run out on that day (today, if none is named)."""
        day = on or timezone.localdate()
        return self.filter(
            Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day),
            approved_at__isnull=False,
            given_on__lte=day,
            expires_on__gte=day,
        )

    def pending(self) -> "ConsentQuerySet":
        """Recorded, but neither approved nor refused; withdrawn ones and those that ran out need no decision."""
        undecided = self.filter(approved_at__isnull=True, refused_at__isnull=True, withdrawn_on__isnull=True)
        return undecided.filter(expires_on__gte=timezone.localdate())


class PersonQuerySet(models.QuerySet["Person"]):
    """Queries about people and what they agreed to."""

    def public_as(self, role: str) -> "PersonQuerySet":
        """Persons who agree today to be shown in this role."""
        consents: ConsentQuerySet = apps.get_model("directory", "Consent").objects.all()
        return self.filter(Exists(consents.valid().filter(person=OuterRef("pk"), role=role)))
