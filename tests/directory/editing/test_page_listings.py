"""Profiles and carriers in the editors' lists."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from directory.models import MunicipalityIndexPage, OrganisationIndexPage
from home.models import HomePage
from tests.factories.directory import MunicipalityPageFactory, OrganisationPageFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["kommunen", "traeger"])
def test_three_lines_cost_what_one_costs(
    admin_client: Client, site: HomePage, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for number in (1, 2, 3):
        region, theme = RegionFactory.create(), ThemeFactory.create()
        MunicipalityPageFactory.create(parent=MunicipalityIndexPage.objects.get(), main_region=region, main_theme=theme)
        OrganisationPageFactory.create(parent=OrganisationIndexPage.objects.get(), main_region=region)
        admin_client.get(reverse(f"{name}:index"))
        with django_assert_max_num_queries(60) as captured:
            html = admin_client.get(reverse(f"{name}:index")).content.decode()
        assert region.label in html
        if number != 2:
            counts.append(len(captured))
    assert counts[0] == counts[1]


def test_profiles_are_filtered_by_theme(admin_client: Client, site: HomePage) -> None:
    overview = MunicipalityIndexPage.objects.get()
    first = MunicipalityPageFactory.create(parent=overview)
    second = MunicipalityPageFactory.create(parent=overview)
    html = admin_client.get(reverse("kommunen:index"), {"main_theme": first.main_theme_id}).content.decode()
    assert first.title in html
    assert second.title not in html
