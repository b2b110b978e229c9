"""Lists of the editors' side as tables: no row without columns, and no cell that a spreadsheet would run."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from portal.base.spreadsheets import harmless


def _with_columns(setup: Callable[..., None]) -> Callable[..., None]:
    """A list that names no columns to export is shown as a list: Wagtail would write as many empty lines."""

    def set_up(self: SpreadsheetExportMixin, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        setup(self, request, *args, **kwargs)
        self.is_export = self.is_export and bool(self.list_export)

    return set_up


def _harmless_cell(preprocess: Callable[..., Any]) -> Callable[..., Any]:
    """In CSV, where nothing else tells a text from a formula; in XLSX Wagtail writes every text as one."""

    def preprocessed(self: SpreadsheetExportMixin, field: str, value: Any, export_format: str) -> Any:
        cell = preprocess(self, field, value, export_format)
        return harmless(cell) if export_format == self.FORMAT_CSV and isinstance(cell, str) else cell

    return preprocessed


def export_what_has_columns() -> None:
    """Have every list of Wagtail's and of ours write its table so."""
    SpreadsheetExportMixin.setup = _with_columns(SpreadsheetExportMixin.setup)
    SpreadsheetExportMixin.preprocess_field_value = _harmless_cell(SpreadsheetExportMixin.preprocess_field_value)
