"""Which page would have been right for a question: what the search is measured by."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from search.german import analyze_query_words
from search.models.misses import LONGEST_QUESTION


class Grade(models.IntegerChoices):
    """How well a page answers a question; as in the judged questions that the portal ships."""

    RIGHT = 3, _("Das wäre richtig gewesen")
    ABOUT_IT = 2, _("handelt davon")
    SOME_HELP = 1, _("hilft ein wenig")


class JudgedPage(models.Model):
    """One page that an editor named for a question. It changes no answer: it says how good the answers are."""

    handbook_part = "Suche pflegen"

    question = models.CharField(_("Frage"), max_length=LONGEST_QUESTION)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("Seite"))
    grade = models.PositiveSmallIntegerField(_("Urteil"), choices=Grade.choices, default=Grade.RIGHT)

    class Meta:
        ordering = ["question", "-grade", "pk"]
        constraints = [models.UniqueConstraint(fields=["question", "page"], name="search_page_judged_once")]
        verbose_name = _("beurteilte Frage")
        verbose_name_plural = _("beurteilte Fragen")

    def __str__(self) -> str:
        return f"{self.question}: {self.page}"

    def clean(self) -> None:
        super().clean()
        self.question = " ".join(self.question.split())
        if not analyze_query_words(self.question):
            raise ValidationError({"question": _("Hier steht kein Wort, nach dem jemand suchen kann.")})
