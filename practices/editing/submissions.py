"""What was handed in, on the editors' side: the words as they came, whom to ask, and the draft made of them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.permissions import get_permission_name
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from portal.base.http.ranges import serve_file
from practices.enums import SubmissionState
from practices.models import PracticeSubmission
from practices.submissions.states import with_state

QUESTIONS = ("situation", "action", "outcome", "obstacles", "whom_to_call")


class SubmissionFilterSet(WagtailFilterSet):
    """Filters of the list of submissions."""

    state = ChoiceFilter(label=_("Stand"), choices=SubmissionState.choices, field_name="current")

    class Meta:
        model = PracticeSubmission
        fields = ["state"]


class SubmissionEditView(EditView):
    """The file is offered at the top: it is not in the page's form, so that nobody swaps it."""

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons
        if not self.object.file:
            return buttons
        url = reverse("practices_submission_file", args=[self.object.pk])
        return [*buttons, Button(_("Datei herunterladen"), url=url, icon_name="download", priority=5)]


class SubmissionForm(WagtailAdminModelForm):
    """Saves only what an editor can change here: the worker may write the rest of the row meanwhile."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        was_not_offered = self.is_bound and self.add_prefix("page") not in self.data
        if self.instance.is_waiting or was_not_offered:
            self.fields["page"].disabled = True  # the worker is about to set it

    def save(self, commit: bool = True) -> PracticeSubmission:
        if not commit:
            return super().save(commit=False)
        changed = [name for name in self.changed_data if name in self.fields]
        self.instance.save(update_fields=changed)
        return self.instance


class NobodyAdds(ModelPermissionPolicy):
    """Submissions come from `/mitmachen/` alone."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and bool(super().user_has_permission(user, action))


register_permission_policy(PracticeSubmission, NobodyAdds(PracticeSubmission))


class RefusalPanel(FieldPanel):
    """Shown where the file could not be read; the sentence in the editor's language."""

    def format_value_for_display(self, value: Any) -> str:
        return gettext(value)

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.refusal) and bool(super().is_shown())


class SubmissionViewSet(SnippetViewSet):
    """Submissions on the editors' side."""

    model = PracticeSubmission
    icon = "mail"
    menu_label = _("Einreichungen")
    menu_order = 260
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 50
    edit_view_class = SubmissionEditView
    filterset_class = SubmissionFilterSet
    list_display = [
        "__str__",
        DateColumn("received_at", label=_("eingegangen"), accessor="received_at"),
        Column("current", label=_("Stand"), accessor=lambda submission: SubmissionState(submission.current).label),
        Column("reading", label=_("Einlesen"), accessor="get_reading_display"),
        Column("draft", label=_("Praxisbeispiel"), accessor="page"),
    ]
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("page"),
                FieldPanel("state"),
                FieldRowPanel([FieldPanel("reading", read_only=True), RefusalPanel("refusal", read_only=True)]),
            ],
            heading=_("Was daraus wird"),
            help_text=_(
                "„In Arbeit“ und „veröffentlicht“ zeigt das Portal von selbst an, sobald der Entwurf gespeichert oder "
                "veröffentlicht wurde."
            ),
        ),
        MultiFieldPanel([FieldPanel(name, read_only=True) for name in QUESTIONS], heading=_("Die Antworten")),
        FieldPanel(
            "contact_in_file",
            read_only=True,
            help_text=_("Was die Datei über Ansprechpersonen sagt und im Entwurf noch nirgends steht."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("sender_name", read_only=True),
                FieldRowPanel([FieldPanel("sender_email", read_only=True), FieldPanel("sender_phone", read_only=True)]),
                FieldPanel(
                    "erase_on",
                    help_text=_(
                        "An diesem Tag löscht das Portal Antworten, Person und Datei, außerdem wen die Datei nennt, "
                        "solange keine Einwilligung dazu eingetragen ist."
                    ),
                ),
            ],
            heading=_("Wer das eingereicht hat"),
            help_text=_("Nur für Rückfragen. Nichts davon wird veröffentlicht."),
        ),
    ]

    def get_edit_handler(self) -> Any:
        return ObjectList(self.panels, base_form_class=SubmissionForm).bind_to_model(self.model)

    def get_queryset(self, _request: HttpRequest) -> Any:
        return with_state(PracticeSubmission.objects.select_related("page"))


@require_safe
def submission_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of a submission, to those who may change submissions."""
    if not request.user.has_perm(get_permission_name("change", PracticeSubmission)):
        raise PermissionDenied
    submission = get_object_or_404(PracticeSubmission.objects.exclude(file=""), pk=pk)
    name = str(submission.file.name).rpartition("/")[2]
    try:
        disposition = content_disposition_header(True, name) or ""
        return serve_file(request, submission.file, "application/octet-stream", disposition)
    except FileNotFoundError as error:
        raise Http404 from error
