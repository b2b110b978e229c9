"""A small portal to be edited while processes die: write-ups, a profile, people who agreed, a series, a recording."""

from wagtail.models import Page

from directory.enums import PersonRole
from directory.models import MunicipalityIndexPage, OrganisationIndexPage, OrganisationPage, Person
from events.models import RecordingIndexPage, SeriesIndexPage
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.directory import MunicipalityPageFactory, OrganisationPageFactory, PersonFactory
from tests.factories.events import (
    RecordingPageFactory,
    SeriesPageFactory,
    SessionPageFactory,
    TranscriptFactory,
    add_row,
)
from tests.factories.practices import PracticeIndexPageFactory, PracticePageFactory, question
from tests.factories.taxonomy import RegionFactory, ThemeFactory

PAGES = 6
THEMES = ("Wohnen", "Sprache", "Arbeit")
PEOPLE = 2
ROLES = [role.value for role in PersonRole]


def build_scene() -> None:
    root = Page.objects.get(depth=2)
    for model, title, slug in (
        (MunicipalityIndexPage, "Kommunen", "kommunen"),
        (OrganisationIndexPage, "Träger", "traeger"),
        (SeriesIndexPage, "Reihen", "online-reihe"),
        (RecordingIndexPage, "Mediathek", "mediathek"),
    ):
        root.add_child(instance=model(title=title, slug=slug))
    carrier = OrganisationPageFactory.create(parent=OrganisationIndexPage.objects.get())
    for number in range(2):
        PracticeIndexPageFactory.create(parent=root, title=f"Beispiele {number}", slug=f"beispiele-{number}")
    themes = [ThemeFactory.create(name=name) for name in THEMES]
    MunicipalityPageFactory.create(
        parent=MunicipalityIndexPage.objects.get(), main_region=_place(0), main_theme=themes[0]
    )
    _add_people(carrier)
    for number in range(PAGES):
        add_practice(number, themes[number % len(themes)].pk)
    _add_series(themes[0].pk)


def _place(number: int) -> object:
    return RegionFactory.create(ags=f"09571{101 + number % PAGES}")


def _add_people(carrier: OrganisationPage) -> None:
    for _ in range(PEOPLE):
        PersonFactory.create(consents=ROLES, employer_region=_place(0))
    PersonFactory.create(consents=ROLES, employer_region=None, employer_organisation=carrier)


def _add_series(theme_id: int) -> None:
    """Two series; a session of the first one with its recording, and somebody who speaks in both."""
    series = [
        SeriesPageFactory.create(parent=SeriesIndexPage.objects.get(), slug=slug, main_theme_id=theme_id)
        for slug in ("erste", "zweite")
    ]
    session = SessionPageFactory.create(parent=series[0], slug="termin", main_theme_id=theme_id)
    recording = RecordingPageFactory.create(
        parent=RecordingIndexPage.objects.get(),
        slug="mitschnitt",
        main_theme_id=theme_id,
        session=session,
        transcript=TranscriptFactory.create(lines=[(4, "Mara", "Wir stellen Bänke auf.")]),
    )
    for page in (session, recording):
        add_row(page, "speakers", person=Person.objects.order_by("pk").first(), topic="Bänke")


def add_practice(number: int, theme_id: int) -> PracticePage:
    """A new published write-up whose title and slug tell its number; every other one with an interview."""
    parents = list(PracticeIndexPage.objects.order_by("pk"))
    interview = {
        "interviewee": Person.objects.order_by("pk").first(),
        "interview": [question("Wer sind Sie?", f"Ich bin Nummer {number}.")],
    }
    page: PracticePage = PracticePageFactory.create(
        parent=parents[number % len(parents)],
        title=f"Haus {number}",
        slug=f"haus-{number}",
        main_theme_id=theme_id,
        main_region=_place(number),
        carrier_organisation=OrganisationPage.objects.first() if number % 3 else None,
        carrier_region=None if number % 3 else _place(number + 1),
        **(interview if number % 2 else {}),
    )
    return page
