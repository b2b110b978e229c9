"""Model fields shared by the page types."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from portal.base.display.timecodes import format_timecode, parse_timecode


class ContentField(StreamField):
    """A StreamField whose block definitions stay out of the migrations.

    Migrations see a plain JSON list, so that editing a block needs no migration and a data migration that saves a page
    keeps its content.
    """

    def deconstruct(self) -> Any:
        name, _path, _args, kwargs = super().deconstruct()
        kept = {key: value for key, value in kwargs.items() if key in {"blank", "null", "verbose_name", "help_text"}}
        return name, "django.db.models.JSONField", [], {"default": list, **kept}

    def clone(self) -> Any:
        """What a migration's state holds of this field: the plain JSON list of `deconstruct`."""
        _name, _path, args, kwargs = self.deconstruct()
        return models.JSONField(*args, **kwargs)


class TimecodeFormField(forms.CharField):
    """Takes "1:12:40", "72:40" or "4360"; gives whole seconds."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, int):
            return value
        try:
            return parse_timecode(str(value))
        except ValueError as error:
            raise ValidationError(
                _("„%(value)s“ ist keine Zeitangabe. Schreiben Sie zum Beispiel 1:12:40."),
                code="invalid",
                params={"value": value},
            ) from error

    def prepare_value(self, value: Any) -> Any:
        return format_timecode(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class TimecodeField(models.PositiveIntegerField):
    """A place in a recording, stored in whole seconds, edited as h:mm:ss."""

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("min_value", None)
        kwargs.pop("max_value", None)
        return models.Field.formfield(self, form_class=TimecodeFormField, **kwargs)
