"""What is left to look at after a write-up was read in, until somebody has."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from practices.models.practice import PracticePage


class ImportReview(models.Model):
    """`entries` are dicts of id, kind, field, sentence and text; `source` of text and places (names of fields).

    It holds the words of the source, with whom it names: it goes with its last entry, with its page, with the people
    whom the page names, and after `practices.domain.reviews.KEPT_FOR`.
    """

    page = models.OneToOneField(PracticePage, on_delete=models.CASCADE, related_name="import_review")
    entries: Any = models.JSONField(default=list)
    source: Any = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("Durchsicht eines eingelesenen Berichts")
        verbose_name_plural = _("Durchsichten eingelesener Berichte")

    def __str__(self) -> str:
        return f"{self.created_at:%d.%m.%Y}"
