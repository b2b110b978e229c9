"""Recommended hits and synonyms on the editors' side; both take effect when they are saved."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.models import Page
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from search.models import JudgedPage, PromotedHit, Synonym
from search.registry import registry
from search.text.recommendations import MOST_PROMOTED

LONGEST_PREFILLED = 80


def searched_page_types() -> list[type[Page]]:
    """Page types that have documents: nothing else can be recommended."""
    return [model for model in registry.entries if issubclass(model, Page)]


class PrefilledPromotionView(CreateView):
    """`?frage=` from the list of questions without hits."""

    def get_initial_form_instance(self) -> PromotedHit:
        return PromotedHit(questions=self.request.GET.get("frage", "")[:LONGEST_PREFILLED])


class PrefilledSynonymView(CreateView):
    """`?frage=` from the list of questions without hits."""

    def get_initial_form_instance(self) -> Synonym:
        return Synonym(word=self.request.GET.get("frage", "")[:LONGEST_PREFILLED])


def _titles(promotion: PromotedHit) -> str:
    return ", ".join(chosen.page.title for chosen in promotion.pages.all())


class PromotedHitViewSet(SnippetViewSet):
    """Recommended hits on the editors' side."""

    model = PromotedHit
    icon = "pick"
    menu_label = _("Empfohlene Treffer")
    copy_view_enabled = False
    inspect_view_enabled = True
    add_view_class = PrefilledPromotionView
    list_display = ["__str__", Column("pages", label=_("Seiten"), accessor=_titles), "note"]
    search_fields = ["questions", "note"]
    list_per_page = 50

    def get_queryset(self, _request: HttpRequest) -> Any:
        return PromotedHit.objects.prefetch_related("pages__page")

    def get_edit_handler(self) -> Any:
        """Put together when it is asked for: only then every app has said what is searched."""
        pages = InlinePanel(
            "pages",
            heading=_("Seiten"),
            label=_("Seite"),
            help_text=_(
                "In dieser Reihenfolge über den Treffern, höchstens fünf. Was nicht öffentlich ist, erscheint nicht; "
                "wer nach Ort oder Thema filtert, sieht nur, was dazu passt."
            ),
            panels=[PageChooserPanel("page", page_type=searched_page_types())],
            min_num=1,
            max_num=MOST_PROMOTED,
        )
        return ObjectList([FieldPanel("questions"), pages, FieldPanel("note")]).bind_to_model(PromotedHit)


class SynonymViewSet(SnippetViewSet):
    """Synonyms on the editors' side."""

    model = Synonym
    icon = "tag"
    menu_label = _("Synonyme")
    copy_view_enabled = False
    inspect_view_enabled = True
    add_view_class = PrefilledSynonymView
    list_display = [
        "word",
        Column("others", label=_("bedeutet auch"), accessor=lambda synonym: ", ".join(synonym.lines)),
        BooleanColumn("both_ways", label=_("beide Richtungen"), accessor="both_ways"),
    ]
    search_fields = ["word", "others"]
    list_per_page = 50
    panels = [FieldPanel("word"), FieldPanel("others"), FieldPanel("both_ways")]


class PrefilledJudgementView(CreateView):
    """`?frage=` from the list of questions without hits."""

    def get_initial_form_instance(self) -> JudgedPage:
        return JudgedPage(question=self.request.GET.get("frage", "")[:LONGEST_PREFILLED])


class JudgedPageViewSet(SnippetViewSet):
    """Which page would have been right for a question: the search is measured by it, no answer changes."""

    model = JudgedPage
    icon = "check"
    menu_label = _("Beurteilte Fragen")
    copy_view_enabled = False
    inspect_view_enabled = True
    add_view_class = PrefilledJudgementView
    list_display = ["question", "page", Column("grade", label=_("Urteil"), accessor="get_grade_display")]
    search_fields = ["question"]
    list_per_page = 50

    def get_queryset(self, _request: HttpRequest) -> Any:
        return JudgedPage.objects.select_related("page")

    def get_edit_handler(self) -> Any:
        """Put together when it is asked for: only then every app has said what is searched."""
        return ObjectList(
            [
                FieldPanel("question"),
                PageChooserPanel("page", page_type=searched_page_types()),
                FieldPanel(
                    "grade",
                    help_text=_(
                        "Daran wird gemessen, wie gut die Suche antwortet. Die Treffer ändern sich dadurch nicht."
                    ),
                ),
            ]
        ).bind_to_model(JudgedPage)


class SearchGroup(SnippetViewSetGroup):
    """What the search is told, under one entry of the menu."""

    items = (PromotedHitViewSet, SynonymViewSet, JudgedPageViewSet)
    menu_label = _("Suche pflegen")
    menu_icon = "search"
    menu_order = 310
