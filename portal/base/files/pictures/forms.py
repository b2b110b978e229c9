"""The form in which editors upload a picture, one or many at a time, and in the chooser."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import FileField
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from portal.base.files.pictures.fields import require_picture
from portal.base.files.pictures.rules import ending_of


class PictureUploadField(WagtailImageField):
    """Refuses with a sentence at the field what may not be stored."""

    def to_python(self, data: Any) -> Any:
        """The uploaded file; Wagtail's own check would decode it before it looks at its size."""
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        name = file.name or ""
        if ending_of(name) not in self.allowed_image_extensions:
            raise ValidationError(
                self.error_messages["invalid_image_extension"],
                code="invalid_image_extension",
            )
        require_picture(file, name)
        return file


class PictureForm(BaseImageForm):
    """Wagtail's form for pictures with the portal's rule for their file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if theirs := self.fields.get("file"):
            ours = PictureUploadField(label=theirs.label, required=theirs.required, widget=theirs.widget)
            self.fields["file"] = ours
