"""The editors' forms of accounts and groups: they offer only what the person who fills them in may give."""

from typing import Any

from django.utils.translation import gettext as _
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
    """Takes no account without a role: nobody could log in with it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("groups") and not cleaned.get("is_superuser") and "groups" not in self.errors:
            self.add_error("groups", _("Bitte wählen Sie eine Rolle. Ohne Rolle kann sich niemand anmelden."))
        return cleaned


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
