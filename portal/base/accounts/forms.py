"""The editors' forms of accounts and groups: they offer only what the person who fills them in may give."""

from typing import Any

from wagtail.users.forms import GroupForm, UserCreationForm, UserEditForm

from portal.base.accounts.permissions import grantable_groups, rights_of
from portal.base.models import User


class WithinOwnRights:
    """Takes `for_user`, who fills in the form. A field that is not offered is not read from what was sent either."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = grantable_groups(for_user)
        if not for_user.is_superuser:
            self.fields.pop("is_superuser", None)


class AccountCreationForm(WithinOwnRights, UserCreationForm):
    """A new account, with rights that one has oneself."""


class AccountEditForm(WithinOwnRights, UserEditForm):
    """An account, with rights that one has oneself."""


class OwnRightsGroupForm(GroupForm):
    """Offers the permissions that `for_user` has; others that the group holds are left as they are."""

    def __init__(self, *args: Any, for_user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if for_user.is_superuser:
            return
        held = rights_of(for_user).permissions
        self.registered_permissions: Any = self.registered_permissions.filter(pk__in=held)
        self.fields["permissions"].queryset = self.registered_permissions.select_related("content_type")
