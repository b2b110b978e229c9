"""What one may try on the editors' side, each as a direct POST: a function that says whether it had an effect.

A page that is shown counts as an effect of "list". Nothing is read off the answer where the database can tell.
"""

from collections.abc import Callable
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, GroupPagePermission, Page, Site, Workflow

from home.models import PortalSettings
from portal.base.models import User
from portal.base.roles import EDITORS, OPERATORS
from tests.factories.users import UserFactory

Verb = Callable[[Client, User], bool]
VERBS: dict[str, Verb] = {}
PASSWORD = "Fuchs-Leiter-Regen-9"
_numbers = count(1)

# The lines of the group form for pages, pictures, documents and collections, none of them filled in.
_PANELS = ("page_permissions", "image_permissions", "document_permissions", "collection_permissions")
NO_PLACES = {f"{panel}-{key}": "0" for panel in _PANELS for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MAX_NUM_FORMS")}


def verb(function: Verb) -> Verb:
    VERBS[function.__name__.replace("_", " ")] = function
    return function


def _shown(client: Client, name: str, *args: object) -> bool:
    return client.get(reverse(name, args=args)).status_code == 200


def group_above() -> Group:
    """A group with a right that only superusers have otherwise."""
    group = Group.objects.create(name=f"Oben {next(_numbers)}")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="delete_workflow")
    )
    return group


def account_data(user: User | None = None, **more: Any) -> dict[str, Any]:
    number = next(_numbers)
    data = {"username": f"neu-{number}", "email": f"neu-{number}@example.org", "first_name": "A", "last_name": "B"}
    if user is not None:
        data["username"], data["is_active"] = user.get_username(), "on"
    return {**data, "password1": PASSWORD, "password2": PASSWORD, **more}


def _add(client: Client, **more: Any) -> User | None:
    data = account_data(**more)
    client.post(reverse("wagtailusers_users:add"), data)
    return User.objects.filter(username=data["username"]).first()


def _edit(client: Client, user: User, **more: Any) -> User:
    client.post(reverse("wagtailusers_users:edit", args=[user.pk]), account_data(user, **more))
    return User.objects.get(pk=user.pk)


def _in_bulk(client: Client, action: str, user: User, **data: Any) -> None:
    address = reverse("wagtail_bulk_action", args=["base", "user", action])
    client.post(f"{address}?id={user.pk}", data)


def _superuser() -> User:
    return UserFactory.create(is_superuser=True)


def _group(name: str) -> int:
    return Group.objects.get(name=name).pk


@verb
def list_accounts(client: Client, actor: User) -> bool:
    return _shown(client, "wagtailusers_users:index")


@verb
def add_an_account(client: Client, actor: User) -> bool:
    return _add(client, groups=[_group(EDITORS)]) is not None


@verb
def add_an_operator(client: Client, actor: User) -> bool:
    added = _add(client, groups=[_group(OPERATORS)])
    return added is not None and added.groups.filter(name=OPERATORS).exists()


@verb
def add_a_superuser(client: Client, actor: User) -> bool:
    added = _add(client, is_superuser="on")
    return added is not None and added.is_superuser


@verb
def add_an_account_with_more_rights(client: Client, actor: User) -> bool:
    return _add(client, groups=[group_above().pk]) is not None


@verb
def change_an_account(client: Client, actor: User) -> bool:
    return _edit(client, UserFactory.create(groups=[EDITORS]), groups=[_group(EDITORS)]).check_password(PASSWORD)


@verb
def change_an_operator(client: Client, actor: User) -> bool:
    return _edit(client, UserFactory.create(groups=[OPERATORS])).check_password(PASSWORD)


@verb
def change_a_superuser(client: Client, actor: User) -> bool:
    other = _superuser()
    changed = _edit(client, other, is_superuser="on")
    return changed.check_password(PASSWORD) or changed.email != other.email


@verb
def take_a_superuser_down(client: Client, actor: User) -> bool:
    return not _edit(client, _superuser()).is_superuser


@verb
def change_an_account_with_more_rights(client: Client, actor: User) -> bool:
    other = UserFactory.create()
    other.groups.add(group_above())
    return _edit(client, other).check_password(PASSWORD)


@verb
def make_somebody_superuser(client: Client, actor: User) -> bool:
    return _edit(client, UserFactory.create(groups=[EDITORS]), is_superuser="on").is_superuser


@verb
def give_somebody_more_rights(client: Client, actor: User) -> bool:
    above = group_above()
    return _edit(client, UserFactory.create(), groups=[above.pk]).groups.filter(pk=above.pk).exists()


