"""A person: contact, speaker, interviewee are roles of one and the same."""

import uuid

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.search import index

from directory.enums import Sector
from portal.taxonomy.models import Region, Theme


class PersonQuerySet(models.QuerySet["Person"]):
    """Queries about people and what they agreed to."""

    def public_as(self, role: str) -> "PersonQuerySet":
        """Persons who agree today to be shown in this role."""
        consents = apps.get_model("directory", "Consent").objects.all()
        return self.filter(Exists(consents.valid().filter(person=OuterRef("pk"), role=role)))


class Person(index.Indexed, ClusterableModel):
    """Shown in public only in the roles for which a valid consent is recorded.

    A person is neither a draft nor a revision: an older version must never bring back what was withdrawn.
    """

    handbook_part = "Kontakte und Einwilligungen"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("Titel"), max_length=40, blank=True, help_text=_("Zum Beispiel „Dr.“."))
    first_name = models.CharField(_("Vorname"), max_length=80)
    last_name = models.CharField(_("Nachname"), max_length=80)
    task = models.CharField(
        _("Aufgabe"), max_length=160, blank=True, help_text=_("Zum Beispiel „Integrationsbeauftragte“.")
    )
    employer_region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="employees",
        verbose_name=_("arbeitet bei (Kommune)"),
    )
    employer_organisation = models.ForeignKey(
        "directory.OrganisationPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="employees",
        verbose_name=_("arbeitet bei (Träger, Verband, Hochschule)"),
    )
    sector = models.CharField(_("Bereich"), max_length=30, choices=Sector.choices, default=Sector.ADMINISTRATION)
    themes = models.ManyToManyField(Theme, blank=True, related_name="persons", verbose_name=_("Themen"))
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    postal_address = models.TextField(_("Postanschrift"), blank=True)
    shows_phone = models.BooleanField(_("Telefon ist öffentlich"), default=True)
    shows_email = models.BooleanField(_("E-Mail ist öffentlich"), default=True)
    shows_postal_address = models.BooleanField(_("Postanschrift ist öffentlich"), default=True)
    reachable_when = models.CharField(
        _("erreichbar"), max_length=120, blank=True, help_text=_("Zum Beispiel „Di und Do, 9–12 Uhr“.")
    )
    photo = models.ForeignKey(
        "base.PortalImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Foto"),
    )
    note = models.TextField(_("Notiz der Redaktion"), blank=True, help_text=_("Wird nie veröffentlicht."))
    confirmed_on = models.DateField(_("Angaben geprüft am"), null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    search_fields = [
        index.SearchField("first_name"),
        index.SearchField("last_name"),
        index.AutocompleteField("first_name"),
        index.AutocompleteField("last_name"),
        index.AutocompleteField("task"),
        index.FilterField("sector"),
        index.FilterField("employer_region_id"),
    ]

    class Meta:
        ordering = ["last_name", "first_name"]
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.employer_region and self.employer_organisation_id:
            raise ValidationError(
                {"employer_organisation": _("Bitte nennen Sie entweder eine Kommune oder einen Träger.")}
            )
        if self.employer_region:
            self.employer_region_id = self.employer_region.canonical_ags

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)

    @property
    def initials(self) -> str:
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()

    @property
    def employer(self) -> str:
        """The municipality's or organisation's name, or an empty string."""
        if self.employer_region_id:
            return str(self.employer_region)
        return self.employer_organisation.title if self.employer_organisation else ""

    @property
    def task_and_employer(self) -> str:
        """What stands below the name: "Koordination, Stadt Hof", or the one of both that is known."""
        return ", ".join(part for part in (self.task, self.employer) if part)

    def is_public_as(self, role: str) -> bool:
        """Whether a consent for this role is valid today."""
        return self.consents.valid().filter(role=role).exists()
