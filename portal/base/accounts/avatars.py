"""Pictures of editors: kept without what cameras write into them, and seen by editors alone."""

from typing import Any

from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.users.models import UserProfile

from portal.base.files.pictures.fields import clean_picture, require_picture
from portal.base.files.pictures.stored_metadata import replace_without_metadata

# Where Wagtail puts them below the folder of uploads.
FOLDER = "avatar_images/"


class AvatarForm(AvatarPreferencesForm):
    """Wagtail's, with the rule for pictures: what it lets in, and that it loses its metadata."""

    def clean_avatar(self) -> Any:
        """The picture to be kept; the present one if none was sent. Raises ValidationError with a sentence."""
        sent = self.cleaned_data.get("avatar")
        if not sent or sent == self._original_avatar:
            return super().clean_avatar()
        require_picture(sent, sent.name or "")
        sent.seek(0)
        small = super().clean_avatar()
        # Scaled by Wagtail, it is another file, and has passed the rule.
        return clean_picture(small, small.name or "") if small else small


def remove_metadata_of_avatars() -> int:
    """Clean what was stored before; how many files had metadata. A file that is not there any more is passed over."""
    rows = UserProfile.objects.exclude(avatar="")
    return sum(replace_without_metadata(row.avatar.storage, row.avatar.name) for row in rows)
