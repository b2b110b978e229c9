"""How municipalities, carriers and contacts are found."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction

from directory.domain.contacts import persons_public_as_contact
from directory.domain.public_contact import public_contact
from directory.domain.visibility import municipality_is_public
from directory.enums import ExchangeDirection, PersonRole, Sector
from directory.models import (
    Consent,
    ExchangeItem,
    MunicipalityIndexPage,
    MunicipalityPage,
    OrganisationIndexPage,
    OrganisationPage,
    Person,
)
from portal.base.access.visibility import is_open, public
from portal.base.display.navigation import view_path
from portal.taxonomy.models import Region
from search.documents import SearchDocument, Thumbnail, taxonomy_fields
from search.registry import (
    not_searched,
    register,
    register_choices,
    register_dependency,
    register_names,
    register_public_name,
    register_reason,
)


def texts_of(stream: Any) -> tuple[str, ...]:
    """The paragraphs of a page's text."""
    return tuple(text for block in stream for text in block.block.get_searchable_content(block.value))


def build_municipality(page: MunicipalityPage) -> SearchDocument | None:
    """A written profile; what it offers counts for its themes, what it looks for is only found, behind all else."""
    region = page.main_region
    if region is None:
        return None
    items = list(page.exchange_items.select_related("theme"))
    offers = [item for item in items if item.direction == ExchangeDirection.OFFERS]
    seeks = [item for item in items if item.direction == ExchangeDirection.SEEKS]
    themes = list(dict.fromkeys([*page.themes, *(item.theme for item in offers)]))
    return SearchDocument(
        kind="municipality",
        title=page.title,
        url=view_path("directory:municipality", page.slug),
        teaser=page.teaser,
        body=(*(item.text for item in offers), *texts_of(page.body)),
        wanted=tuple(f"{item.text} ({item.theme.name})" for item in seeks),
        keywords=(region.label, region.name_long),
        people=_contacts_of(region),
        offers=_themes_of(offers),
        seeks=_themes_of(seeks),
        thumbnail=Thumbnail(hue=page.hue, ags=page.silhouette_ags),
        meta={
            "profile": True,
            "size": region.size_class,
            "offers": [item.text for item in offers],
            "seeks": [item.text for item in seeks],
        },
        **taxonomy_fields(themes, page.regions),
    )


def _contacts_of(region: Region) -> tuple[str, ...]:
    """The names of those who agreed to be asked about this municipality. One query."""
    persons = persons_public_as_contact([region.canonical_ags])
    return tuple(person.name for person in persons.get(region.canonical_ags, ()))


def _themes_of(items: Iterable[ExchangeItem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.theme.slug for item in items))


def find_unwritten(regions: list[Region]) -> None:
    """Note at each place whether its row stands in for a written profile: the same few queries for one and for all."""
    keys = {region.canonical_ags for region in regions}
    overview_is_public = public(MunicipalityIndexPage.objects.all()).exists()
    profiles = MunicipalityPage.objects.filter(main_region__in=keys)
    closed = profiles.filter(~is_open(), live=True).values_list("main_region_id", flat=True)
    taken = {*closed, *public(profiles).values_list("main_region_id", flat=True)}
    for region in regions:
        region.__dict__["is_unwritten"] = overview_is_public and region.canonical_ags not in taken


def build_place(region: Region) -> SearchDocument | None:
    """A municipality without a written profile: found by its name only, so that nobody's town is missing."""
    if not region.is_municipality:
        return None
    if "is_unwritten" not in region.__dict__:
        find_unwritten([region])
    if not region.__dict__.pop("is_unwritten"):  # a second look asks again
        return None
    return SearchDocument(
        kind="municipality",
        title=region.label,
        url=view_path("directory:municipality", region.slug),
        keywords=(region.name, region.name_long),
        thumbnail=Thumbnail(hue="darkblue", ags=region.ags),
        meta={"profile": False, "size": region.size_class},
        **taxonomy_fields([], [region]),
    )


def build_organisation(page: OrganisationPage) -> SearchDocument:
    """The search document of an organisation."""
    return SearchDocument(
        kind="organisation",
        title=page.title,
        url=view_path("directory:organisation", page.slug),
        teaser=page.teaser,
        body=texts_of(page.body),
        keywords=(str(page.get_kind_display()),),
        sectors=(page.sector,),
        thumbnail=Thumbnail(hue=page.hue, ags=page.silhouette_ags),
        meta={"organisation_kind": page.kind},
        **taxonomy_fields(page.themes, page.regions),
    )


