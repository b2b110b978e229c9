"""The API tells by the minute how one can register."""

from typing import Any

import pytest
from django.core.management import call_command

from registration.models import Desk
from tests.registration.conftest import Portal


def items(portal: Portal, path: str) -> dict[str, Any]:
    answer = portal.client.get(f"/api/v1/{path}")
    assert answer.status_code == 200
    return {item["title"]: item for item in answer.json()["items"]}


@pytest.fixture
def _indexed(portal: Portal) -> None:
    call_command("rebuild_search_index", verbosity=0)


@pytest.mark.usefixtures("_indexed")
def test_each_date_says_how_one_can_register(portal: Portal) -> None:
    portal.desks[2].delete()
    Desk.objects.filter(pk=portal.desks[1].pk).update(taken=2, waiting=4)
    found = items(portal, "sessions")
    assert {title: item["registration"] for title, item in found.items()} == {
        "Eins": {"state": "offen", "capacity": 2, "free": 2, "waiting": 0},
        "Zwei": {"state": "warteliste", "capacity": 2, "free": 0, "waiting": 4},
        "Drei": {"state": "ohne", "capacity": 0, "free": 0, "waiting": 0},
    }
    assert {item["sequence"] for item in found.values()} == {0}
    before = portal.client.get("/api/v1/sessions")["ETag"]
    portal.send()
    assert items(portal, "sessions")["Eins"]["registration"]["free"] == 1
    assert portal.client.get("/api/v1/sessions")["ETag"] != before
    portal.sessions[0].is_cancelled = True
    portal.sessions[0].save()
    one = portal.client.get(f"/api/v1/sessions/{portal.sessions[0].pk}").json()
    assert (one["sequence"], one["registration"]["state"], one["dates"][0]["cancelled"]) == (1, "geschlossen", True)
    assert items(portal, "conferences") == {}
    assert "registration" not in portal.client.get("/api/v1/series").json()["items"][0]
