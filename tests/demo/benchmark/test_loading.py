"""Pages for measuring in the database: live pages like any other."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page

from events.models import Cue, RecordingPage
from portal.taxonomy.models import Region, Theme
from practices.models import PracticeIndexPage, PracticePage
from search.engine import get_engine
from search.indexing.consistency import reconcile
from search.queries import SearchQuery
from tests.demo.benchmark.test_content_folder import PAGE, write
from tests.factories.directory import PersonFactory
from tests.factories.practices import PracticePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    practice = {**PAGE, "n": 2, "kind": "practice", "slug": "garten", "title": "Garten", "cues": [], "ags": "09464"}
    return write(
        tmp_path,
        pages=[PAGE, {**practice, "themes": ["sprache", "wohnen"]}],
        themes=[["wohnen", "Wohnen"], ["sprache", "Sprache"]],
        regions=[["09464", "Hof", "kreis", "09"], ["09563", "Fürth", "kreis", "09"], ["09", "Bayern", "land", None]],
    )


def load(*arguments: str) -> None:
    call_command("load_benchmark_content", *arguments, verbosity=0)


def test_a_folder_becomes_pages(corpus: Path, client: Client) -> None:
    load("--corpus", str(corpus))
    page = PracticePage.objects.get()
    assert [theme.slug for theme in page.themes] == ["sprache", "wohnen"]
    assert [region.ags for region in page.regions] == ["09464"]
    assert client.get("/praxisbeispiele/garten/").status_code == 200
    recording = RecordingPage.objects.get()
    assert recording.transcript is not None
    assert list(recording.transcript.cues.values_list("start_ms", "text")) == [(5000, "Guten Tag")]
    assert client.get("/mediathek/gespraech/").status_code == 200


def test_missing_regions_and_themes_are_created_and_known_ones_kept(corpus: Path) -> None:
    Theme.objects.create(slug="wohnen", name="Wohnen und Ankommen")
    load("--corpus", str(corpus))
    assert dict(Theme.objects.values_list("slug", "name")) == {"wohnen": "Wohnen und Ankommen", "sprache": "Sprache"}
    assert dict(Region.objects.values_list("ags", "parent_id")) == {"09": None, "09464": "09", "09563": "09"}


def test_the_tree_stays_sound(corpus: Path) -> None:
    load("--corpus", str(corpus))
    assert not any(Page.find_problems())
    assert PracticeIndexPage.objects.get().get_children().count() == 1


def test_a_page_can_be_added_behind(corpus: Path) -> None:
    load("--corpus", str(corpus))
    PracticePageFactory.create(parent=PracticeIndexPage.objects.get())
    assert not any(Page.find_problems())


def test_a_second_run_adds_only_what_is_missing(corpus: Path) -> None:
    load("--corpus", str(corpus), "--pages", "1")
    assert (RecordingPage.objects.count(), PracticePage.objects.count()) == (1, 0)
    load("--corpus", str(corpus))
    load("--corpus", str(corpus))
    assert (RecordingPage.objects.count(), PracticePage.objects.count(), Cue.objects.count()) == (1, 1, 1)


def test_generated_pages_are_found() -> None:
    load("--pages", "9")
    call_command("rebuild_search_index", verbosity=0)
    kinds = frozenset({"practice", "recording"})
    result = get_engine().search(SearchQuery(filters={"kind": kinds}))
    assert result.total == 9
    counts = result.facets["kind"].counts
    assert (counts["practice"], counts["recording"]) == (8, 1)
    assert reconcile() == 0


@pytest.mark.parametrize("pages", ["0", "-3"])
def test_a_number_below_one_is_refused(pages: str) -> None:
    with pytest.raises(CommandError, match="at least 1"):
        load("--pages", pages)


def test_a_written_page_keeps_measuring_away() -> None:
    load("--pages", "1")
    page = PracticePageFactory.create(parent=PracticeIndexPage.objects.get(), title="Von Hand geschrieben")
    with pytest.raises(CommandError, match="Von Hand geschrieben"):
        load("--pages", "2")
    assert PracticePage.objects.exclude(pk=page.pk).count() + RecordingPage.objects.count() == 1


def test_a_person_keeps_measuring_away() -> None:
    PersonFactory.create()
    with pytest.raises(CommandError, match="1 people"):
        load("--pages", "1")
    assert not PracticePage.objects.exists()


def test_a_folder_without_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"themes\.json"):
        load("--corpus", str(tmp_path))
