"""Accounts and their roles: none is made without, and the list shows them."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from portal.base.models import User
from portal.base.roles import EDITORS, PUBLISHERS
from tests.factories.users import UserFactory
from tests.html import rows, soup
from tests.portal.base.roles.verbs import account_data

pytestmark = pytest.mark.django_db
LIST = "wagtailusers_users:index"


def test_no_account_is_made_without_a_role(admin_client: Client) -> None:
    data = account_data()
    refused = admin_client.post(reverse("wagtailusers_users:add"), data)
    assert "Ohne Rolle kann sich niemand anmelden." in refused.content.decode()
    assert not User.objects.filter(username=data["username"]).exists()
    for more in ({"groups": [Group.objects.get(name=EDITORS).pk]}, {"is_superuser": "on"}):
        made = account_data(**more)
        assert admin_client.post(reverse("wagtailusers_users:add"), made).status_code == 302
        assert User.objects.filter(username=made["username"]).exists()


def test_who_takes_the_last_role_away_is_told(admin_client: Client) -> None:
    account = UserFactory.create(groups=[EDITORS])
    address = reverse("wagtailusers_users:edit", args=[account.pk])
    kept = admin_client.post(address, account_data(account, groups=[Group.objects.get(name=EDITORS).pk]), follow=True)
    assert "hat keine Rolle" not in kept.content.decode()
    taken = admin_client.post(address, account_data(account), follow=True)
    assert "Dieses Konto hat keine Rolle" in taken.content.decode()
    assert not account.groups.exists()


def test_the_list_shows_the_roles(admin_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    UserFactory.create(username="zwei", groups=[EDITORS, PUBLISHERS])
    UserFactory.create(username="keine")
    listed = {cells[2]: cells[3] for cells in rows(soup(admin_client.get(reverse(LIST))), ".listing")}
    assert sorted(listed["zwei"].split(", ")) == ["Freigabe", "Redaktion"]
    assert listed["keine"] == "keine Rolle"
    assert [*listed.values()].count("voller Zugriff") == 1
    with django_assert_max_num_queries(60) as one:
        admin_client.get(reverse(LIST))
    for _number in range(3):
        UserFactory.create(groups=[EDITORS])
    with django_assert_max_num_queries(60) as three:
        admin_client.get(reverse(LIST))
    assert len(three) == len(one)
