"""How write-ups are found."""

from typing import Any

from django.db.models import Q, QuerySet, prefetch_related_objects

from directory.models import Consent, OrganisationPage, Person
from portal.base.display.navigation import view_path
from portal.taxonomy.models import Region
from practices.domain.contacts import may_show_interview, who_is_named
from practices.enums import PracticeStatus
from practices.models import PracticeIndexPage, PracticePage
from search.documents import SearchDocument, Thumbnail, taxonomy_fields
from search.registry import not_searched, register, register_choices, register_dependency

SECTIONS = ("challenge", "implementation", "results", "obstacles", "conclusion", "offer_description")
# Where a batch keeps who is named on a page, see `prepare_practices`.
NAMED = "_named_for_search"


def texts_of(stream: Any) -> list[str]:
    """The passages of a section, in order."""
    return [text for block in stream for text in block.block.get_searchable_content(block.value) if text.strip()]


def build_practice(page: PracticePage) -> SearchDocument:
    """Everything that the page says. The contact's name finds it while their consent lasts, as on the page itself.

    The page leads to the municipality that carries it, so it counts there too, whatever its own regions are.
    """
    carrier = page.carrier_name
    regions = [*page.regions, *([page.carrier_region] if page.carrier_region else [])]
    body = [text for name in SECTIONS for text in texts_of(getattr(page, name))]
    answering = getattr(page, NAMED, None) or who_is_named([page])[page.pk]
    if page.interview and may_show_interview(page, answering):
        body += texts_of(page.interview)
    published = page.as_of or (page.first_published_at.date() if page.first_published_at else None)
    return SearchDocument(
        kind="practice",
        title=page.title,
        url=view_path("practices:practice", page.slug),
        teaser=page.teaser,
        lead=page.kicker,
        body=(*body, *([page.transfer_audience] if page.transfer_audience else []), *texts_of(page.conditions)),
        people=(answering.person.name,) if answering.person else (),
        keywords=tuple(word for word in (page.project, carrier, page.programme) if word),
        years=(page.year,) if page.year else (),
        status=page.status,
        date=published,
        thumbnail=Thumbnail(hue=page.hue, ags=page.silhouette_ags),
        meta={
            "status": page.status,
            "carrier": carrier,
            "as_of": page.as_of.isoformat() if page.as_of else None,
            "figure": page.headline_figure,
        },
        **taxonomy_fields(page.themes, regions),
    )


def prepare_practices(pages: list[PracticePage]) -> None:
    """Ask for the people and carriers of a whole batch. At most five queries."""
    prefetch_related_objects(pages, "carrier_region", "carrier_organisation")
    named = who_is_named(pages)
    for page in pages:
        setattr(page, NAMED, named[page.pk])


def _naming(person: int) -> QuerySet[PracticePage]:
    """The write-ups in which somebody answers: as the contact or in the interview."""
    return PracticePage.objects.filter(Q(interviewee=person) | Q(contact=person))


register(PracticePage, build_practice, prepare=prepare_practices)
not_searched(PracticeIndexPage)
register_choices("status", PracticeStatus.choices)
register_dependency(Person, lambda person: _naming(person.pk))
register_dependency(Consent, lambda consent: _naming(consent.person_id))
register_dependency(Region, lambda region: PracticePage.objects.filter(carrier_region=region.pk))
register_dependency(OrganisationPage, lambda page: PracticePage.objects.filter(carrier_organisation=page.pk))
