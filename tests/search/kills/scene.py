"""A small portal to be edited while processes die: write-ups below two overviews, people who agreed, themes, places."""

from wagtail.models import Page

from directory.enums import PersonRole
from directory.models import OrganisationIndexPage
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.directory import OrganisationIndexPageFactory, OrganisationPageFactory, PersonFactory
from tests.factories.practices import PracticeIndexPageFactory, PracticePageFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory

PAGES = 8
THEMES = ("Wohnen", "Sprache", "Arbeit")
PEOPLE = 3


def build_scene() -> None:
    root = Page.objects.get(depth=2)
    organisations = OrganisationIndexPageFactory.create(parent=root)
    OrganisationPageFactory.create(parent=organisations)
    for number in range(2):
        PracticeIndexPageFactory.create(parent=root, title=f"Beispiele {number}", slug=f"beispiele-{number}")
    themes = [ThemeFactory.create(name=name) for name in THEMES]
    for number in range(PAGES):
        RegionFactory.create(ags=f"09571{101 + number}")
        add_practice(number, themes[number % len(themes)].pk)
    for _ in range(PEOPLE):
        PersonFactory.create(consents=[PersonRole.CONTACT.value], employer_region=RegionFactory.create(ags="09571101"))


def add_practice(number: int, theme_id: int) -> PracticePage:
    """A new published write-up whose title and slug tell its number."""
    parents = list(PracticeIndexPage.objects.order_by("pk"))
    page: PracticePage = PracticePageFactory.create(
        parent=parents[number % len(parents)],
        title=f"Haus {number}",
        slug=f"haus-{number}",
        main_theme_id=theme_id,
        main_region=RegionFactory.create(ags=f"09571{101 + number % PAGES}"),
        carrier_organisation=OrganisationIndexPage.objects.get().get_children().specific().first(),
    )
    return page
