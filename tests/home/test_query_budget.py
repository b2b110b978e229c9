"""No page asks the database more than twelve times, with every cache cold and ten times the demo's content."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker, Settings
from wagtail.models import Page

from search.engine import close_engines
from search.indexing.consistency import all_targets, rebuild
from search.memory.process_cache import Remembered, forget_everything
from tests.factories.demo import demo
from tests.home.crowd import multiply_content

MOST = 12
# A process that has just started reads the names of themes, places and synonyms into memory at the first question.
NAMES = 3
# And at the first question for peers what the municipalities published, give and seek.
PEERS = 16
TIMES = 10

PAGES = {
    "home": "/",
    "practices": "/praxisbeispiele/",
    "practices, narrowed": "/praxisbeispiele/?thema=wohnen&region=Oberfranken",
    "practice": "/praxisbeispiele/von-der-unterkunft-in-die-eigene-wohnung/",
    "practice, copied": "/praxisbeispiele/von-der-unterkunft-in-die-eigene-wohnung-2/",
    "all series": "/online-reihe/",
    "series": "/online-reihe/gute-nachbarschaft/",
    "session": "/online-reihe/gute-nachbarschaft/bescheide-die-man-versteht/",
    "session, near": "/online-reihe/gute-nachbarschaft/bescheide-die-man-versteht/?von=Hof",
    "conferences": "/konferenz/",
    "conference": "/konferenz/integrationskonferenz/",
    "recordings": "/mediathek/",
    "recordings, page 2": "/mediathek/?seite=2",
    "recording": "/mediathek/wem-gehoert-der-platz/",
    "recording, asked": "/mediathek/wem-gehoert-der-platz/?q=platz&von=Hof&t=20",
    "recording, sound": "/mediathek/wem-gehoert-der-platz/?nur=ton",
    "transcript": "/mediathek/wem-gehoert-der-platz/mitschrift/",
    "transcript as text": "/mediathek/wem-gehoert-der-platz/mitschrift.txt",
    "captions": "/mediathek/wem-gehoert-der-platz/untertitel.vtt",
    "chapters": "/mediathek/wem-gehoert-der-platz/kapitel.vtt",
    "exchange formats": "/austausch/",
    "exchange formats, near": "/austausch/?von=Hof",
    "exchange format": "/austausch/online-austausch-kleine-gemeinden/",
    "dates": "/termine/",
    "dates, narrowed": "/termine/?von=Hof&thema=wohnen",
    "municipalities": "/kommunen/",
    "municipalities, narrowed": "/kommunen/?region=Oberfranken&thema=wohnen",
    "peers": "/kommunen/?von=Selb&thema=wohnen",
    "peers, as a table": "/kommunen/?von=Selb&ansicht=tabelle&nah=90&gross=90",
    "municipalities, page 2": "/kommunen/?seite=2",
    "municipality": "/kommunen/stadt-fuerth/",
    "municipality without profile": "/kommunen/gerolsbach/",
    "organisations": "/traeger/",
    "organisation": "/traeger/wohnhilfe-regnitz-aurach/",
    "plain": "/ueber-uns/",
    "imprint": "/impressum/",
    "accessibility": "/barrierefreiheit/",
    "themes": "/themen/",
    "theme": "/themen/wohnen/",
    "regions": "/regionen/",
    "Land": "/regionen/09/",
    "Bezirk": "/regionen/095/",
    "Kreis": "/regionen/09572/",
    "kreisfreie Stadt": "/regionen/09563/",
    "Gemeinde": "/regionen/09572132/",
    "hand in": "/mitmachen/",
    "search": "/suche/?q=wohnung",
    "search, nothing asked": "/suche/",
    "search, page 3": "/suche/?q=wohnung&seite=3",
    "search, filtered": "/suche/?q=wohnung&thema=wohnen&art=praxisbeispiel&region=095",
    "search, no hit": "/suche/?q=quarkstrudelxyz&thema=wohnen&region=095",
    "search, around": "/suche/?q=wohnung&von=09563&umkreis=50&sortierung=naehe",
    "search, place typed": "/suche/?q=wohnung+in+F%C3%BCrth",
    "feed": "/suche/feed.atom?thema=wohnen",
    "calendar": "/kalender.ics",
    "calendar of a series": "/online-reihe/gute-nachbarschaft/kalender.ics",
    "calendar of a session": "/online-reihe/gute-nachbarschaft/bescheide-die-man-versteht/kalender.ics",
    "calendar of a conference": "/konferenz/integrationskonferenz/kalender.ics",
    "calendar of a format": "/austausch/online-austausch-kleine-gemeinden/kalender.ics",
    "sitemap": "/sitemap.xml",
    **{
        f"API: {name}": f"/api/v1/{name}"
        for name in (
            *("search?q=wohnung", "suggest?q=woh", "themes", "themes/wohnen", "regions", "regions/09563"),
            *("practices", "recordings", "sessions", "series", "exchange-formats", "municipalities", "organisations"),
        )
    },
}


@pytest.fixture(scope="module")
def crowd(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The demo ten times over, and its index. Gives the folder of the uploads."""
    folder = tmp_path_factory.mktemp("crowd")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(django_settings, "MEDIA_ROOT", folder / "media")
        patch.setattr(django_settings, "SEARCH_DIR", folder / "search")
        close_engines()
        demo()
        before = Page.objects.filter(depth__gt=3).count()
        multiply_content(TIMES)
        assert Page.objects.filter(depth__gt=3).count() == TIMES * before
        assert Page.find_problems() == ([], [], [], [], [])
        # Of every kind enough for each list; all of it, places included, would take a minute.
        targets = [target for target in all_targets() if target.model != "taxonomy.region"]
        assert rebuild(targets=targets[::2]) == {}
        yield folder
        transaction.set_rollback(True)
    close_engines()


def forget_caches(*, names: bool) -> None:
    """What a shared cache has not got after a flush; with `names` also what a process has not got when it starts."""
    cache.clear()
    ContentType.objects.clear_cache()
    if names:
        forget_everything()


def queries_of(client: Client, path: str, *, names: bool) -> list[str]:
    forget_caches(names=names)
    with CaptureQueriesContext(connection) as captured:
        answer: Any = client.get(path)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == 200, (path, answer.status_code)
    assert content
    return [
        query["sql"] for query in captured.captured_queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))
    ]


def table(asked: dict[str, list[str]], most: int) -> str:
    lines = [f"{len(queries):>4}  {name:<30} {PAGES[name]}" for name, queries in asked.items()]
    above = {name: queries for name, queries in asked.items() if len(queries) > most}
    worst = ["\n  ".join([f"\n{name}", *(sql[:160] for sql in queries)]) for name, queries in above.items()]
    return "\n".join(["", *sorted(lines, reverse=True), *worst])


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("names", "most"), [(True, MOST + NAMES + PEERS), (False, MOST)], ids=["new process", "cold caches"]
)
def test_no_page_above_the_budget(client: Client, crowd: Path, settings: Settings, names: bool, most: int) -> None:
    """The first answer of each page, the first scaled copy of its pictures included."""
    settings.MEDIA_ROOT = crowd / "media"
    settings.SEARCH_DIR = crowd / "search"
    for remembered in Remembered.all:
        remembered()
    asked = {name: queries_of(client, path, names=names) for name, path in PAGES.items()}
    assert max(len(queries) for queries in asked.values()) <= most, table(asked, most)
