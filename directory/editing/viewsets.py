"""Persons and offices on the editors' side: listings with columns and filters, forms, choosers by typing."""

from typing import Any, ClassVar

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, InspectView, SnippetViewSet, SnippetViewSetGroup

from directory.domain.consent import APPROVE
from directory.editing.choosers import FunctionContactChooserViewSet, PersonChooserViewSet
from directory.editing.exports import OFFICE_COLUMNS, ExportingIndexView, headings, person_columns
from directory.editing.forms import PERSON_PANELS, PersonForm
from directory.enums import PersonRole, Sector
from directory.models import FunctionContact, Person
from portal.taxonomy.enums import RegionLevel
from portal.taxonomy.models import Region


def public_roles(person: Person) -> str:
    """The roles in which a person may be shown today, and whether more wait for approval; consents are loaded."""
    today = timezone.localdate()
    consents = list(person.consents.all())
    roles = {consent.role for consent in consents if consent.is_valid_on(today)}
    shown = ", ".join(str(role.label) for role in PersonRole if role.value in roles) or str(_("nicht öffentlich"))
    if any(consent.is_pending for consent in consents):
        return str(_("%(roles)s; wartet auf Freigabe") % {"roles": shown})
    return shown


class PersonFilterSet(WagtailFilterSet):
    """Filters of the list of people."""

    sector = ChoiceFilter(label=_("Bereich"), choices=Sector.choices)
    public = ChoiceFilter(label=_("öffentlich als"), choices=PersonRole.choices, method="filter_public")

    class Meta:
        model = Person
        fields = ["sector"]

    def filter_public(self, queryset: Any, _name: str, value: str) -> Any:
        return queryset.filter(pk__in=Person.objects.public_as(value).values("pk"))


class ConsentButtons:
    """Adds "Einwilligung widerrufen" to the menu at the top, and the way to approval to those who may give it."""

    request: HttpRequest
    object: Person

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = super().header_more_buttons  # type: ignore[misc]
        url = reverse("directory_withdraw_consent", args=[self.object.pk])
        buttons = [*buttons, Button(_("Einwilligung widerrufen"), url=url, icon_name="cross", priority=5)]
        if self.request.user.has_perm(APPROVE) and self.object.consents.pending().exists():
            pending = reverse("directory_pending_consents")
            buttons.append(Button(_("Einwilligungen freigeben"), url=pending, icon_name="check", priority=4))
        return buttons


PERSON_COLUMNS = person_columns(public_roles)


class PersonIndexView(ExportingIndexView):
    """The list of people."""

    columns_of_table = PERSON_COLUMNS


class OfficeIndexView(ExportingIndexView):
    """The list of offices with their contacts."""

    columns_of_table = OFFICE_COLUMNS


class PersonEditView(ConsentButtons, EditView):
    """A person's form, with buttons to withdraw consents."""


class PersonInspectView(ConsentButtons, InspectView):
    """A person to read, with buttons to withdraw consents."""


class PersonViewSet(SnippetViewSet):
    """People on the editors' side."""

    model = Person
    icon = "user"
    menu_label = _("Personen")
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        "name",
        "task",
        "employer",
        "sector",
        "phone",
        "shows_phone",
        "email",
        "shows_email",
        "postal_address",
        "shows_postal_address",
        "reachable_when",
        "confirmed_on",
        "note",
    ]
    chooser_viewset_class = PersonChooserViewSet
    index_view_class = PersonIndexView
    list_export = list(PERSON_COLUMNS)
    export_headings = headings(PERSON_COLUMNS)
    export_filename = "personen"
    edit_view_class = PersonEditView
    inspect_view_class = PersonInspectView
    edit_handler = ObjectList(PERSON_PANELS, base_form_class=PersonForm)
    list_display = [
        "name",
        Column("employer", label=_("arbeitet bei"), accessor="employer"),
        Column("sector", label=_("Bereich"), accessor="get_sector_display"),
        Column("public_roles", label=_("öffentlich als"), accessor=public_roles),
        DateColumn("confirmed_on", label=_("geprüft"), accessor="confirmed_on"),
    ]
    list_per_page = 50
    filterset_class = PersonFilterSet

    def get_queryset(self, _request: HttpRequest) -> Any:
        related = ("employer_region", "employer_organisation")
        return Person.objects.select_related(*related).prefetch_related("consents", "themes")


class OfficeFilterSet(WagtailFilterSet):
    """Filters of the list of function contacts."""

    owner = ChoiceFilter(
        label=_("gehört zu"),
        choices=[("kommune", _("Kommune")), ("traeger", _("Träger, Verband, Hochschule"))],
        method="owned_by",
    )
    bezirk = ModelChoiceFilter(
        label=_("Regierungsbezirk"),
        queryset=Region.objects.filter(level=RegionLevel.BEZIRK).order_by("name"),
        method="within",
    )

    class Meta:
        model = FunctionContact
        fields: ClassVar[list[str]] = []

    def owned_by(self, queryset: Any, _name: str, value: str) -> Any:
        return queryset.filter(region__isnull=value != "kommune")

    def within(self, queryset: Any, _name: str, region: Region) -> Any:
        """The office's own place, or that of its carrier."""
        own, carriers = Q(region__ags__startswith=region.ags), Q(organisation__main_region__ags__startswith=region.ags)
        return queryset.filter(own | carriers)


class FunctionContactViewSet(SnippetViewSet):
    """Function contacts on the editors' side."""

    model = FunctionContact
    icon = "mail"
    menu_label = _("Funktionskontakte")
    chooser_viewset_class = FunctionContactChooserViewSet
    copy_view_enabled = False
    list_display = [
        "label",
        Column("place", label=_("Kommune oder Träger"), accessor=lambda office: office.region or office.organisation),
        "phone",
        "email",
    ]
    list_per_page = 50
    filterset_class = OfficeFilterSet
    index_view_class = OfficeIndexView
    list_export = list(OFFICE_COLUMNS)
    export_headings = headings(OFFICE_COLUMNS)
    export_filename = "funktionskontakte"
    panels = [
        MultiFieldPanel(
            [FieldPanel("region"), FieldPanel("organisation")],
            heading=_("Von wem"),
            help_text=_("Eine Stelle, keine Person: Sie braucht keine Einwilligung und steht immer auf dem Profil."),
        ),
        FieldPanel("label"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldPanel("reachable_when"),
                FieldPanel("postal_address"),
                FieldPanel("url"),
            ],
            heading=_("Wie man sie erreicht"),
        ),
    ]

    def get_queryset(self, _request: HttpRequest) -> Any:
        return FunctionContact.objects.select_related("region", "organisation")


class ContactsGroup(SnippetViewSetGroup):
    """People and offices under one entry of the menu."""

    items = (PersonViewSet, FunctionContactViewSet)
    menu_label = _("Kontakte")
    menu_icon = "group"
    menu_order = 240
