"""Fields for dates and times keep what was typed: Wagtail's calendar would replace what it can't read by today.

What a field can't read is said beside it by the form, which reads more than the calendar does (`input_formats`).
"""

from collections.abc import Callable
from typing import Any

from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from portal.base.editing.input_formats import without_month_names

# The calendar's own reading of the value hides the chosen day where the day stands before the month; without it,
# nothing is marked in the calendar of an empty field.
_OPTIONS = {"validateOnBlur": False, "scrollInput": False, "onGenerate": None, "defaultSelect": False}


def _with_options(get_config: Callable[[Any], dict[str, Any]]) -> Callable[[Any], dict[str, Any]]:
    def with_options(self: Any) -> dict[str, Any]:
        return {**get_config(self), **_OPTIONS}

    return with_options


def _without_month_names(value_from_datadict: Callable[..., Any]) -> Callable[..., Any]:
    def read(self: Any, data: Any, files: Any, name: str) -> Any:
        typed = value_from_datadict(self, data, files, name)
        return without_month_names(typed) if isinstance(typed, str) else typed

    return read


def keep_what_is_typed() -> None:
    """Have every field for a date or a time, of Wagtail and of ours, leave its value alone."""
    for widget in (AdminDateInput, AdminTimeInput, AdminDateTimeInput):
        widget.get_config = _with_options(widget.get_config)
        widget.value_from_datadict = _without_month_names(widget.value_from_datadict)
