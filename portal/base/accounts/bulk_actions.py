"""What can be done with several accounts at once, behind the same rule as with one."""

from typing import Any

from django import forms
from wagtail.permissions import policy_registry
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from portal.base.accounts.permissions import grantable_groups
from portal.base.models import User


class NotAbove:
    """Leaves out accounts that stand higher than that of the person who acts."""

    request: Any
    permission_required_for_each = "change"

    def check_perm(self, obj: User) -> bool:
        policy = policy_registry.get_by_type(User)
        is_allowed = policy.user_has_permission_for_instance(self.request.user, self.permission_required_for_each, obj)
        return is_allowed and bool(super().check_perm(obj))  # type: ignore[misc]


class AssignGrantableRole(NotAbove, AssignRoleBulkAction):
    """Gives several accounts a role that one may give."""

    def get_form(self, form_class: Any = None) -> forms.Form:
        form: forms.Form = super().get_form(form_class)
        form.fields["role"].queryset = grantable_groups(self.request.user)  # type: ignore[attr-defined]
        return form


class DeleteAccounts(NotAbove, DeleteBulkAction):
    """Deletes several accounts, none above one's own."""

    permission_required_for_each = "delete"


class SetAccountsActive(NotAbove, SetActiveStateBulkAction):
    """Opens or closes several accounts, none above one's own."""


ACTIONS = (AssignGrantableRole, DeleteAccounts, SetAccountsActive)
