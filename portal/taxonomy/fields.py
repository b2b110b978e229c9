"""Form fields for the vocabularies."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.taxonomy.models import Region
from portal.taxonomy.places import resolve_place, unknown_hint


class PlaceField(forms.CharField):
    """A place by its typed name or official key; gives the `Region`, or None for an empty field.

    A text that can mean several places is refused with their names. One query.
    """

    default_error_messages = {"several": _("Welcher Ort ist gemeint? Möglich sind: %(names)s.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 100, "required": False, **kwargs})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        meant = resolve_place(text)
        if meant.place:
            return Region.objects.get(ags=meant.place.ags)
        if meant.choices:
            names = ", ".join(place.label for place in meant.choices)
            raise forms.ValidationError(self.error_messages["several"], code="several", params={"names": names})
        raise forms.ValidationError(f"{gettext('Diesen Ort kennen wir nicht.')} {unknown_hint(text)}", code="unknown")
