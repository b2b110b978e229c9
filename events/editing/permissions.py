"""Who may replace a file that readers are watching, and who sees the still picture of a film."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from events.models import RecordingMedia, RecordingPage
from portal.base.access.files import register_rule
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


def show_posters_with_their_film() -> None:
    """A still picture out of a film may be seen by those who may see the film."""
    register_rule(RecordingMedia, _is_one_shown)


def _is_one_shown(keys: list[str]) -> bool:
    return public(RecordingPage.objects.filter(video__in=[int(key) for key in keys])).exists()
