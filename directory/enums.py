"""Closed vocabularies of people, carriers and consent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """Where somebody speaks from. The values are those of addresses and of the API."""

    SCIENCE = "wissenschaft", _("Wissenschaft")
    ADMINISTRATION = "verwaltung", _("Kommunalverwaltung")
    INTEREST_GROUP = "interessenvertretung", _("Interessenvertretung")
    PRACTICE = "praxis", _("Praxis")


class PersonRole(models.TextChoices):
    """What a person is shown as; consent is given for each role by itself."""

    CONTACT = "contact", _("Ansprechperson")
    SPEAKER = "speaker", _("Referent*in")
    INTERVIEWEE = "interviewee", _("im Interview")


class ConsentWay(models.TextChoices):
    """How somebody gave a consent."""

    VERBAL = "verbal", _("mündlich")
    WRITTEN = "written", _("schriftlich")
    EMAIL = "email", _("per E-Mail")


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    ASSOCIATION = "association", _("Verein oder Verband")
    WELFARE = "welfare", _("Wohlfahrtsverband")
    UNIVERSITY = "university", _("Hochschule")
    EDUCATION = "education", _("Bildungsträger")
    COMPANY = "company", _("Unternehmen")
    AUTHORITY = "authority", _("Behörde")


class ExchangeDirection(models.TextChoices):
    """Whether a municipality passes experience on or looks for it."""

    OFFERS = "offers", _("Gibt Erfahrung weiter")
    SEEKS = "seeks", _("Sucht Erfahrung")


class AreaKind(models.TextChoices):
    """What kind of municipality; the values are those of addresses."""

    MUNICIPALITY = "gemeinde", _("Gemeinde oder Markt")
    TOWN = "stadt", _("Stadt")
    CITY = "kreisfreie-stadt", _("kreisfreie Stadt")
    DISTRICT = "landkreis", _("Landkreis")


def area_kind_of(region_type: str) -> AreaKind:
    """The kind of a region by its official type, such as "Gemeinde oder Markt"."""
    plain = region_type.lower()
    if "landkreis" in plain:
        return AreaKind.DISTRICT
    if "kreisfrei" in plain:
        return AreaKind.CITY
    return AreaKind.TOWN if "stadt" in plain else AreaKind.MUNICIPALITY
