"""Template tags for the editors' side."""

from typing import Any

from django import template
from django.db.models import Model

from search.editing.findability import findability

register = template.Library()
ICONS = {"found": "check", "waiting": "time", "failed": "warning", "hidden": "view", "missing": "warning"}


@register.inclusion_tag("search/admin/findability.html")
def findability_of(instance: Model | None) -> dict[str, Any]:
    """How a row stands in the search; nothing for what is never searched or not saved yet."""
    found = findability(instance) if isinstance(instance, Model) else None
    return {"found": found, "icon_name": ICONS.get(found.state, "warning") if found else ""}
