"""What the home page and the pages of plain text show beside their own fields: `{% load home_pages %}`."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.text import slugify

from directory.presenting import crumbs
from home.domain.landing import home_context
from home.forms import BarrierForm
from home.models import StandardPage
from portal.taxonomy.credits import population_credits

register = template.Library()

# Below so many headings a page is short enough to be seen at a glance.
FEWEST_FOR_MENU = 4


@register.simple_tag
def home_teasers() -> dict[str, Any]:
    """`{% home_teasers as home %}`."""
    return home_context()


@register.simple_tag
def trail_to(page: StandardPage) -> list[dict[str, str]]:
    """The trail to a page that lies right below the home page; no query."""
    return crumbs(page.title)


@register.simple_tag
def contents_of(page: StandardPage) -> list[dict[str, str]]:
    """The headings of a long text for components/jump_menu.html; none for a short one."""
    headings = [str(block.value) for block in page.body if block.block_type == "heading"]
    if len(headings) < FEWEST_FOR_MENU:
        return []
    return [{"id": slugify(heading), "label": heading} for heading in headings]


@register.simple_tag
def credits_for_figures() -> str:
    """Where the stored populations come from, one credit after the other; one query."""
    return "; ".join(population_credits())


@register.simple_tag(takes_context=True)
def barrier_form(context: Context) -> BarrierForm:
    """The form that was sent and refused, or a new one."""
    form = context.get("barrier_form")
    return form if isinstance(form, BarrierForm) else BarrierForm(request=context["request"])
