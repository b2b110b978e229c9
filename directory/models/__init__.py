"""Municipalities, organisations, and the people who can be asked."""

from directory.models.consent import Consent
from directory.models.function_contact import FunctionContact
from directory.models.municipality import ExchangeItem, MunicipalityIndexPage, MunicipalityPage
from directory.models.organisation import OrganisationIndexPage, OrganisationPage
from directory.models.person import Person

__all__ = [
    "Consent",
    "ExchangeItem",
    "FunctionContact",
    "MunicipalityIndexPage",
    "MunicipalityPage",
    "OrganisationIndexPage",
    "OrganisationPage",
    "Person",
]
