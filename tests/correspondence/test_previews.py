"""Editors see each kind of mail before anybody gets one."""

import pytest
from django.test import Client

from correspondence.registry import mail_kinds

pytestmark = pytest.mark.django_db
BASE = "/admin/berichte/mails/"


def test_every_kind_has_a_sample_in_both_languages(admin_client: Client) -> None:
    listing = admin_client.get(BASE).content.decode()
    assert len(mail_kinds()) >= 3
    for name, kind in mail_kinds().items():
        assert f'href="{BASE}{name}/"' in listing
        for query in ("", "?sprache=en"):
            shown = admin_client.get(f"{BASE}{name}/{query}")
            assert (shown.status_code, str(kind.sample().subject) != "") == (200, True)


def test_a_kind_that_is_not_there_and_a_reader(admin_client: Client, client: Client) -> None:
    assert admin_client.get(f"{BASE}quatsch/").status_code == 404
    assert admin_client.get(f"{BASE}home.barrier/ansicht/").status_code == 404  # it has no HTML
    assert client.get(BASE).status_code == 302
