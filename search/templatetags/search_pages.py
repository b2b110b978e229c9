"""What pages show of the search beside their own fields."""

from typing import Any

from django import template
from django.db.models import Model
from django.template.context import Context

from search.engine import SearchError, get_engine
from search.forms import Asked
from search.nearby import nearest_offers
from search.related import related_rows

register = template.Library()


@register.inclusion_tag("search/related.html", takes_context=True)
def also_interesting(context: Context) -> dict[str, Any]:
    """Cards beside the page, or the place without a page, that is shown; nothing for what is not searched."""
    request = context.get("request")
    shown = next((each for each in (context.get("page"), context.get("region")) if isinstance(each, Model)), None)
    if shown is None or getattr(request, "is_preview", False):
        return {"cards": []}
    return {"cards": related_rows(shown)}


@register.inclusion_tag("search/nearby.html")
def close_by(ags: str) -> dict[str, Any]:
    """The nearest offers around a place that has few of its own; nothing while the engine is away."""
    try:
        return {"nearest": nearest_offers(get_engine(), Asked(filters={"region": (ags,)}))}
    except SearchError:
        return {}
