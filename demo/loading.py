"""The whole demo, in the order in which its parts need one another."""

from dataclasses import dataclass

from django.core.management import call_command
from wagtail.models import Revision, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from demo import sources
from demo.dates import load_conferences, load_exchange, load_series
from demo.municipalities import load_municipalities
from demo.organisations import load_organisations
from demo.people import load_people
from demo.practices import load_practices
from demo.publishing import existing, prose, publish
from demo.recordings import load_recordings
from demo.registrations import load_registrations
from home.domain.site_tree import ensure_site_tree
from home.models import HomePage, PortalSettings, StandardPage


@dataclass(frozen=True)
class Counts:
    """How many pieces of each kind the demo has, new or there already."""

    organisations: int
    people: int
    municipalities: int
    practices: int
    sessions: int
    conferences: int
    exchange_formats: int
    recordings: int
    desks: int


def load_demo() -> Counts:
    """Creates what is missing and touches nothing that is there; regions and themes must be loaded before.

    Where each picture is used is noted once at the end, not at every save: readers see one only once that is known.
    """
    before = Revision.objects.count()
    with disable_reference_index_auto_update():
        counts = _load()
    if Revision.objects.count() > before:
        call_command("rebuild_references_index", verbosity=0)
    return counts


def _load() -> Counts:
    home = ensure_site_tree()
    _name_operator()
    _load_pages(home)
    organisations = load_organisations()
    people = load_people(organisations)
    municipalities = load_municipalities()
    practices = load_practices(organisations, people)
    sessions = load_series(people)
    conferences = load_conferences(people)
    exchange = load_exchange(people)
    recordings = load_recordings(sessions, people, practices)
    desks = load_registrations()
    return Counts(
        organisations=len(organisations),
        people=len(people),
        municipalities=len(municipalities),
        practices=len(practices),
        sessions=len(sessions),
        conferences=len(conferences),
        exchange_formats=len(exchange),
        recordings=len(recordings),
        desks=desks,
    )


def _name_operator() -> None:
    """An operator who has entered a name keeps every field as it is."""
    settings = PortalSettings.for_site(Site.objects.get(is_default_site=True))
    if settings.operator_name:
        return
    for name, value in sources.operator().items():
        setattr(settings, name, value)
    settings.save()


def _load_pages(home: HomePage) -> None:
    for row in sources.rows("pages"):
        if existing(home, StandardPage, row["slug"]) is None:
            page = StandardPage(title=row["title"], slug=row["slug"], teaser=row["teaser"], body=prose(row["body"]))
            publish(home, page, row)
