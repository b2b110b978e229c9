"""Each role tries everything by direct POST; what is allowed is the control for what is refused."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site
from wagtail.users.views.groups import get_permission_panel_classes

from home.models import HomePage
from portal.base.accounts.permissions import may_manage, rights_of, rights_of_groups
from portal.base.models import User
from portal.base.roles import EDITORS, GROUPS, OPERATORS, PUBLISHERS
from tests.factories.site import site_tree
from tests.factories.users import UserFactory
from tests.portal.base.roles.verbs import NO_PLACES, VERBS, group_above

pytestmark = pytest.mark.django_db

PUBLISHERS_MAY = {"add a redirect", "delete a redirect"}
OPERATORS_MAY = PUBLISHERS_MAY | {
    "list accounts",
    "add an account",
    "add an operator",
    "change an account",
    "change an operator",
    "delete an account",
    "delete in bulk",
    "switch off in bulk",
    "assign a role in bulk",
    "list collections",
    "add a collection",
    "change a collection",
    "delete a collection",
    "close a collection",
    "open a collection",
    "change the settings",
}
NOBODY_MAY = {"make oneself superuser"}
MAY: dict[str, set[str]] = {
    "": set(),
    EDITORS: set(),
    PUBLISHERS: PUBLISHERS_MAY,
    OPERATORS: OPERATORS_MAY,
    "superuser": set(VERBS) - NOBODY_MAY,
}


def somebody(role: str) -> User:
    return UserFactory.create(is_superuser=role == "superuser", groups=[role] if role in GROUPS else [])


@pytest.fixture
def site(db: None) -> HomePage:
    return site_tree()


@pytest.mark.parametrize("role", MAY)
def test_what_each_role_brings_about(client: Client, site: HomePage, role: str) -> None:
    actor = somebody(role)
    client.force_login(actor)
    assert {name for name, attempt in VERBS.items() if attempt(client, actor)} == MAY[role]


def test_each_group_has_all_that_the_group_below_has() -> None:
    """Otherwise operators could not look after the accounts of the others."""
    editors, publishers, operators = (rights_of_groups([Group.objects.get(name=name)]) for name in GROUPS)
    assert publishers.covers(editors)
    assert operators.covers(publishers)
    assert not publishers.covers(operators)
    assert not editors.covers(publishers)


def test_rights_on_a_part_of_a_tree_hold_for_what_lies_below(site: HomePage) -> None:
    publish = Permission.objects.get(codename="publish_page")
    root, part = Page.objects.get(depth=1), site.get_children().first()
    whole, lower = Group.objects.create(name="Ganz"), Group.objects.create(name="Teil")
    GroupPagePermission.objects.create(group=whole, page=root, permission=publish)
    GroupPagePermission.objects.create(group=lower, page=part, permission=publish)
    assert rights_of_groups([whole]).covers(rights_of_groups([lower]))
    assert not rights_of_groups([lower]).covers(rights_of_groups([whole]))
    change = Permission.objects.get(codename="change_image")
    # The collection's path is the same as the root page's: a right on one tree is none on the other.
    GroupCollectionPermission.objects.create(
        group=lower, collection=Collection.get_first_root_node(), permission=change
    )
    assert not rights_of_groups([whole]).covers(rights_of_groups([lower]))


def test_rights_of_ones_own_count_and_a_superuser_stands_above_all() -> None:
    operator, other = UserFactory.create(groups=[OPERATORS]), UserFactory.create(groups=[EDITORS])
    assert may_manage(operator, other)
    other.user_permissions.add(Permission.objects.get(codename="add_group"))
    assert not may_manage(operator, other)
    superuser = UserFactory.create(is_superuser=True)
    assert not may_manage(operator, superuser)
    assert may_manage(superuser, other)
    assert not rights_of(operator).covers(rights_of(superuser))


@pytest.fixture
def keeper(client: Client, site: HomePage) -> User:
    """An operator who was given groups to look after."""
    group = Group.objects.create(name="Gruppenpflege")
    group.permissions.set(Permission.objects.filter(codename__in=["add_group", "change_group", "delete_group"]))
    actor: User = UserFactory.create(groups=[OPERATORS, "Gruppenpflege"])
    client.force_login(actor)
    return actor


def test_who_looks_after_groups_gives_only_what_they_have(client: Client, keeper: User) -> None:
    theirs, foreign = Permission.objects.get(codename="change_theme"), Permission.objects.get(codename="add_workflow")
    for right, made in ((theirs, True), (foreign, False)):
        client.post(
            reverse("wagtailusers_groups:add"), {"name": right.codename, "permissions": [right.pk], **NO_PLACES}
        )
        assert Group.objects.filter(name=right.codename).exists() is made
    group = Group.objects.create(name="Andere")
    address = reverse("wagtailusers_groups:edit", args=[group.pk])
    client.post(address, {"name": "Andere", "permissions": [theirs.pk], **NO_PLACES})
    assert list(group.permissions.all()) == [theirs]
    client.post(address, {"name": "Andere", "permissions": [theirs.pk, foreign.pk], **NO_PLACES})
    assert list(group.permissions.all()) == [theirs]
    above = group_above()
    client.post(reverse("wagtailusers_groups:edit", args=[above.pk]), {"name": "Umbenannt", **NO_PLACES})
    client.post(reverse("wagtailusers_groups:delete", args=[above.pk]))
    assert Group.objects.filter(name=above.name).exists() is True


def line_of(panel: Any) -> dict[str, Any]:
    """What is sent to tick everything that the panel offers, on the whole tree or the one site."""
    if "sites" in getattr(panel, "fields", {}):
        return {f"{panel.prefix}-sites": [Site.objects.get().pk]}
    fields = panel.empty_form.fields
    field = fields["permissions"]
    name, place = ("page", Page.objects.get(depth=1)) if "page" in fields else ("collection", Collection.objects.get())
    return {
        f"{panel.prefix}-TOTAL_FORMS": "1",
        f"{panel.prefix}-0-{name}": place.pk,
        f"{panel.prefix}-0-permissions": [getattr(right, field.to_field_name or "pk") for right in field.queryset],
    }


def test_every_panel_of_the_group_form_gives_only_what_one_has(client: Client, keeper: User) -> None:
    """Rights on pages, pictures, documents, collections and sites, and those of any panel that is added."""
    operators, superuser = Group.objects.get(name=OPERATORS), UserFactory.create(is_superuser=True)
    GroupPagePermission.objects.filter(group=operators).delete()
    GroupCollectionPermission.objects.filter(group=operators).delete()
    settings = [Permission.objects.get(codename=f"change_{model._meta.model_name}") for model in settings_registry]
    operators.permissions.remove(*settings)
    panels = get_permission_panel_classes()
    assert len(panels) == 4 + len(settings_registry)
    for number, panel in enumerate(panels):
        data = {"name": f"Neu {number}", **NO_PLACES, **line_of(panel(instance=Group()))}
        answer = client.post(reverse("wagtailusers_groups:add"), data)
        assert "Sie können nur Rechte vergeben, die Sie selbst haben." in answer.content.decode()
        assert not Group.objects.filter(name=data["name"]).exists()
        client.force_login(superuser)
        client.post(reverse("wagtailusers_groups:add"), data)
        given = rights_of_groups([Group.objects.get(name=data["name"])])
        assert given.places or given.sites
        client.force_login(keeper)


def test_the_list_leads_only_to_accounts_that_one_may_change(client: Client, site: HomePage) -> None:
    superuser, below = UserFactory.create(is_superuser=True), UserFactory.create(groups=[EDITORS])
    client.force_login(UserFactory.create(groups=[OPERATORS]))
    html = client.get(reverse("wagtailusers_users:index")).content.decode()
    assert superuser.get_username() in html
    assert reverse("wagtailusers_users:edit", args=[below.pk]) in html
    assert reverse("wagtailusers_users:edit", args=[superuser.pk]) not in html
    form = client.get(reverse("wagtailusers_users:add")).content.decode()
    assert 'name="is_superuser"' not in form
    assert client.get(reverse("wagtailusers_users:edit", args=[below.pk])).status_code == 200
