"""What pages show of the search beside their own fields."""

from typing import Any

from django.db.models import Model
from jinja2 import pass_context
from jinja2.runtime import Context

from portal.base.display.templating import is_preview, page_function
from search.engine import get_engine
from search.kinds import KIND_OF_GERMAN
from search.public.address import Asked
from search.public.nearby import nearest_offers
from search.public.patience import doing_without, tell_once
from search.public.related import related_rows


@page_function
@pass_context
def also_interesting(context: Context, main: str = "") -> list[dict[str, Any]]:
    """Cards beside the page, or the place without a page, that is shown; none for what is not searched.

    What the page links or names already, somewhere in `main`, is not offered once more.
    """
    shown = next((each for each in (context.get("page"), context.get("region")) if isinstance(each, Model)), None)
    return [] if shown is None or is_preview(context) else related_rows(shown, named_in=main)


@page_function
def kind_word(name: str) -> str:
    """What readers call a kind, on its page as among hits, by its name in addresses; "" for what is none."""
    kind = KIND_OF_GERMAN.get(name)
    return str(kind.one) if kind else ""


@page_function
def close_by(ags: str) -> list[dict[str, Any]]:
    """The nearest offers around a place that has few of its own; none while the engine is away."""
    with doing_without():
        return nearest_offers(get_engine(), Asked(filters={"region": (ags,)}))
    return []


@page_function
def say_search_is_away() -> bool:
    """Whether something is missing here because the search is away; True once for each page."""
    return tell_once()
