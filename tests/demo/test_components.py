"""The components in a browser: each with its samples, in development only."""

import pytest
from django.test import Client
from django.urls import reverse

from demo.components.samples import samples

pytestmark = pytest.mark.django_db
NAMES = [name for name, _context in samples()]
ADDRESSES = sorted(f"{name}.{number}" for name in set(NAMES) for number in range(1, NAMES.count(name) + 1))


def test_each_sample_has_a_page_and_the_overview_leads_there(client: Client, settings: object) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    overview = client.get("/-/components").content.decode()
    assert [each for each in ADDRESSES if f'href="{reverse("component", args=[each])}"' not in overview] == []
    assert {each: client.get(reverse("component", args=[each])).status_code for each in ADDRESSES} == dict.fromkeys(
        ADDRESSES, 200
    )


@pytest.mark.parametrize("name", ["gibt_es_nicht", "card.99", "card.x", "card.0", "../base"])
def test_what_is_none_is_not_found(client: Client, settings: object, name: str) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    assert client.get(f"/-/components/{name}").status_code == 404


@pytest.mark.parametrize("path", ["/-/components", "/-/components/card", "/-/components/card.1"])
def test_nobody_sees_them_outside_development(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
