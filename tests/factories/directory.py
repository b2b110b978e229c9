"""Municipalities, carriers, people and their consents for tests; every name and address is invented."""

import datetime
from typing import Any

import factory
import wagtail_factories
from django.utils import timezone

from directory.enums import ConsentWay, PersonRole, Sector
from directory.models import (
    Consent,
    ExchangeItem,
    FunctionContact,
    MunicipalityIndexPage,
    MunicipalityPage,
    OrganisationIndexPage,
    OrganisationPage,
    Person,
)
from tests.factories.taxonomy import RegionFactory, ThemeFactory


class MunicipalityIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = MunicipalityIndexPage

    title = "Kommunen wie Ihre"
    slug = "kommunen"


class OrganisationIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = OrganisationIndexPage

    title = "Träger, Verbände, Hochschulen"
    slug = "traeger"


class MunicipalityPageFactory(wagtail_factories.PageFactory):
    """A profile; pass `parent`, the overview of the municipalities."""

    class Meta:
        model = MunicipalityPage

    main_region = factory.SubFactory(RegionFactory)
    main_theme = factory.SubFactory(ThemeFactory)
    title = factory.LazyAttribute(lambda page: page.main_region.label)
    slug = factory.LazyAttribute(lambda page: page.main_region.slug)


class OrganisationPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = OrganisationPage

    title = factory.Sequence(lambda n: f"Verein {n} (erfunden)")
    main_region = factory.SubFactory(RegionFactory)


class ExchangeItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExchangeItem

    page = factory.SubFactory(MunicipalityPageFactory)
    theme = factory.SubFactory(ThemeFactory)
    direction = "offers"
    text = "Mustervertrag für Mietbürgschaften"


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody without any consent; `consents` takes the roles to be agreed to."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    first_name = "Mara"
    last_name = factory.Sequence(lambda n: f"Beispielreich{n}")
    task = "Integrationsbeauftragte"
    employer_region = factory.SubFactory(RegionFactory)
    sector = Sector.ADMINISTRATION.value
    phone = "089 99998-100"
    email = factory.LazyAttribute(lambda person: f"{person.last_name.lower()}@example.org")

    @factory.post_generation
    def consents(self, create: bool, roles: list[str] | None, **kwargs: Any) -> None:
        for role in roles or []:
            ConsentFactory.create(person=self, role=role)


class ConsentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Consent

    person = factory.SubFactory(PersonFactory)
    role = PersonRole.CONTACT.value
    wording = "Mein Name und meine dienstliche Nummer dürfen im Portal stehen."
    way = ConsentWay.WRITTEN.value
    given_on = factory.LazyFunction(lambda: timezone.localdate() - datetime.timedelta(days=30))
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=700))
    approved_at = factory.LazyFunction(timezone.now)


class FunctionContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FunctionContact

    region = factory.SubFactory(RegionFactory)
    label = "Fachstelle Integration"
    phone = "089 99998-300"
