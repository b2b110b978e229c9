"""The editors' list of sessions leads to the recording of each, or to a new one that is filled from it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from events.models import RecordingIndexPage, RecordingPage, SeriesPage
from tests.events.editing.test_choosers import at
from tests.factories.events import SessionPageFactory
from tests.factories.users import UserFactory
from tests.html import attributes, link_addresses, soup

pytestmark = pytest.mark.django_db
LIST = "/admin/termine/"


def ways(client: Client) -> dict[str, str]:
    """Title → address, for each session whose line leads somewhere."""
    page = soup(client.get(LIST))
    links = ", ".join(f'a[aria-label^="Aufzeichnung {verb}: "]' for verb in ("anlegen", "bearbeiten"))
    titles = [label.partition(": ")[2] for label in attributes(page, links, "aria-label")]
    return dict(zip(titles, link_addresses(page, links), strict=True))


def test_what_is_past_leads_to_its_recording(
    admin_client: Client, series: SeriesPage, recording: RecordingPage
) -> None:
    recorded = SessionPageFactory.create(parent=series, title="Da", starts_at=at("2025-10-15"))
    RecordingPage.objects.update(session=recorded)
    missing = SessionPageFactory.create(parent=series, title="Fehlt", starts_at=at("2025-10-16"))
    SessionPageFactory.create(parent=series, title="Fiel aus", starts_at=at("2025-10-17"), is_cancelled=True)
    SessionPageFactory.create(parent=series, title="Kommt noch")
    library = RecordingIndexPage.objects.get()
    assert ways(admin_client) == {
        "Da": f"/admin/pages/{recording.pk}/edit/",
        "Fehlt": f"/admin/pages/add/events/recordingpage/{library.pk}/?termin={missing.pk}",
    }


def test_who_may_not_add_one_is_led_nowhere(client: Client, series: SeriesPage) -> None:
    SessionPageFactory.create(parent=series, title="Fehlt", starts_at=at("2025-10-16"))
    group = Group.objects.create(name="Nur ansehen")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(UserFactory.create(groups=["Nur ansehen"]))
    assert ways(client) == {}


def test_the_list_asks_as_often_for_many_as_for_one(
    admin_client: Client, series: SeriesPage, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        SessionPageFactory.create(parent=series, title=f"Termin {number}", starts_at=at("2025-10-16"))
    with django_assert_max_num_queries(40) as few:
        admin_client.get(LIST)
    for number in range(12, 30):
        SessionPageFactory.create(parent=series, title=f"Termin {number}", starts_at=at("2025-10-16"))
    with django_assert_max_num_queries(len(few)):
        admin_client.get(LIST)
