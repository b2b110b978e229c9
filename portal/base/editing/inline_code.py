"""Wagtail starts its choosers by inline code, which the policy of the editors' side forbids.

What is to be started stands in attributes instead, and js/editing.js starts it, also in what is added to a page later.
The templates in portal/base/templates/wagtailadmin do the same for dates and for lists of forms.
"""

import re
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser

_CALL = re.compile(r"(?:new )?(\w+)\((.*)\);", re.DOTALL)


def start(code: str) -> SafeString:
    """An element that has the one call in `code` made, whose arguments are JSON. Raises ValueError for other code."""
    call = _CALL.fullmatch(code)
    if call is None:
        raise ValueError(f"not a single call: {code[:40]}")
    return format_html(
        '<span hidden data-start="{}" data-start-with="[{}]"></span>',
        *call.groups(),
    )


def _render(self: Any, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
    """As Wagtail's, which writes the call into a script."""
    element_id = (attrs or {})["id"]
    try:
        value_data = self.get_value_data(value)
    except (ValueError, OverflowError):  # what was sent is no key at all: the form says so, and the chooser is empty
        value_data = None
    html = self.render_html(name, value_data, attrs)
    return format_html("{}{}", html, start(self.render_js_init(element_id, name, value_data)))


def replace_inline_code() -> None:
    """Have every chooser, of Wagtail and of ours, render without inline code."""
    BaseChooser.render = _render
