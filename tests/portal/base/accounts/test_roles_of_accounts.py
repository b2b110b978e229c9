"""Accounts and their roles: none is made without, and the list shows them."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from portal.base.models import User
from portal.base.roles import EDITORS, PUBLISHERS
from tests.factories.users import UserFactory
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
    html = admin_client.get(reverse(LIST)).content.decode().partition("<tbody>")[2]
    rows = [re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r"<tr.*?</tr>", html, re.DOTALL)]
    found = {name: next(row for row in rows if f" {name} " in row) for name in ("zwei", "keine")}
    shown = " ".join(found["zwei"].split())
    assert "Freigabe, Redaktion" in shown or "Redaktion, Freigabe" in shown
    assert "keine Rolle" in found["keine"]
    assert sum("voller Zugriff" in row for row in rows) == 1
    with django_assert_max_num_queries(60) as one:
        admin_client.get(reverse(LIST))
    for _number in range(3):
        UserFactory.create(groups=[EDITORS])
    with django_assert_max_num_queries(60) as three:
        admin_client.get(reverse(LIST))
    assert len(three) == len(one)
