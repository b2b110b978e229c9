"""A municipality's page, with or without a written profile, and what people take away from it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail.models import Site
from wagtail.views import serve as serve_through_tree

from directory.domain.visibility import municipality_is_public
from directory.enums import PersonRole
from directory.models import MunicipalityIndexPage, MunicipalityPage, Person
from directory.public.context import anchor_of, municipality_url
from directory.public.vcards import build_vcard
from portal.base.access.visibility import is_open, is_run_out, public
from portal.taxonomy.models import Region


@require_safe
def municipality(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The short way to a profile, and to the row of a place that has none. Closed pages go Wagtail's way."""
    path = f"kommunen/{slug}/"
    site = Site.find_for_request(request)
    root = site.root_page.url_path if site else "/"
    pages = MunicipalityPage.objects.filter(url_path=f"{root}{path}", live=True).annotate(is_open=is_open())
    page = pages.select_related("main_theme", "main_region__parent__parent__parent").first()
    if page is not None and is_run_out(page):
        page = None
    overview = None if page else public(MunicipalityIndexPage.objects.filter(url_path=f"{root}kommunen/")).first()
    if overview is not None:
        return overview.serve(request, slug=slug)
    if page is None or not page.is_open:
        closed: HttpResponseBase = serve_through_tree(request, path)
        return closed
    found: HttpResponseBase = page.serve(request)
    return found


@require_safe
def vcard(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """A consented contact's card. 404 without consent, at another municipality, or where the profile is closed."""
    region = get_object_or_404(Region.objects.municipalities(), slug=slug)
    contacts = Person.objects.public_as(PersonRole.CONTACT)
    person = get_object_or_404(contacts, uuid=uuid, employer_region=region)
    if not municipality_is_public(region):
        raise Http404
    url = request.build_absolute_uri(f"{municipality_url(region)}#{anchor_of(person)}")
    response = HttpResponse(build_vcard(person, region.label, url), content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"kontakt-{region.slug}.vcf")
    response["X-Robots-Tag"] = "noindex"
    return response
