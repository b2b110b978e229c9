"""The form in which editors upload a picture, one or many at a time, and in the chooser."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import FileField
from django.utils.translation import gettext_lazy as _
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


DESCRIPTION_LABEL = _("Was ist zu sehen?")
DESCRIPTION_HELP = _("Ein Satz für alle, die das Bild nicht sehen, zum Beispiel „Drei Frauen vor dem Rathaus“.")
DESCRIPTION_MISSING = _("Bitte sagen Sie in einem Satz, was zu sehen ist, oder kreuzen Sie „schmückt nur“ an.")


class PictureForm(BaseImageForm):
    """Wagtail's form for pictures with the portal's rules: for their file, and for what is said of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if theirs := self.fields.get("file"):
            ours = PictureUploadField(label=theirs.label, required=theirs.required, widget=theirs.widget)
            self.fields["file"] = ours
        if description := self.fields.get("description"):
            description.label, description.help_text = DESCRIPTION_LABEL, DESCRIPTION_HELP

    def clean(self) -> dict[str, Any]:
        """A picture is described or marked as decoration.

        The upload of many at once first sends files alone: it asks with the form that it shows for each of them.
        """
        cleaned: dict[str, Any] = super().clean()
        is_asked = self.add_prefix("description") in self.data
        if is_asked and not (cleaned.get("is_decorative") or str(cleaned.get("description", "")).strip()):
            self.add_error("description", ValidationError(DESCRIPTION_MISSING, code="required"))
        return cleaned
