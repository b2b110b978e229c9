"""The report on questions that found nothing, with what they find now and what to do about it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from search.engine import SearchError, get_engine
from search.misses.records import KEPT_DAYS
from search.models import JudgedPage, PromotedHit, SearchMiss, Synonym
from search.queries import SearchQuery
from search.text.recommendations import promoted_keys

SHOWN_FROM = 2
LAST_MONTH_DAYS = 30


@dataclass(frozen=True, slots=True)
class MissRow:
    """A question: on how many occasions in 90 and in 30 days, when last, and what it finds now.

    `hits` is None while the search does not answer; `corrected` what is searched instead; `promoted` whether an editor
    already recommends a page for it, `judged` whether one said which would have been right.
    """

    question: str
    total: int
    last_month: int
    last: date
    hits: int | None
    corrected: str
    promoted: bool
    judged: bool = False

    @property
    def now(self) -> str:
        if self.hits is None:
            return "–"
        return f"{self.hits} („{self.corrected}“)" if self.corrected else str(self.hits)


def viewset_of(model: Any) -> Any:
    """Where a snippet is listed and added: Wagtail hangs it on the model."""
    return model.snippet_viewset


class ActionsColumn(BaseColumn):
    """Links to a new recommendation, a new synonym and the page that would have been right, for those who may add."""

    cell_template_name = "search/admin/miss_actions.html"

    def get_cell_context_data(self, instance: MissRow, parent_context: Any) -> dict[str, Any]:
        user, ending = parent_context["request"].user, f"?{urlencode({'frage': instance.question})}"
        context = super().get_cell_context_data(instance, parent_context)
        actions = (("promote_url", PromotedHit), ("synonym_url", Synonym), ("judge_url", JudgedPage))
        for name, viewset in ((name, viewset_of(model)) for name, model in actions):
            allowed = viewset.permission_policy.user_has_permission(user, "add")
            context[name] = reverse(viewset.get_url_name("add")) + ending if allowed else ""
        return {**context, "row": instance}


def grouped_misses() -> QuerySet[SearchMiss, Any]:
    """Questions of the last 90 days that were asked on two occasions at least, the most frequent first."""
    today = timezone.localdate()
    recent = Q(day__gt=today - timedelta(days=LAST_MONTH_DAYS))
    return (
        SearchMiss.objects.filter(day__gte=today - timedelta(days=KEPT_DAYS))
        .values("question")
        .annotate(
            total=Sum("times"),
            last_month=Sum("times", filter=recent, default=0),
            last=Max("day"),
            judged=Exists(JudgedPage.objects.filter(question__iexact=OuterRef("question"))),
        )
        .filter(total__gte=SHOWN_FROM)
        .order_by("-total", "question")
    )


def row_of(found: dict[str, Any]) -> MissRow:
    """A question with what the engine finds for it at this moment."""
    hits, corrected = None, ""
    try:
        result = get_engine().search(SearchQuery(text=found["question"], limit=0, facets=()))
        hits, corrected = result.total, result.corrected_text or ""
    except SearchError:
        pass
    return MissRow(hits=hits, corrected=corrected, promoted=bool(promoted_keys(found["question"])), **found)


class MissReportView(ReportView):
    """Under "Berichte"; also as a table to download."""

    model = SearchMiss
    permission_policy = ModelPermissionPolicy(SearchMiss)
    permission_required = "view"
    page_title = _("Gesucht und nicht gefunden")
    header_icon = "search"
    index_url_name = "search_misses"
    index_results_url_name = "search_misses_results"
    results_template_name = "search/admin/misses_results.html"
    is_searchable = True
    search_fields = ["question"]
    search_backend_name = None
    columns = [
        Column("question", label=_("Frage")),
        Column("total", label=_("Male in 90 Tagen"), sort_key="total"),
        Column("last_month", label=_("davon in 30 Tagen"), sort_key="last_month"),
        Column("last", label=_("zuletzt"), accessor=lambda row: f"{row.last:%d.%m.%Y}", sort_key="last"),
        Column("now", label=_("Treffer jetzt")),
        ActionsColumn("actions", label=_("Abhilfe")),
    ]
    # A table has all but the ways to do something about it.
    export_headings = {column.name: column.label for column in columns[:-1]}
    list_export = list(export_headings)
    export_filename = "gesucht-und-nicht-gefunden"

    def get_base_queryset(self) -> Any:
        return grouped_misses()

    def get_filtered_queryset(self) -> Any:
        return self.get_queryset()

    def get_table(self, object_list: Any) -> Any:
        return super().get_table([] if self.is_export else [row_of(found) for found in object_list])

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        return [row_of(found) for found in object_list] if self.is_export else object_list