@verb
def make_oneself_superuser(client: Client, actor: User) -> bool:
    """False for a superuser as well: nobody changes it for themselves."""
    before = actor.is_superuser
    groups = list(actor.groups.values_list("pk", flat=True))
    _edit(client, actor, is_superuser="on", groups=groups, password1="", password2="")
    data = {"name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": "ich@example.org"}
    tried = {f"{prefix}{name}": "on" for prefix in ("", "name_email-") for name in ("is_superuser", "is_staff")}
    client.post(reverse("wagtailadmin_account"), {**data, **tried, "name_email-groups": groups})
    return User.objects.get(pk=actor.pk).is_superuser != before


@verb
def give_oneself_more_rights(client: Client, actor: User) -> bool:
    above = group_above()
    _edit(client, actor, groups=[above.pk, *actor.groups.values_list("pk", flat=True)], password1="", password2="")
    has = actor.groups.filter(pk=above.pk).exists()
    actor.groups.remove(above)
    return has


@verb
def delete_an_account(client: Client, actor: User) -> bool:
    other = UserFactory.create(groups=[EDITORS])
    client.post(reverse("wagtailusers_users:delete", args=[other.pk]))
    return not User.objects.filter(pk=other.pk).exists()


@verb
def delete_a_superuser(client: Client, actor: User) -> bool:
    other = _superuser()
    client.post(reverse("wagtailusers_users:delete", args=[other.pk]))
    _in_bulk(client, "delete", other)
    return not User.objects.filter(pk=other.pk).exists()


@verb
def delete_in_bulk(client: Client, actor: User) -> bool:
    other = UserFactory.create(groups=[EDITORS])
    _in_bulk(client, "delete", other)
    return not User.objects.filter(pk=other.pk).exists()


@verb
def delete_an_account_with_more_rights(client: Client, actor: User) -> bool:
    other = UserFactory.create()
    other.groups.add(group_above())
    client.post(reverse("wagtailusers_users:delete", args=[other.pk]))
    _in_bulk(client, "delete", other)
    return not User.objects.filter(pk=other.pk).exists()


@verb
def switch_off_in_bulk(client: Client, actor: User) -> bool:
    other = UserFactory.create(groups=[EDITORS])
    _in_bulk(client, "set_active_state", other, mark_as_active="False")
    return not User.objects.get(pk=other.pk).is_active


@verb
def switch_a_superuser_off_in_bulk(client: Client, actor: User) -> bool:
    other = _superuser()
    _in_bulk(client, "set_active_state", other, mark_as_active="False")
    return not User.objects.get(pk=other.pk).is_active


@verb
def switch_a_superuser_on_in_bulk(client: Client, actor: User) -> bool:
    other = UserFactory.create(is_superuser=True, is_active=False)
    _in_bulk(client, "set_active_state", other, mark_as_active="True")
    return User.objects.get(pk=other.pk).is_active


@verb
def assign_a_role_in_bulk(client: Client, actor: User) -> bool:
    other = UserFactory.create()
    _in_bulk(client, "assign_role", other, role=_group(OPERATORS))
    return other.groups.filter(name=OPERATORS).exists()


@verb
def assign_more_rights_in_bulk(client: Client, actor: User) -> bool:
    other, above = UserFactory.create(), group_above()
    _in_bulk(client, "assign_role", other, role=above.pk)
    _in_bulk(client, "assign_role", actor, role=above.pk)
    has = actor.groups.filter(pk=above.pk).exists() or other.groups.exists()
    actor.groups.remove(above)
    return has


@verb
def list_groups(client: Client, actor: User) -> bool:
    return _shown(client, "wagtailusers_groups:index")


@verb
def add_a_group(client: Client, actor: User) -> bool:
    name = f"Neu {next(_numbers)}"
    client.post(reverse("wagtailusers_groups:add"), {"name": name, **NO_PLACES})
    return Group.objects.filter(name=name).exists()


@verb
def change_ones_own_group(client: Client, actor: User) -> bool:
    group = actor.groups.first() or Group.objects.get(name=EDITORS)
    right = Permission.objects.get(codename="delete_workflow")
    before = list(group.permissions.all())
    data = {"name": group.name, "permissions": [right.pk], **NO_PLACES}
    client.post(reverse("wagtailusers_groups:edit", args=[group.pk]), data)
    has = group.permissions.filter(pk=right.pk).exists()
    group.permissions.set(before)
    return has


@verb
def give_a_group_the_page_tree(client: Client, actor: User) -> bool:
    group = Group.objects.create(name=f"Neu {next(_numbers)}")
    line = {"page_permissions-0-page": Page.objects.get(depth=1).pk, "page_permissions-0-permissions": ["publish_page"]}
    data = {"name": group.name, **NO_PLACES, **line, "page_permissions-TOTAL_FORMS": "1"}
    client.post(reverse("wagtailusers_groups:edit", args=[group.pk]), data)
    return GroupPagePermission.objects.filter(group=group).exists()


