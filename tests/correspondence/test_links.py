"""Personal links: one purpose each, revocable, and the table alone opens nothing."""

import datetime
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from correspondence.domain.addresses import store_addresses
from correspondence.domain.links import delete_ended_links, issue_link, known_token, open_link
from correspondence.models import Address, Link

pytestmark = pytest.mark.django_db
WEEK = datetime.timedelta(days=7)


@pytest.fixture
def address() -> Address:
    return store_addresses(["mara@example.org"])["mara@example.org"]


def test_a_link_opens_what_it_was_made_for(address: Address) -> None:
    token = issue_link(address, "own", until=timezone.now() + WEEK)
    link = open_link(token, "own", "calendar")
    assert link is not None
    assert (link.address, len(token)) == (address, 22)
    assert open_link(token, "calendar") is None
    assert [open_link(text, "own") for text in ("", token[:-1], token + "A", "ü" * 22, "\ud800")] == [None] * 5


def test_the_same_link_is_mailed_again_and_lasts_longer(address: Address) -> None:
    now = timezone.now()
    token = issue_link(address, "own", until=now + WEEK)
    assert issue_link(address, "own", until=now + 2 * WEEK) == token == known_token(address.pk, "own")
    assert issue_link(address, "own", until=now) == token
    assert issue_link(address, "own", until=now, subject_id=4) != token
    assert Link.objects.get(subject_id=0).expires_at == now + 2 * WEEK
    assert known_token(address.pk, "calendar") == ""


def test_it_ends_and_is_revoked(address: Address) -> None:
    token = issue_link(address, "own", until=timezone.now() + WEEK)
    with time_machine.travel(timezone.now() + WEEK):
        assert (open_link(token, "own"), delete_ended_links()) == (None, 1)
    token = issue_link(address, "own", until=timezone.now() + WEEK)
    address.delete()
    assert open_link(token, "own") is None


def test_neither_the_table_nor_another_secret_gives_the_token(address: Address, settings: Any) -> None:
    token = issue_link(address, "own", until=timezone.now() + WEEK)
    assert token not in str(list(Link.objects.values()))
    settings.SECRET_KEY = "another" * 10
    assert (known_token(address.pk, "own"), open_link(token, "own") is not None) == ("", True)
    newer = issue_link(address, "own", until=timezone.now() + WEEK)
    assert (newer != token, open_link(token, "own"), open_link(newer, "own") is not None) == (True, None, True)
