"""A version with gaps is brought back as a draft with gaps: Wagtail would fail on them outside the page tree."""

from typing import Any

from wagtail.admin.views.generic.mixins import RevisionsRevertMixin
from wagtail.models import DraftStateMixin


def _save_reverted(self: Any) -> Any:
    """As Wagtail's, which checks a draft as strictly as what is published."""
    commit = not issubclass(self.model, DraftStateMixin) or not self.object.live
    instance = self.form.save(commit=commit)
    self.has_content_changes = self.form.has_changed()
    self.new_revision = instance.save_revision(
        user=self.request.user, log_action=True, previous_revision=self.revision, clean=not self.saving_as_draft
    )
    return instance


def revert_to_incomplete_drafts() -> None:
    """Have Wagtail's view for bringing back a version check it only as far as the form was checked."""
    RevisionsRevertMixin.save_instance = _save_reverted
