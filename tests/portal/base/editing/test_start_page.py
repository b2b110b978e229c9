"""Editors begin at the home page: there is nothing else below the root."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import policy_registry

from home.models import HomePage
from portal.base.editing.start_page import HomeFirstPolicy
from portal.base.roles import EDITORS, OPERATORS, ensure_roles
from tests.factories.site import site_tree
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> HomePage:
    home = site_tree()
    ensure_roles()
    return home


@pytest.mark.parametrize("who", [{"groups": [EDITORS]}, {"groups": [OPERATORS]}, {"is_superuser": True}])
def test_menu_and_explorer_begin_at_the_home_page(site: HomePage, who: dict[str, Any]) -> None:
    user = UserFactory.create(**who)
    assert policy_registry.get_by_type(Page).explorable_root_instance(user).pk == site.pk
    client = Client()
    client.force_login(user)
    root = Page.get_first_root_node()
    answer = client.get(reverse("wagtailadmin_explore", args=[root.pk]), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_explore", args=[site.pk])
    assert "Praxisbeispiele" in client.get(reverse("wagtailadmin_explore_root"), follow=True).content.decode()


def test_it_holds_for_every_kind_of_page(site: HomePage) -> None:
    assert isinstance(policy_registry.get(site), HomeFirstPolicy)


def test_two_sites_begin_at_the_root(site: HomePage) -> None:
    root = Page.get_first_root_node()
    root.add_child(instance=Page(title="Zweites Portal", slug="zwei"))
    user = UserFactory.create(is_superuser=True)
    assert policy_registry.get_by_type(Page).explorable_root_instance(user).is_root()


def test_who_may_change_less_begins_there(site: HomePage) -> None:
    section = Page.objects.child_of(site).get(slug="praxisbeispiele")
    user = UserFactory.create(groups=[EDITORS])
    GroupPagePermission.objects.update(page=section)
    assert policy_registry.get_by_type(Page).explorable_root_instance(user).pk == section.pk
    assert policy_registry.get_by_type(Page).explorable_root_instance(UserFactory.create()) is None
