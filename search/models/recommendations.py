"""What editors say about questions: which pages to recommend, and which words mean the same."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Page

from search.german import analyze_query_words


def lines_of(text: str) -> list[str]:
    """The lines of a field that are not empty, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _refuse_wordless(name: str, lines: list[str]) -> None:
    for line in lines:
        if not analyze_query_words(line):
            raise ValidationError({name: _("„%s“ enthält kein Wort, nach dem jemand suchen kann.") % line})


class PromotedHit(ClusterableModel):
    """Pages that stand above the hits of certain questions."""

    handbook_part = "Suche pflegen"

    questions = models.TextField(
        _("Fragen"),
        help_text=_("Eine Frage je Zeile. Beugung, Reihenfolge und Füllwörter spielen keine Rolle."),
    )
    note = models.CharField(
        _("Notiz"), max_length=200, blank=True, help_text=_("Nur für die Redaktion, zum Beispiel der Anlass.")
    )

    class Meta:
        ordering = ["questions"]
        verbose_name = _("Empfehlung")
        verbose_name_plural = _("Empfohlene Treffer")

    def __str__(self) -> str:
        return ", ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        return lines_of(self.questions)

    def clean(self) -> None:
        super().clean()
        _refuse_wordless("questions", self.lines)


class PromotedPage(Orderable):
    """One recommended page, in the order in which they are shown."""

    promotion = ParentalKey(PromotedHit, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("Seite"))

    class Meta(Orderable.Meta):
        verbose_name = _("empfohlene Seite")
        verbose_name_plural = _("empfohlene Seiten")

    def __str__(self) -> str:
        return str(self.page)


class Synonym(models.Model):
    """Other words for a word: whoever asks for it also finds what is called by them."""

    handbook_part = "Suche pflegen"

    word = models.CharField(_("Wort"), max_length=80, unique=True, help_text=_("Zum Beispiel „Kita“."))
    others = models.TextField(
        _("bedeutet auch"),
        help_text=_("Ein Wort je Zeile, zum Beispiel „Kindertagesstätte“. Wer nach dem Wort sucht, findet auch diese."),
    )
    both_ways = models.BooleanField(
        _("gilt in beide Richtungen"),
        default=True,
        help_text=_("Wer nach einem dieser Wörter sucht, findet dann auch das Wort selbst."),
    )

    class Meta:
        ordering = ["word"]
        verbose_name = _("Synonym")
        verbose_name_plural = _("Synonyme")

    def __str__(self) -> str:
        return f"{self.word} {'=' if self.both_ways else '→'} {', '.join(self.lines)}"

    @property
    def lines(self) -> list[str]:
        return lines_of(self.others)

    def clean(self) -> None:
        super().clean()
        _refuse_wordless("word", [self.word])
        _refuse_wordless("others", self.lines)
