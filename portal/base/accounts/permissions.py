"""Nobody gives rights that they do not have, nor touches an account or a group above their own.

Rights are compared, not roles: a further group that an installation makes is judged by what it may do. Superusers may
do everything; nobody else touches them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission
from wagtail.permission_policies import ModelPermissionPolicy

from portal.base.models import User


@dataclass(frozen=True)
class HeldRights:
    """What somebody may do, by the permission's key.

    `places` are rights on a part of the page tree or the collections, with its tree path; `sites` are rights on the
    settings of one site, with the site's key.
    """

    permissions: frozenset[int] = frozenset()
    places: frozenset[tuple[int, str]] = frozenset()
    sites: frozenset[tuple[int, int]] = frozenset()
    is_everything: bool = False

    def covers(self, other: "HeldRights") -> bool:
        """Whether nothing in `other` goes beyond these rights; a right on a place holds for what lies below it."""
        if self.is_everything or other.is_everything:
            return self.is_everything
        return (
            other.permissions <= self.permissions
            and all(self._holds(*place) for place in other.places)
            and all(site in self.sites or site[0] in self.permissions for site in other.sites)
        )

    def _holds(self, permission: int, path: str) -> bool:
        return any(permission == held and path.startswith(root) for held, root in self.places)


def rights_of_groups(groups: Iterable[Group]) -> HeldRights:
    """The rights of the groups together. Four queries."""
    keys = [group.pk for group in groups]
    pages = GroupPagePermission.objects.filter(group__in=keys).values_list("permission_id", "page__path")
    collections = GroupCollectionPermission.objects.filter(group__in=keys)
    files = collections.values_list("permission_id", "collection__path")
    models = Permission.objects.filter(group__in=keys).values_list("pk", flat=True)
    sites = GroupSitePermission.objects.filter(group__in=keys).values_list("permission_id", "site_id")
    return HeldRights(frozenset(models), frozenset([*pages, *files]), frozenset(sites))


def rights_of(user: User) -> HeldRights:
    """The rights of an account, as if it were active: switching it on must not give more than one has."""
    if user.is_superuser:
        return HeldRights(is_everything=True)
    held = rights_of_groups(user.groups.all())
    own = user.user_permissions.values_list("pk", flat=True)
    return replace(held, permissions=held.permissions.union(own))


def has_role(user: User) -> bool:
    """Whether the account may open the editors' side at all, as if it were active."""
    return (
        user.is_superuser
        or Permission.objects.filter(
            Q(group__user=user) | Q(user=user), content_type__app_label="wagtailadmin", codename="access_admin"
        ).exists()
    )


def may_manage(actor: User, account: User) -> bool:
    """Whether the account stands no higher than the actor's own."""
    return actor.is_superuser or rights_of(actor).covers(rights_of(account))


def grantable_groups(actor: User) -> QuerySet[Group]:
    """The groups that the actor may put somebody into, and whose rights they may change."""
    if actor.is_superuser:
        return Group.objects.all()
    held = rights_of(actor)
    return Group.objects.filter(
        pk__in=[group.pk for group in Group.objects.all() if held.covers(rights_of_groups([group]))]
    )


class AccountPermissionPolicy(ModelPermissionPolicy):
    """Accounts: the model's rights, and none over an account that stands higher."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: User) -> bool:
        return self.user_has_permission(user, action) and (action == "view" or may_manage(user, instance))


class GroupPermissionPolicy(ModelPermissionPolicy):
    """Groups: the model's rights, and none over a group that may do more than oneself."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Group) -> bool:
        if not self.user_has_permission(user, action):
            return False
        return action == "view" or rights_of(user).covers(rights_of_groups([instance]))
