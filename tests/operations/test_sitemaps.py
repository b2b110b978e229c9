from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.models import StandardPage
from tests.factories.site import site_tree
from tests.factories.taxonomy import RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def addresses(client: Client) -> set[str]:
    listed = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {str(place.text) for place in listed.findall(".//{*}loc")}


def test_every_public_page_place_and_theme_is_listed_under_the_sites_address(client: Client, settings: object) -> None:
    settings.SITE_URL = "https://portal.example.org"  # type: ignore[attr-defined]
    home = site_tree()
    RegionFactory.create(ags="09563", type="kreisfreie Stadt")
    RegionFactory.create(ags="09563000")
    ThemeFactory.create(name="Wohnen")
    found = addresses(client)
    base = "https://portal.example.org"
    assert {f"{base}/", f"{base}/impressum/", f"{base}/regionen/09563/", f"{base}/themen/wohnen/"} <= found
    assert f"{base}/regionen/09563000/" not in found
    forms = {f"{base}/{name}/" for name in ("mitmachen", "regionen", "suche", "termine", "themen")}
    assert forms <= found
    assert len(found) == 1 + home.get_descendants().live().count() + 2 + len(forms)


def test_what_is_not_public_is_not_listed(client: Client) -> None:
    site_tree()
    before = addresses(client)
    page = StandardPage.objects.get(slug="impressum")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    gone = before - addresses(client)
    assert [address.endswith("/impressum/") for address in gone] == [True]
    restriction.delete()
    page.unpublish()
    assert before - addresses(client) == gone
