"""A series with desks, and forms as a reader sends them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from events.models import Gathering, SeriesIndexPage, SeriesPage, SessionPage
from registration.models import Desk
from tests.factories.events import SeriesPageFactory, SessionPageFactory, in_days
from tests.factories.mails import send_mails
from tests.factories.registration import DeskFactory
from tests.factories.site import site_tree
from tests.html import attributes, field_value, soup

FIELDS = {"name": "Mara Muster", "email": "mara@example.org", "kommune": "Verein Beispiel"}
ANY_LINK = re.compile(r"http://[^/\s]+(/(?:en/)?(?:anmeldung|teilnehmen)/[\w-]+/(?:kalender\.ics)?)")


@dataclass
class Portal:
    """The series "/online-reihe/reihe/" with sessions "eins", "zwei", "drei", each with a desk."""

    client: Client
    clock: Any
    series: SeriesPage
    sessions: list[SessionPage]
    desks: list[Desk]
    read: int = field(default=0)
    form: str = "/online-reihe/reihe/anmelden/"

    def stamp(self, path: str = "") -> str:
        """That of a form which was opened half a minute ago."""
        answer = self.client.get(path or self.form)
        self.clock.shift(30)
        return field_value(soup(answer), "stamp")

    def send(self, path: str = "", headers: dict[str, str] | None = None, **fields: Any) -> Any:
        address = path or self.form
        data = {"stamp": self.stamp(address), "website": "", "termin": ["eins"], **FIELDS, **fields}
        data = {name: value for name, value in data.items() if value is not None}
        return self.client.post(address, data, headers=headers or {})

    def mails(self) -> list[Any]:
        """What was sent since the last call."""
        send_mails()
        new, self.read = mail.outbox[self.read :], len(mail.outbox)
        return new

    def links(self, message: Any) -> list[str]:
        """The paths of the personal links in a mail's text."""
        return ANY_LINK.findall(str(message.body))

    def own_page(self) -> str:
        """The path of the personal page, as the last mail says it."""
        (message, *_others) = self.mails()[::-1]
        return next(path for path in self.links(message) if path.startswith("/anmeldung/") and not path.endswith("ics"))


def states(answer: Any) -> dict[str, str]:
    """Number of the registration → its state, as a personal page shows them."""
    page, shown = soup(answer), "[data-registration]"
    return dict(zip(attributes(page, shown, "data-registration"), attributes(page, shown, "data-state"), strict=True))


@pytest.fixture
def portal(db: None, client: Client) -> Iterator[Portal]:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        site_tree()
        series = SeriesPageFactory.create(
            parent=SeriesIndexPage.objects.get(), title="Gute Nachbarschaft", slug="reihe"
        )
        sessions = [
            SessionPageFactory.create(parent=series, title=name.title(), slug=name, starts_at=in_days(20 + number))
            for number, name in enumerate(("eins", "zwei", "drei"))
        ]
        gatherings = [Gathering.objects.get(page=page.pk) for page in sessions]
        desks = [DeskFactory.create(gathering=gathering, capacity=2) for gathering in gatherings]
        yield Portal(client, clock, series, sessions, desks)