def build_contact(person: Person) -> SearchDocument | None:
    """A person who agreed to be a contact; the address is their employer's page with an anchor."""
    url = _url_of(person)
    if not url or not person.is_public_as(PersonRole.CONTACT):
        return None
    themes = list(person.themes.all())
    organisation = person.employer_organisation
    shown = public_contact(person)
    regions = [person.employer_region] if person.employer_region else organisation.regions if organisation else []
    return SearchDocument(
        kind="contact",
        title=person.name,
        url=url,
        teaser=person.task_and_employer,
        keywords=(person.task, person.employer),
        sectors=(person.sector,),
        persons=(str(person.uuid),),
        thumbnail=Thumbnail(hue=themes[0].hue if themes else "darkblue", ags=regions[0].ags if regions else ""),
        meta={"phone": shown.phone, "employer": person.employer, "reachable": shown.reachable_when},
        **taxonomy_fields(themes, regions),
    )


def _url_of(person: Person) -> str:
    """Where the person is shown, or an empty string: nobody is found who stands on no public page."""
    anchor = f"#kontakt-{person.uuid}"
    if person.employer_region is not None:
        is_public = municipality_is_public(person.employer_region)
        return view_path("directory:municipality", person.employer_region.slug) + anchor if is_public else ""
    organisation = public(OrganisationPage.objects.filter(pk=person.employer_organisation_id)).first()
    return view_path("directory:organisation", organisation.slug) + anchor if organisation else ""


def _why_not(person: Person) -> str:
    """Why a person is not found, in a sentence for editors."""
    if not person.is_public_as(PersonRole.CONTACT):
        return _("Es fehlt eine gültige Einwilligung als Ansprechperson.")
    return _("Die Person steht auf keiner öffentlichen Seite: Kommune oder Träger fehlt oder ist nicht öffentlich.")


def _stamp_of(person: Person) -> str:
    """Changes on the day on which a consent begins or ends to count."""
    return "public" if person.is_public_as(PersonRole.CONTACT) else "hidden"


def _name_in_public(uuid: str) -> str:
    """The name of a person who may be named today as a contact or as a speaker, else an empty string."""
    agreed = Consent.objects.valid().filter(role__in=(PersonRole.CONTACT, PersonRole.SPEAKER)).values("person_id")
    person = Person.objects.filter(uuid=uuid, pk__in=agreed).first()
    return person.name if person else ""


def _shown_on(page: MunicipalityPage) -> Iterable[Model]:
    """What changes with a profile: the row that stands in for it, and the people whom it shows."""
    if page.main_region is None:
        return []
    return [page.main_region, *Person.objects.filter(employer_region=page.main_region)]


def _profile_of(person: Person) -> Iterable[Model]:
    """The profile that names a person as a contact."""
    return MunicipalityPage.objects.filter(main_region=person.employer_region_id) if person.employer_region_id else ()


def _closed_with(restriction: PageViewRestriction) -> Iterable[Model]:
    """Who is shown on pages that a restriction closes or opens; the pages themselves are seen to by the search."""
    path = restriction.page.path
    profiles = MunicipalityPage.objects.filter(path__startswith=path)
    carriers = OrganisationPage.objects.filter(path__startswith=path)
    if MunicipalityIndexPage.objects.filter(path__startswith=path).exists():
        return [*Region.objects.municipalities(), *Person.objects.all()]
    keys = profiles.values("main_region_id")
    persons = Person.objects.filter(Q(employer_region__in=keys) | Q(employer_organisation__in=carriers))
    return [*Region.objects.filter(pk__in=keys), *persons]


def _without_overview(page: MunicipalityIndexPage) -> Iterable[Model]:
    """Everybody whom the overview's pages show, once it is taken away; after its return a rebuild is due."""
    return [] if page.live else [*Region.objects.municipalities(), *Person.objects.all()]


register(MunicipalityPage, build_municipality)
register(OrganisationPage, build_organisation)
register(
    Region,
    build_place,
    key=lambda region: f"region:{region.ags}",
    stamp=lambda region: region.label,
    prepare=find_unwritten,
)
register(Person, build_contact, key=lambda person: f"person:{person.uuid}", stamp=_stamp_of)
not_searched(MunicipalityIndexPage)
not_searched(OrganisationIndexPage)
register_dependency(Consent, lambda consent: [consent.person, *_profile_of(consent.person)])
register_dependency(Person, _profile_of)
register_dependency(MunicipalityPage, _shown_on)
register_dependency(MunicipalityIndexPage, _without_overview)
register_dependency(OrganisationPage, lambda page: Person.objects.filter(employer_organisation=page.pk))
register_dependency(PageViewRestriction, _closed_with)
register_dependency(ExchangeItem, lambda item: [item.page])
register_choices("sector", Sector.choices)
register_names(lambda: Person.objects.values_list("last_name", flat=True))
register_public_name(_name_in_public)
register_reason(Person, _why_not)
