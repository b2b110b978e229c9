"""The index that is brought up to date is the one that would be built anew, whatever has changed."""

import random
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from directory.models import Consent, ExchangeItem, MunicipalityIndexPage, MunicipalityPage
from directory.peers.index import PeerIndex
from directory.peers.memory import build_index
from events.models import SessionPage
from home.models import HomePage
from portal.base.access.visibility import public
from portal.taxonomy.models import PageRegion, Region, Theme
from practices.models import PracticeIndexPage, PracticePage
from search.memory.process_cache import forget_everything
from tests.factories.directory import ExchangeItemFactory, MunicipalityPageFactory, PersonFactory
from tests.factories.events import SeriesPageFactory, SessionPageFactory, add_row
from tests.factories.practices import PracticePageFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db

PLACES = [f"0947910{number}" for number in range(6)]
WORDS = ("Leerstand", "Wohnungssuche", "Sprachtreff", "Ehrenamt", "Mitfahrbank", "Kochabend")
CHANGES = 40


@pytest.fixture
def scene(site: HomePage) -> None:
    """Six municipalities, two of them with a profile, five write-ups and a session in which somebody speaks."""
    themes = [ThemeFactory.create(name=name) for name in ("Wohnen", "Sprache")]
    ThemeFactory.create(name="Miete", broader=themes[0])
    for number, ags in enumerate(PLACES):
        RegionFactory.create(ags=ags, name=f"Ort {number}", label=f"Ort {number}", lat=50.0 + number / 10, lon=12.0)
    overview = MunicipalityIndexPage.objects.get()
    for ags in PLACES[:2]:
        page = MunicipalityPageFactory.create(parent=overview, main_region=place(ags), main_theme=themes[0])
        ExchangeItemFactory.create(page=page, theme=themes[1], direction="seeks", text="Leerstand gesucht")
    for number in range(5):
        PracticePageFactory.create(
            parent=PracticeIndexPage.objects.get(), main_theme=themes[number % 2], main_region=place(PLACES[number])
        )
    speaker = PersonFactory.create(employer_region=place(PLACES[5]), consents=["speaker"])
    session = SessionPageFactory.create(parent=SeriesPageFactory.create(), main_theme=themes[1])
    add_row(session, "speakers", person=speaker, topic="Kochabend")


def place(ags: str) -> Region:
    return Region.objects.get(ags=ags)


def any_page(dice: random.Random) -> PracticePage:
    """One that readers see, while there is one."""
    pages = PracticePage.objects.order_by("pk")
    return dice.choice(list(public(pages)) or list(pages))


def publish(dice: random.Random) -> None:
    page = dice.choice(list(PracticePage.objects.order_by("pk")))
    page.teaser = dice.choice(WORDS)
    page.save_revision().publish()


def unpublish(dice: random.Random) -> None:
    any_page(dice).unpublish()


def update_in_bulk(dice: random.Random) -> None:
    chosen = any_page(dice).pk
    PracticePage.objects.filter(pk__gte=chosen).update(teaser=f"{dice.choice(WORDS)} {dice.random()}")


def expire(dice: random.Random) -> None:
    page = any_page(dice)
    page.expire_at = timezone.now() + timedelta(hours=dice.choice((-1, 1)))
    page.save()


def take_away(dice: random.Random) -> None:
    if PracticePage.objects.count() > 2:
        any_page(dice).delete()


def give_place(dice: random.Random) -> None:
    page = any_page(dice)
    PageRegion.objects.filter(page=page).delete()
    PageRegion.objects.create(
        page=page, region=place(dice.choice([ags for ags in PLACES if ags != page.main_region_id]))
    )


def close(dice: random.Random) -> None:
    if PageViewRestriction.objects.exists():
        PageViewRestriction.objects.all().delete()
    else:
        PageViewRestriction.objects.create(page=any_page(dice), restriction_type="login")


def rename_theme(dice: random.Random) -> None:
    theme = dice.choice(list(Theme.objects.order_by("pk")))
    theme.name = f"{theme.slug} {dice.choice(WORDS)}"
    theme.save()


def resize(dice: random.Random) -> None:
    Region.objects.filter(ags=dice.choice(PLACES)).update(size_class=dice.choice(("bis-5000", "5000-20000")))


def seek_something_else(dice: random.Random) -> None:
    ExchangeItem.objects.update(text=dice.choice(WORDS))


def profile(dice: random.Random) -> None:
    page = dice.choice(list(MunicipalityPage.objects.order_by("pk")))
    if page.live:
        page.unpublish()
    else:
        page.save_revision().publish()


def withdraw_consent(dice: random.Random) -> None:
    Consent.objects.update(expires_on=timezone.localdate() + timedelta(days=dice.choice((-1, 9))))


def cancel(dice: random.Random) -> None:
    SessionPage.objects.update(is_cancelled=not SessionPage.objects.get().is_cancelled)


def add_place(dice: random.Random) -> None:
    number = Region.objects.count()
    name = f"Neu {number}"
    RegionFactory.create(ags=f"09479{200 + number}", name=name, label=name, lat=51.0, lon=12.0 + dice.random())


WAYS: tuple[Callable[[random.Random], None], ...] = (
    *(cancel, cancel, withdraw_consent, give_place, update_in_bulk, publish, unpublish, take_away, close, rename_theme),
    *(resize, seek_something_else, profile, expire, add_place),
)


def state(index: PeerIndex) -> dict[str, object]:
    """Everything that an index answers from."""
    sets = {name: dict(getattr(index, name)) for name in ("themes", "sizes", "kinds", "regions", "number", "order")}
    return {
        **sets,
        "peers": index.peers,
        "listed": index.listed,
        "until": index.until,
        "words": (dict(index.words._sets), index.words._every),
        "nearest": [list(index.nearest(peer)) for peer in index.peers],
        "alike": [index.alike(peer) for peer in index.peers],
    }


def test_what_is_brought_up_to_date_is_what_would_be_built_anew(scene: None) -> None:
    dice = random.Random(5)
    index = build_index()
    met: set[str] = set()
    for way in (*WAYS, *(dice.choice(WAYS) for _number in range(CHANGES))):
        before = state(index)
        way(dice)
        forget_everything()
        index, old = build_index(index), index
        assert state(index) == state(build_index()), way.__name__
        assert state(old) == before, f"{way.__name__} changed an index that somebody may be reading"
        if index is not old:
            met.add(way.__name__)
    assert met == {way.__name__ for way in WAYS}


def test_where_nothing_changed_the_index_stays_the_same_object(scene: None) -> None:
    index = build_index()
    Theme.objects.update(hue="blue")  # no reader of the finder sees it
    assert build_index(index) is index
