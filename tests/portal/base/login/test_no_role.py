"""An account without a role is told so where it would log in, and is nobody there."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from tests.factories.users import UserFactory
from tests.portal.base.login.logins import LOGIN, is_in, log_in, sentence

pytestmark = pytest.mark.django_db


def test_it_is_told_why_and_is_not_logged_in(client: Client) -> None:
    UserFactory.create(username="neu")
    assert "noch keine Rolle" in sentence(log_in(client, "neu"))
    assert not is_in(client)
    assert "noch keine Rolle" not in sentence(log_in(client, "neu", "falsch"))


def test_whoever_may_open_the_editors_side_is_let_in(client: Client) -> None:
    with_right = UserFactory.create(username="recht")
    with_right.user_permissions.add(Permission.objects.get(codename="access_admin"))
    UserFactory.create(username="ober", is_superuser=True)
    UserFactory.create(username="rolle", groups=["Redaktion"])
    for name in ("recht", "ober", "rolle"):
        one = Client()
        assert (name, log_in(one, name).status_code, is_in(one)) == (name, 302, True)


def test_a_page_that_needs_a_login_is_read_without_a_role(client: Client) -> None:
    UserFactory.create(username="leser")
    answer = client.post(f"{LOGIN}?next=/intern/", {"username": "leser", "password": "Ein-gutes-Kennwort-1"})
    assert (answer.status_code, answer["Location"], is_in(client)) == (302, "/intern/", True)