@verb
def delete_a_group(client: Client, actor: User) -> bool:
    group = Group.objects.create(name=f"Neu {next(_numbers)}")
    client.post(reverse("wagtailusers_groups:delete", args=[group.pk]))
    return not Group.objects.filter(pk=group.pk).exists()


def _collection() -> Collection:
    made: Collection = Collection.get_first_root_node().add_child(name=f"Mappe {next(_numbers)}")
    return made


@verb
def list_collections(client: Client, actor: User) -> bool:
    return _shown(client, "wagtailadmin_collections:index")


@verb
def add_a_collection(client: Client, actor: User) -> bool:
    name = f"Mappe {next(_numbers)}"
    data = {"name": name, "parent": Collection.get_first_root_node().pk}
    client.post(reverse("wagtailadmin_collections:add"), data)
    return Collection.objects.filter(name=name).exists()


@verb
def change_a_collection(client: Client, actor: User) -> bool:
    made = _collection()
    data = {"name": "Anders", "parent": Collection.get_first_root_node().pk}
    client.post(reverse("wagtailadmin_collections:edit", args=[made.pk]), data)
    return Collection.objects.get(pk=made.pk).name == "Anders"


@verb
def delete_a_collection(client: Client, actor: User) -> bool:
    made = _collection()
    client.post(reverse("wagtailadmin_collections:delete", args=[made.pk]))
    return not Collection.objects.filter(pk=made.pk).exists()


@verb
def close_a_collection(client: Client, actor: User) -> bool:
    made = _collection()
    client.post(
        reverse("wagtailadmin_collections:set_privacy", args=[made.pk]), {"restriction_type": "login", "password": ""}
    )
    return CollectionViewRestriction.objects.filter(collection=made).exists()


@verb
def open_a_collection(client: Client, actor: User) -> bool:
    made = _collection()
    CollectionViewRestriction.objects.create(collection=made, restriction_type="login")
    data = {"restriction_type": "none", "password": ""}
    client.post(reverse("wagtailadmin_collections:set_privacy", args=[made.pk]), data)
    return not CollectionViewRestriction.objects.filter(collection=made).exists()


@verb
def change_the_settings(client: Client, actor: User) -> bool:
    address = reverse("wagtailsettings:edit", args=["home", "portalsettings", Site.objects.get().pk])
    name = f"Stelle {next(_numbers)}"
    client.post(address, {"operator_name": name})
    return PortalSettings.objects.filter(operator_name=name).exists()


@verb
def add_a_redirect(client: Client, actor: User) -> bool:
    path = f"/alt-{next(_numbers)}"
    client.post(
        reverse("wagtailredirects:add"),
        {"old_path": path, "is_permanent": "on", "redirect_link": "https://example.org/"},
    )
    return Redirect.objects.filter(old_path=path).exists()


@verb
def delete_a_redirect(client: Client, actor: User) -> bool:
    made = Redirect.objects.create(old_path=f"/alt-{next(_numbers)}", redirect_link="/neu/")
    client.post(reverse("wagtailredirects:delete", args=[made.pk]))
    return not Redirect.objects.filter(pk=made.pk).exists()


@verb
def add_a_workflow(client: Client, actor: User) -> bool:
    name = f"Ablauf {next(_numbers)}"
    lines = {f"{rows}-{key}": "0" for rows in ("workflow_tasks", "pages") for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
    task = Workflow.objects.get().tasks[0].pk
    first = {"workflow_tasks-TOTAL_FORMS": "1", "workflow_tasks-0-task": task, "workflow_tasks-0-ORDER": "1"}
    client.post(reverse("wagtailadmin_workflows:add"), {"name": name, **lines, **first, "active": "on"})
    return Workflow.objects.filter(name=name).exists()


@verb
def switch_a_workflow_off(client: Client, actor: User) -> bool:
    made = Workflow.objects.create(name=f"Ablauf {next(_numbers)}")
    client.post(reverse("wagtailadmin_workflows:disable", args=[made.pk]))
    return not Workflow.objects.get(pk=made.pk).active


@verb
def add_a_site(client: Client, actor: User) -> bool:
    name = f"alt-{next(_numbers)}.example.org"
    client.post(
        reverse("wagtailsites:add"),
        {"hostname": name, "port": "80", "site_name": "", "root_page": Page.objects.get(depth=2).pk},
    )
    has = Site.objects.filter(hostname=name).exists()
    Site.objects.filter(hostname=name).delete()
    return has
