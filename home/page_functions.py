"""What the home page and the pages of plain text show beside their own fields."""

from typing import Any

from django.utils.text import slugify
from jinja2 import pass_context
from jinja2.runtime import Context

from home.barrier_report.forms import BarrierForm
from home.domain.landing_pages import home_context
from home.models import StandardPage
from portal.base.display.navigation import breadcrumbs
from portal.base.display.templating import page_function
from portal.taxonomy.maps.credits import population_credits

# Below so many headings a page is short enough to be seen at a glance.
FEWEST_FOR_MENU = 4


@page_function
def home_teasers() -> dict[str, Any]:
    """What the home page shows."""
    return home_context()


@page_function
def trail_to(page: StandardPage) -> list[dict[str, str]]:
    """The trail to a page that lies right below the home page; no query."""
    return breadcrumbs(page.title)


@page_function
def contents_of(page: StandardPage) -> list[dict[str, str]]:
    """The headings of a long text for components/jump_menu.html; none for a short one."""
    headings = [str(block.value) for block in page.body if block.block_type == "heading"]
    if len(headings) < FEWEST_FOR_MENU:
        return []
    return [{"id": slugify(heading), "label": heading} for heading in headings]


@page_function
def credits_for_figures() -> str:
    """Where the stored populations come from, one credit after the other; one query."""
    return "; ".join(population_credits())


@page_function
@pass_context
def barrier_form_to_show(context: Context) -> BarrierForm:
    """The form that was sent and refused, or a new one."""
    form = context.get("barrier_form")
    return form if isinstance(form, BarrierForm) else BarrierForm(request=context["request"])
