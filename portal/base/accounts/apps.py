"""Wagtail's app for accounts, with the portal's own rule for who may give which rights."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's users with the portal's own viewsets."""

    group_viewset = "portal.base.accounts.viewsets.OwnRightsGroupViewSet"
    user_viewset = "portal.base.accounts.viewsets.AccountViewSet"

    def ready(self) -> None:
        super().ready()
        from django.contrib.auth.models import Group  # noqa: PLC0415 - models have to be there first
        from wagtail.permissions import register_permission_policy  # noqa: PLC0415

        from portal.base.accounts.permissions import (  # noqa: PLC0415
            AccountPermissionPolicy,
            GroupPermissionPolicy,
        )
        from portal.base.models import User  # noqa: PLC0415

        register_permission_policy(User, AccountPermissionPolicy(User), exact_class=True)
        register_permission_policy(Group, GroupPermissionPolicy(Group), exact_class=True)
