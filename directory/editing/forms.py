"""The editors' form of a person: consents are added and withdrawn, never rewritten or deleted.

There is no portrait in it: people are shown by their initials, and a picture would need a consent of its own.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.tags import TagField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel

from directory.domain.consent import sign
from directory.models import Consent
from portal.taxonomy.models import Theme

CONSENT_HELP = _(
    "Öffentlich steht eine Person nur in den Rollen, für die eine Einwilligung eingetragen ist und gilt. Tragen Sie "
    "ein, was vereinbart wurde: wofür, mit welchem Wortlaut, auf welchem Weg („mündlich am …“, „schriftlich“). Eine "
    "eingetragene Einwilligung bleibt stehen, auch ihr Ende. Wer verlängert, gibt eine neue. Wer sie zurücknimmt oder "
    "verkürzt, dessen Einwilligung widerrufen Sie über „Einwilligung widerrufen“ im Menü oben: sofort oder "
    "zu einem Tag. Dort berichtigen Sie auch, was falsch eingetragen wurde. Eine neue gilt, sobald die Freigabe "
    "zugestimmt hat; wer selbst freigeben darf, trägt sie gleich gültig ein."
)
REWRITTEN = _("Eine eingetragene Einwilligung bleibt, wie sie ist. Widerrufen Sie sie und tragen Sie eine neue ein.")

PERSON_PANELS: list[object] = [
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("title"), FieldPanel("first_name"), FieldPanel("last_name")]), FieldPanel("task")],
        heading=_("Wer"),
    ),
    MultiFieldPanel(
        [FieldPanel("employer_region"), FieldPanel("employer_organisation"), FieldPanel("sector")],
        heading=_("Wo sie arbeitet"),
    ),
    FieldPanel("themes"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("phone"), FieldPanel("shows_phone")]),
            FieldRowPanel([FieldPanel("email"), FieldPanel("shows_email")]),
            FieldRowPanel([FieldPanel("postal_address"), FieldPanel("shows_postal_address")]),
            FieldPanel("reachable_when"),
        ],
        heading=_("Wie man sie erreicht"),
        help_text=_("Öffentlich wird nur, was Sie ankreuzen, und nur, solange eine Einwilligung gilt."),
    ),
    MultiFieldPanel(
        [HelpPanel(content=CONSENT_HELP), InlinePanel("consents", label=_("Einwilligung"))],
        heading=_("Einwilligungen"),
    ),
    MultiFieldPanel([FieldPanel("confirmed_on"), FieldPanel("note")], heading=_("Für die Redaktion")),
]

# The end too: a later one would allow what nobody agreed to. Earlier it ends by withdrawal.
KEPT = ("role", "wording", "way", "given_on", "expires_on")


class PersonForm(WagtailAdminModelForm):
    """Refuses to delete or rewrite a consent: it proves what was allowed, and when."""

    themes = TagField(
        tag_model=Theme, required=False, label=_("Themen"), help_text=_("Tippen Sie den Anfang des Wortes.")
    )

    def clean_themes(self) -> Any:
        """Rows for the relation; a word that is no theme was left out by the field."""
        return Theme.objects.filter(name__in=self.cleaned_data["themes"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for form in self.formsets["consents"].forms:
            if not form.instance.pk:
                sign(form.instance, self.for_user)
                continue
            if form in self.formsets["consents"].deleted_forms:
                raise ValidationError(_("Eine Einwilligung wird nicht gelöscht. Widerrufen Sie sie."))
            stored = Consent.objects.get(pk=form.instance.pk)
            if any(form.cleaned_data.get(name) != getattr(stored, name) for name in KEPT):
                raise ValidationError(REWRITTEN)
        return cleaned
