"""What people take away from a profile."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from directory.domain.visibility import municipality_is_public
from directory.enums import PersonRole
from directory.models import Person
from directory.presenting import anchor_of, municipality_url
from directory.vcards import build_vcard
from portal.taxonomy.models import Region


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
    response["Content-Disposition"] = f'attachment; filename="kontakt-{region.slug}.vcf"'
    response["X-Robots-Tag"] = "noindex"
    return response
