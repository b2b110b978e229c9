"""What the pages of municipalities and carriers show beside their own fields: `{% load directory_pages %}`."""

from typing import Any

from django import template
from django.http import HttpRequest, QueryDict
from django.template.context import Context

from directory.models import MunicipalityPage, OrganisationPage
from directory.organisation_profile import build_organisation
from directory.overview import municipality_list, organisation_list
from directory.profile import build_profile
from portal.taxonomy.models import Region

register = template.Library()


@register.simple_tag
def municipality_profile(page: MunicipalityPage) -> dict[str, Any] | None:
    """`{% municipality_profile page as profile %}`; None while a draft names no municipality."""
    return build_profile(page.main_region, page) if page.main_region else None


@register.simple_tag
def region_profile(region: Region) -> dict[str, Any]:
    """`{% region_profile region as profile %}`: the profile of a municipality that has no page."""
    return build_profile(region)


@register.simple_tag(takes_context=True)
def municipality_finder(context: Context) -> dict[str, Any]:
    """`{% municipality_finder as finder %}`: the list for the filters in the address."""
    request = context.get("request")
    query = request.GET if isinstance(request, HttpRequest) else QueryDict()
    return municipality_list(query, context["page"].title)


@register.simple_tag(takes_context=True)
def organisation_groups(context: Context) -> dict[str, Any]:
    return organisation_list(context["page"].title)


@register.simple_tag
def organisation_profile(page: OrganisationPage) -> dict[str, Any]:
    return build_organisation(page)
