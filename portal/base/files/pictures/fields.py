"""The column of a picture's file: whatever is stored in it, by whichever way, has passed the rule."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from portal.base.files.pictures.metadata import without_metadata
from portal.base.files.pictures.rules import check_picture, read_size

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


def clean_picture(file: File, name: str) -> File:
    """The picture without metadata: the same file if it had none. Raises ValidationError unless it may be stored."""
    require_picture(file, name)
    file.seek(0)
    content = file.read()
    file.seek(0)
    cleaned = without_metadata(content)
    if cleaned == content:
        return file
    clean = ContentFile(cleaned, name)
    setattr(clean, CHECKED, True)
    return clean


class PictureFile(WagtailImageFieldFile):
    """A stored picture, or one that is about to be stored."""

    file: Any

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Stores the picture without metadata. Raises ValidationError unless the content may be stored."""
        # Its column stands behind the file's, so that an insert takes the value from here.
        self.instance.has_no_metadata = True
        super().save(name, clean_picture(content, name), save)

    def clean(self) -> None:
        """What is about to be stored loses its metadata now, before its size and hash are taken."""
        if not self._committed:
            self.file = clean_picture(self.file, self.name or "")

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
