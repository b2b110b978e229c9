"""The column of a picture's file: whatever is stored in it, by whichever way, has passed the rule."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from portal.base.files.pictures import check_picture, read_size

# Set on a file that a form has opened whole, so that it is not decoded a second time when it is stored.
CHECKED = "_has_passed_the_rule"


def require_picture(file: Any, name: str) -> None:
    """Raises ValidationError with a sentence unless the file may be stored as a picture.

    Uploads, demo content and commands all come through here, once for each file.
    """
    if getattr(file, CHECKED, False):
        return
    check_picture(file, name)
    setattr(file, CHECKED, True)


class PictureFile(WagtailImageFieldFile):
    """A stored picture, or one that is about to be stored."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Raises ValidationError unless the content may be stored."""
        require_picture(content, name)
        super().save(name, content, save)

    def get_image_dimensions(self) -> tuple[int, int]:
        """Width and height from the header; zeros for what can't be read, and nothing is decoded."""
        was_closed = self.closed
        try:
            self.open()
            size = read_size(self, self.name or "")
        except (ValidationError, OSError):
            return 0, 0
        finally:
            if was_closed:
                self.close()
            elif not self.closed:
                self.seek(0)
        return size.width, size.height


class PictureField(WagtailImageField):
    """Wagtail's column for pictures, with the rule."""

    attr_class = PictureFile
