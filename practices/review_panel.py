"""The list of an import above the draft's form, beside the source with where each paragraph went."""

from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.templatetags.static import static
from wagtail.admin.panels import Panel

from practices.completeness import missing, recommended
from practices.enums import EntryKind


class ImportReviewPanel(Panel):
    """Shown while there is something to look at. It stores nothing with the form: entries are settled one by one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practices/admin/review.html"

        def is_shown(self) -> bool:
            if not super().is_shown() or self.review is None:
                return False
            return bool(self.review.entries or missing(self.instance))

        @property
        def review(self) -> Any:
            """The list of the page, or None. One query."""
            if self.instance.pk is None:
                return None
            try:
                return self.instance.import_review
            except ObjectDoesNotExist:
                return None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            entries = self.review.entries
            return {
                **context,
                "review": self.review,
                "missing": missing(self.instance),
                "recommended": recommended(self.instance),
                "unplaced": [entry for entry in entries if entry["kind"] == EntryKind.UNPLACED],
                "changed": [entry for entry in entries if entry["kind"] != EntryKind.UNPLACED],
                "source": [{**item, "places": _names(self.instance, item["places"])} for item in self.review.source],
            }

        @property
        def media(self) -> forms.Media:
            return forms.Media(js=[static("js/import-review.js")])


def _names(page: Any, places: list[str]) -> list[tuple[str, str]]:
    """The fields with the names that editors know; "left_out" stands for none."""
    return [(place, "" if place == "left_out" else str(page._meta.get_field(place).verbose_name)) for place in places]
