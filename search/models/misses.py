"""What was asked in vain: the question and the day, and nothing about who asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_QUESTION = 80


class SearchMiss(models.Model):
    """How often a question found nothing on a day. No address, no session, no time of day."""

    day = models.DateField(_("Tag"))
    question = models.CharField(_("Frage"), max_length=LONGEST_QUESTION)
    times = models.PositiveIntegerField(_("Male"), default=0)

    class Meta:
        ordering = ["-day", "question"]
        constraints = [models.UniqueConstraint(fields=["day", "question"], name="search_miss_once_a_day")]
        indexes = [models.Index(fields=["question"], name="search_miss_question")]
        verbose_name = _("Suche ohne Treffer")
        verbose_name_plural = _("Suchen ohne Treffer")

    def __str__(self) -> str:
        return f"{self.day} {self.question}"
