import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db

WELCOMES = ("Welcome to", "Willkommen bei Wagtail", "Sign in to Wagtail", " - Wagtail", 'aria-label="Wagtail"')


def test_the_login_is_the_portals_own(client: Client) -> None:
    text = client.get(reverse("wagtailadmin_login")).content.decode()
    assert "Regionalportal: Anmeldung für die Redaktion" in text
    assert [word for word in WELCOMES if word in text] == []
    assert 'lang="de"' in text


def test_nothing_is_left_of_the_welcome(client: Client) -> None:
    client.force_login(UserFactory.create(groups=["Redaktion"]))
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    assert [word for word in WELCOMES if word in text] == []
    assert "Regionalportal</title>" in text
