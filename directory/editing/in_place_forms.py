"""What editors fill in to add a person, an office or an organisation from within the form of a page."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.domain.consent import record_consent
from directory.enums import ConsentWay, PersonRole
from directory.models import FunctionContact, OrganisationIndexPage, OrganisationPage, Person
from portal.base.editing.in_place import InPlaceForm
from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.fields import PlaceField

_PLACE_HELP = _("Zum Beispiel „Stadt Hof“ oder „Landkreis Fürth“.")


def _organisations(label: Any) -> forms.ModelChoiceField:
    """Drafts too: the text that names their people may be published later."""
    everybody = OrganisationPage.objects.order_by(dictionary_order("title"))
    return forms.ModelChoiceField(label=label, queryset=everybody, required=False, empty_label="–")


class PersonInPlaceForm(InPlaceForm, forms.ModelForm):
    """A person and, if it is at hand, what they agreed to: without a consent nobody sees them."""

    employer_region = PlaceField(label=_("arbeitet bei (Kommune)"), help_text=_PLACE_HELP)
    employer_organisation = _organisations(_("oder bei (Träger, Verband, Hochschule)"))
    role = forms.ChoiceField(
        label=_("Einwilligung: wofür"),
        required=False,
        choices=[("", _("noch keine")), *PersonRole.choices],
        help_text=_("Ohne Einwilligung steht die Person nirgends mit Namen. Sie können sie auch später eintragen."),
    )
    wording = forms.CharField(
        label=_("Wortlaut der Einwilligung"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    way = forms.ChoiceField(label=_("Wie erteilt"), required=False, choices=[("", "–"), *ConsentWay.choices])

    class Meta:
        model = Person
        fields = (
            *("title", "first_name", "last_name", "task", "employer_region", "employer_organisation", "sector"),
            *("phone", "email"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("role"):
            for name in ("wording", "way"):
                if not cleaned.get(name):
                    self.add_error(name, _("Das gehört zur Einwilligung."))
        elif cleaned.get("wording") or cleaned.get("way"):
            self.add_error("role", _("Bitte wählen Sie, wofür die Einwilligung gilt."))
        if self._is_known(cleaned):
            self.add_error(None, _("Diese Person ist schon eingetragen. Sie finden sie über die Suche."))
        return cleaned

    @staticmethod
    def _is_known(cleaned: dict[str, Any]) -> bool:
        """Whether somebody of this name works there already."""
        region = cleaned.get("employer_region")
        return Person.objects.filter(
            first_name__iexact=cleaned.get("first_name", ""),
            last_name__iexact=cleaned.get("last_name", ""),
            employer_region=region.canonical_ags if region else None,
            employer_organisation=cleaned.get("employer_organisation"),
        ).exists()

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        person = super().save(commit)
        if role := self.cleaned_data["role"]:
            told = {name: self.cleaned_data[name] for name in ("wording", "way")}
            record_consent(person, role, **told, by=self.user)
        return person


class FunctionContactInPlaceForm(InPlaceForm, forms.ModelForm):
    """An office's name and numbers; whose it is."""

    region = PlaceField(label=_("Kommune"), help_text=_PLACE_HELP)
    organisation = _organisations(_("oder Träger, Verband, Hochschule"))

    class Meta:
        model = FunctionContact
        fields = ("label", "region", "organisation", "phone", "email", "reachable_when")


class OrganisationInPlaceForm(InPlaceForm, forms.ModelForm):
    """An organisation's name and kind; it becomes a draft below the overview, which is published as any other page."""

    class Meta:
        model = OrganisationPage
        fields = ("title", "kind", "sector")

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if OrganisationPage.objects.filter(Q(title__iexact=title) | Q(draft_title__iexact=title)).exists():
            raise ValidationError(_("Diesen Träger gibt es schon. Sie finden ihn über die Suche."))
        return title

    def _get_validation_exclusions(self) -> set[str]:
        """Address and place in the tree come with `save`."""
        return {field.name for field in OrganisationPage._meta.fields} - set(self.Meta.fields)

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        """The draft. Raises ValidationError without an overview to stand below."""
        index = OrganisationIndexPage.objects.first()
        if index is None:
            raise ValidationError(_("Es gibt noch keine Übersicht der Träger. Bitte legen Sie sie zuerst an."))
        self.instance.live = False
        index.add_child(instance=self.instance)
        self.instance.save_revision(user=self.user)
        return self.instance
