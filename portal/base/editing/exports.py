"""Lists of the editors' side as tables: no row without columns, and no cell that a spreadsheet would run."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from portal.base.display.xml_text import told_in_xml
from portal.base.spreadsheets import harmless


def _with_columns(setup: Callable[..., None]) -> Callable[..., None]:
    """A list that names no columns to export is shown as a list: Wagtail would write as many empty lines."""

    def set_up(self: SpreadsheetExportMixin, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        setup(self, request, *args, **kwargs)
        self.is_export = self.is_export and bool(self.list_export)

    return set_up


def _harmless_cell(preprocess: Callable[..., Any]) -> Callable[..., Any]:
    """In CSV nothing else tells a text from a formula. In XLSX Wagtail writes every text as one, but not every sign.

    A stranger's question with a control character would take the whole list away.
    """

    def preprocessed(self: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
        cell = preprocess(self, field, value, export_format)
        if not isinstance(cell, str):
            return cell
        return harmless(cell) if export_format == self.FORMAT_CSV else told_in_xml(cell)

    return preprocessed


def export_what_has_columns() -> None:
    """Have every list of Wagtail's and of ours write its table so."""
    SpreadsheetExportMixin.setup = _with_columns(SpreadsheetExportMixin.setup)
    SpreadsheetExportMixin.preprocess_field_value = _harmless_cell(SpreadsheetExportMixin.preprocess_field_value)
