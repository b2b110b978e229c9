"""Who may replace a file that readers are watching."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from events.models import RecordingMedia
from portal.base.access.visibility import public


class ShownMediaPolicy(ModelPermissionPolicy):
    """A file that a public recording shows is changed by those alone who may also take it away.

    Everybody else hands in another one and chooses it on the page, which goes through approval.
    """

    def user_has_permission_for_instance(self, user: Any, action: str, instance: RecordingMedia) -> bool:
        if not self.user_has_permission(user, action):
            return False
        return action != "change" or self.user_has_permission(user, "delete") or not is_shown(instance)


def is_shown(media: RecordingMedia) -> bool:
    """Whether a public recording shows this video or sound. At most two queries."""
    return public(media.shown_by.all()).exists() or public(media.heard_in.all()).exists()
