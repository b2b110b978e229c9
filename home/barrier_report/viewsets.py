"""Reported barriers on the editors' side, as long as no mail server took them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import BarrierReport


class ReadOrRemovePolicy(ModelPermissionPolicy):
    """Reports come from readers alone: nobody adds or changes one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "change"} and bool(super().user_has_permission(user, action))


register_permission_policy(BarrierReport, ReadOrRemovePolicy(BarrierReport))


class BarrierReportViewSet(SnippetViewSet):
    """Reported barriers on the editors' side."""

    model = BarrierReport
    icon = "warning"
    menu_label = _("Gemeldete Barrieren")
    menu_order = 265
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["message", "address", "name", "email", "received_at", "erase_on"]
    list_display = ["__str__", "message", "erase_on"]
    list_per_page = 50
