"""Who runs the portal stands in every footer, from memory, and never older than the last change."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage, PortalSettings, StandardPage
from home.models.settings import DEMO_CREDITS, get_portal_settings
from tests.factories.uploads.files import make_image
from tests.html import attributes, one, soup

pytestmark = pytest.mark.django_db


def footer(client: Client) -> str:
    """Its source: names stand in the descriptions of logos as well."""
    return str(one(soup(client.get("/themen/")), "footer"))


def logos(client: Client) -> list[str]:
    """The addresses of the logos in the footer."""
    return attributes(soup(footer(client)), ".rp-footer__sponsors img", "src")


def save(**values: object) -> None:
    portal = PortalSettings.objects.get()
    for name, value in values.items():
        setattr(portal, name, value)
    portal.save()


def test_a_change_stands_in_the_next_footer(client: Client, site: HomePage) -> None:
    said = []
    for name in ("Verein Eins", "Verein Zwei"):
        save(operator_name=name)
        said.append((name in footer(client), "Verein Eins" in footer(client)))
    assert said == [(True, True), (True, False)]


def test_a_change_in_another_process_stands_there_too(client: Client, site: HomePage) -> None:
    save(operator_name="Verein Eins")
    footer(client)
    PortalSettings.objects.update(operator_name="Verein Zwei")  # calls no signal of this process
    assert "Verein Zwei" in footer(client)


def test_a_known_footer_costs_no_question(client: Client, site: HomePage) -> None:
    footer(client)
    with CaptureQueriesContext(connection) as captured:
        footer(client)
    assert [query["sql"] for query in captured if "portalsettings" in query["sql"]] == []


def rename(page: StandardPage) -> None:
    page.slug = "etwas-anderes"
    page.save_revision().publish()


@pytest.mark.parametrize(
    "withdraw",
    [
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        rename,
        lambda page: page.move(StandardPage.objects.get(slug="ueber-uns"), pos="last-child"),
    ],
    ids=["unpublished", "deleted", "renamed", "moved"],
)
def test_the_way_to_the_demos_credits_goes_with_the_page(
    client: Client, site: HomePage, withdraw: Callable[[StandardPage], Any]
) -> None:
    page = StandardPage(title="Über die Beispielinhalte", slug=DEMO_CREDITS)
    site.add_child(instance=page)
    shown = [f"/{DEMO_CREDITS}/" in footer(client)]
    withdraw(page)
    shown.append(f"/{DEMO_CREDITS}/" in footer(client))
    assert shown == [True, False]


def test_a_logo_that_is_deleted_is_gone_everywhere(client: Client, site: HomePage) -> None:
    logo = make_image("Wappen")
    save(operator_name="Verein", operator_logo=logo)
    shown = [len(logos(client))]
    logo.delete()
    shown.append(len(logos(client)))
    assert shown == [1, 0]


def test_without_settings_the_footer_names_nobody_and_nothing_is_written(client: Client, site: HomePage) -> None:
    PortalSettings.objects.all().delete()
    get_portal_settings.forget()
    assert "Ein Angebot von" not in footer(client)
    assert PortalSettings.objects.count() == 0
