"""What the pages of municipalities and carriers show beside their own fields."""

from typing import Any

from django.http import QueryDict
from jinja2 import pass_context
from jinja2.runtime import Context

from directory.models import MunicipalityPage, OrganisationPage
from directory.public.organisation_profile import build_organisation
from directory.public.overview import organisation_list
from directory.public.peers.page import finder_page
from directory.public.profile import build_profile
from portal.base.display.templating import page_function, request_of
from portal.taxonomy.models import Region


@page_function
def municipality_profile(page: MunicipalityPage) -> dict[str, Any] | None:
    """None while a draft names no municipality."""
    return build_profile(page.main_region, page) if page.main_region else None


@page_function
def region_profile(region: Region) -> dict[str, Any]:
    """The profile of a municipality that has no page."""
    return build_profile(region)


@page_function
@pass_context
def municipality_finder(context: Context) -> dict[str, Any]:
    """The peer finder for the question in the address."""
    request = request_of(context)
    return finder_page(request.GET if request else QueryDict(), context["page"].title)


@page_function
@pass_context
def organisation_groups(context: Context) -> dict[str, Any]:
    """Context of the overview of organisations."""
    return organisation_list(context["page"].title)


@page_function
def organisation_profile(page: OrganisationPage) -> dict[str, Any]:
    """Context of an organisation's page."""
    return build_organisation(page)
