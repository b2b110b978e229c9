"""Desks for tests, and forms that are sent to them."""

import datetime
import itertools
from typing import Any

import factory
from django.utils import timezone

from correspondence.models import Address
from events.models import Gathering
from registration.domain.people import Applicant
from registration.domain.places import PlaceRequest
from registration.domain.sign_up import confirm
from registration.models import Desk, Registration
from tests.factories.events import in_days

_numbers = itertools.count()


class GatheringFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Gathering

    uid = factory.Sequence(lambda n: f"uid-{n}")
    title = factory.Sequence(lambda n: f"Termin {n}")
    starts_at = factory.LazyFunction(lambda: in_days(30))
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + datetime.timedelta(hours=2))
    changed_at = factory.LazyFunction(timezone.now)


class DeskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Desk

    gathering = factory.SubFactory(GatheringFactory)
    capacity = 2


def form(*desks: Desk, email: str = "", names: tuple[str, ...] = ("Mara Muster",), **fields: Any) -> PlaceRequest:
    """A form that nobody has sent before, from an address of its own unless one is given."""
    number = next(_numbers)
    people = tuple(Applicant(name) for name in names)
    address = email or f"person{number}@example.org"
    return PlaceRequest(f"form-{number}", address, people, tuple(desk.pk for desk in desks), **fields)


def confirm_all(email: str) -> int:
    """The person behind the address says that all of it is theirs."""
    address = Address.objects.get(email=email)
    mine = Registration.objects.filter(attendee__address=address)
    return confirm(mine.values_list("pk", flat=True), address.pk)
