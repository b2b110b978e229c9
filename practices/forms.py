"""What an editor is told before a write-up is published."""

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from practices.completeness import REQUIRED, missing


class PracticePageForm(WagtailAdminPageForm):
    """Drafts may be incomplete; each thing that a published write-up lacks is named at its field."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("carrier_organisation") and cleaned.get("carrier_region"):
            self.add_error("carrier_region", _("Bitte nennen Sie entweder eine Organisation oder eine Kommune."))
        if self.is_deferred_validation:
            return cleaned
        values = {need.field: self._value(cleaned, need.field) for need in REQUIRED}
        values["carrier_region"] = self._value(cleaned, "carrier_region")
        for need in missing(SimpleNamespace(**values)):
            if need.field in self.fields and need.field not in self.errors:
                self.add_error(need.field, str(need.sentence))
        return cleaned

    def _value(self, cleaned: dict[str, Any], name: str) -> Any:
        """What the form says, or what the page holds where this editor may not change it."""
        return cleaned.get(name) if name in self.fields else getattr(self.instance, name)
