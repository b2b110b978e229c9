"""Files that wait to be read by the worker: the row says how far it is, and the task only has to name it."""

import datetime
from collections.abc import Collection
from typing import TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from practices.enums import Reading

M = TypeVar("M", bound="FileToRead")
MOST_TRIES = 5
GIVEN_UP = gettext_noop("Das Einlesen kam mehrmals nicht zum Ende und wird nicht mehr versucht.")


class FileToRead(models.Model):
    """A file that came in. `refusal` is the sentence that says why it can't be read, in the source language."""

    file = models.FileField(_("Datei"), upload_to="einreichungen/%Y/%m/", blank=True)
    reading = models.CharField(_("Einlesen"), max_length=10, choices=Reading.choices, default=Reading.READ)
    refusal = models.TextField(_("Warum die Datei nicht eingelesen wurde"), blank=True)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    times_asked = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def is_waiting(self) -> bool:
        return bool(self.reading == Reading.WAITING)

    @property
    def is_given_up(self) -> bool:
        """Whether reading it has come to no end so often that nobody tries it again."""
        return self.times_asked >= MOST_TRIES

    @property
    def refusal_text(self) -> str:
        """The sentence in the language of whoever looks."""
        return gettext(self.refusal) if self.refusal else ""

    def read_in(self, refusal: str = "") -> None:
        """Notes that the file was read, or why it was not. Does not save."""
        self.reading, self.refusal = (Reading.REFUSED if refusal else Reading.READ), refusal


def still_waiting(model: type[M], pk: int) -> M | None:
    """The row, locked until the transaction ends; None when it is gone or its file was read meanwhile."""
    rows: models.QuerySet[M] = model._default_manager.select_for_update()
    return rows.filter(pk=pk, reading=Reading.WAITING).first()


def claim_forgotten(model: type[FileToRead], older_than: datetime.timedelta, but: Collection[int]) -> list[int]:
    """The rows, but those, that have waited so long that their task is lost. Each is given out once in that time.

    Call it in a transaction that makes the new tasks.
    """
    now = timezone.now()
    due = model._default_manager.filter(reading=Reading.WAITING, asked_at__lte=now - older_than)
    with transaction.atomic():
        keys = [pk for pk in due.select_for_update().values_list("pk", flat=True) if pk not in but]
        model._default_manager.filter(pk__in=keys).update(asked_at=now, times_asked=models.F("times_asked") + 1)
    return keys
