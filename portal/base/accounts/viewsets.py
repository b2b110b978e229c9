"""Accounts and groups on the editors' side, behind the rule of `portal.base.accounts.permissions`."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.users.views import groups, users

from portal.base.accounts.forms import AccountCreationForm, AccountEditForm, OwnRightsGroupForm
from portal.base.accounts.permissions import has_role, rights_of, rights_of_groups
from portal.base.models import User


class ForUser:
    """Tells the form who fills it in."""

    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "for_user": self.request.user}  # type: ignore[misc]


class NotAbove:
    """Refuses what stands higher than the person who asks. Raises PermissionDenied."""

    permission_required: str

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)  # type: ignore[misc]
        if not self.user_has_permission_for_instance(self.permission_required, found):  # type: ignore[attr-defined]
            raise PermissionDenied
        return found


def roles_of(account: User) -> str:
    """For the list: the names of the roles, which were loaded with the account."""
    names = [str(_lazy("voller Zugriff"))] if account.is_superuser else []
    return ", ".join([*names, *(group.name for group in account.groups.all())]) or str(_lazy("keine Rolle"))


class AccountIndexView(users.IndexView):
    """Lists every account with its roles; those above one's own have no link to change or delete them."""

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's, with the roles in the place of the level, which only tells superusers from others."""
        roles = Column("roles", label=_lazy("Rollen"), accessor=roles_of, width="18%")
        return [roles if column.name == "is_superuser" else column for column in super().columns]

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("groups")

    def get_edit_url(self, instance: Any) -> str | None:
        return super().get_edit_url(instance) if self.user_has_permission_for_instance("change", instance) else None

    def get_delete_url(self, instance: Any) -> str | None:
        return super().get_delete_url(instance) if self.user_has_permission_for_instance("delete", instance) else None


class AccountCreateView(ForUser, users.CreateView):
    """Creates an account."""


class AccountEditView(ForUser, NotAbove, users.EditView):
    """Says when an account is left without a role."""

    def form_valid(self, form: Any) -> Any:
        answer = super().form_valid(form)
        if not has_role(self.object):
            messages.warning(
                self.request, _("Dieses Konto hat keine Rolle: Niemand kann sich damit bei der Redaktion anmelden.")
            )
        return answer


class AccountDeleteView(NotAbove, users.DeleteView):
    """Deletes an account that is not above one's own."""


class AccountViewSet(users.UserViewSet):
    """Accounts on the editors' side."""

    index_view_class = AccountIndexView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    delete_view_class = AccountDeleteView
    # A copy would only save typing a name and an address, which no two accounts share.
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[AccountCreationForm | AccountEditForm]:
        return AccountEditForm if for_update else AccountCreationForm


class BeyondOwnRightsError(Exception):
    """A group would have got rights that the person who gives them does not have."""


class WithinOwnRights(ForUser):
    """Saves a group and compares: whatever panel a right came from, nothing is kept that goes beyond one's own."""

    object: Any
    permission_panel_forms: Any

    def save_instance(self) -> Any:
        held = rights_of(self.request.user)
        group = super().save_instance()  # type: ignore[misc]
        for panel in self.permission_panel_forms:
            panel.save()
        if not held.covers(rights_of_groups([group])):
            raise BeyondOwnRightsError  # ends the transaction in which this runs
        return group

    def process_form(self) -> Any:
        key = self.object.pk
        try:
            return super().process_form()  # type: ignore[misc]
        except BeyondOwnRightsError:
            self.object.pk = key
            form = self.get_form()  # type: ignore[attr-defined]
            form.add_error(None, _("Sie können nur Rechte vergeben, die Sie selbst haben."))
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)  # type: ignore[attr-defined]


class GroupCreateView(WithinOwnRights, groups.CreateView):
    """Creates a group with rights that one has oneself."""


class GroupEditView(WithinOwnRights, NotAbove, groups.EditView):
    """Changes a group that is not above one's own rights."""


class GroupDeleteView(NotAbove, groups.DeleteView):
    """Deletes a group that is not above one's own rights."""


class OwnRightsGroupViewSet(groups.GroupViewSet):
    """Groups on the editors' side."""

    add_view_class = GroupCreateView
    edit_view_class = GroupEditView
    delete_view_class = GroupDeleteView

    def get_form_class(self, for_update: bool = False) -> type[OwnRightsGroupForm]:
        return OwnRightsGroupForm
