import re
from pathlib import Path

import pytest
import wagtail
from django.conf import settings
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse

from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
STATIC = Path(settings.BASE_DIR) / "portal" / "base" / "static"

WELCOMES = ("Welcome to", "Willkommen bei Wagtail", "Sign in to Wagtail", " - Wagtail", 'aria-label="Wagtail"')


def test_the_login_is_the_portals_own(client: Client) -> None:
    text = client.get(reverse("wagtailadmin_login")).content.decode()
    assert "Regionalportal: Anmeldung für die Redaktion" in text
    assert [word for word in WELCOMES if word in text] == []
    assert 'lang="de"' in text
    assert [word for word in (">Password", "Benutzername", "Passwort vergessen?") if word in text] == [
        "Benutzername",
        "Passwort vergessen?",
    ]


@pytest.mark.parametrize("address", ["/admin/login/", "/admin/password_reset/", "/admin/password_reset/done/"])
def test_the_portals_colours_and_logo_are_on_every_page(client: Client, address: str) -> None:
    text = client.get(address).content.decode()
    own = text.index(static("css/editing.css"))
    assert text.index("wagtailadmin/css/core") < own
    assert f'rel="icon" href="{static("img/logo.svg")}"' in text
    assert "images/favicon.ico" not in text


def test_wagtails_handbook_on_the_net_is_nowhere(client: Client) -> None:
    client.force_login(UserFactory.create(is_superuser=True))
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "guide.wagtail.org" not in text
    assert text.count(reverse("handbook")) == 2  # menu and account


COLOUR = re.compile(r"(--[\w-]+):\s*(#[0-9a-f]{6})")


def test_wagtail_knows_each_variable_that_is_set() -> None:
    css = (STATIC / "css" / "editing.css").read_text()
    wagtails = (Path(wagtail.__file__).parent / "admin/static/wagtailadmin/css/core.css").read_text()
    own = {name for name, _value in COLOUR.findall(css) if name.startswith("--w-")}
    assert own
    assert [name for name in sorted(own) if f"{name}:" not in wagtails] == []


def test_nothing_is_left_of_the_welcome(client: Client) -> None:
    client.force_login(UserFactory.create(groups=["Redaktion"]))
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    assert [word for word in WELCOMES if word in text] == []
    assert "Regionalportal</title>" in text
