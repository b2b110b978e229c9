"""A theme's changed address: the old one leads on, on the theme's page, in lists, feeds and the API."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.taxonomy.models import Theme, ThemeAddress, current_slugs
from search.engine import get_engine
from search.memory.process_cache import forget_everything
from tests.factories.site import site_tree
from tests.factories.taxonomy import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(db: None) -> None:
    site_tree()
    get_engine().begin_rebuild().commit()


def rename(theme: Theme, slug: str) -> None:
    theme.slug = slug
    theme.save()
    forget_everything()


def test_the_old_address_leads_to_the_new_one(client: Client) -> None:
    theme = ThemeFactory.create(name="Wohnen", slug="wohnen")
    rename(theme, "wohnraum")
    rename(theme, "wohnung-finden")
    for old in ("wohnen", "wohnraum"):
        answer = client.get(f"/themen/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, "/themen/wohnung-finden/")
    assert client.get("/en/themen/wohnen/")["Location"] == "/en/themen/wohnung-finden/"
    assert client.get("/themen/wohnung-finden/").status_code == 200
    assert client.get("/themen/nie-da/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/suche/?q=bad&thema=wohnen&thema=sprache", "/suche/?q=bad&thema=wohnraum&thema=sprache"),
        ("/suche/?thema=wohnen&thema=wohnraum", "/suche/?thema=wohnraum"),
        ("/suche/feed.atom?thema=wohnen", "/suche/feed.atom?thema=wohnraum"),
        ("/praxisbeispiele/?thema=wohnen", "/praxisbeispiele/?thema=wohnraum"),
        ("/kommunen/?thema=wohnen&region=094", "/kommunen/?thema=wohnraum&region=094"),
        ("/termine/?thema=wohnen", "/termine/?thema=wohnraum"),
        ("/en/suche/?thema=wohnen", "/en/suche/?thema=wohnraum"),
        ("/api/v1/search?theme=wohnen", "/api/v1/search?theme=wohnraum"),
        ("/api/v1/municipalities?offers=wohnen", "/api/v1/municipalities?offers=wohnraum"),
    ],
)
def test_lists_feeds_and_the_api_understand_the_old_one(client: Client, asked: str, led_to: str) -> None:
    ThemeFactory.create(name="Sprache", slug="sprache")
    rename(ThemeFactory.create(name="Wohnen", slug="wohnen"), "wohnraum")
    answer = client.get(asked)
    assert (answer.status_code, answer["Location"]) == (301, led_to)
    assert client.get(led_to).status_code == 200


def test_an_address_belongs_to_whoever_has_it_now(client: Client) -> None:
    first, second = ThemeFactory.create(name="A", slug="a"), ThemeFactory.create(name="B", slug="b")
    rename(first, "c")
    rename(second, "a")
    assert client.get("/themen/a/").status_code == 200
    assert client.get("/themen/b/")["Location"] == "/themen/a/"
    rename(second, "b")
    assert current_slugs(["a", "b", "c"]) == {"a": "b"}
    assert client.get("/themen/a/")["Location"] == "/themen/b/"


def test_a_draft_moves_nothing_and_a_hidden_theme_is_led_to_by_nobody(client: Client) -> None:
    theme = ThemeFactory.create(name="Wohnen", slug="wohnen")
    theme.slug = "wohnraum"
    theme.save_revision()
    assert not ThemeAddress.objects.exists()
    theme.get_latest_revision().publish()
    forget_everything()
    assert client.get("/themen/wohnen/")["Location"] == "/themen/wohnraum/"
    Theme.objects.get().unpublish()
    forget_everything()
    assert client.get("/themen/wohnen/").status_code == 404


@pytest.mark.parametrize("value", ["", "x" * 5000, "nie-da", "Ş&=%", "a b"])
def test_other_values_are_left_to_the_list(client: Client, value: str) -> None:
    rename(ThemeFactory.create(name="Wohnen", slug="wohnen"), "wohnraum")
    assert client.get("/suche/", {"thema": value}).status_code == 200


def test_known_themes_cost_no_query(client: Client) -> None:
    ThemeFactory.create(name="Wohnen", slug="wohnen")
    counts = []
    for address in ("/termine/?thema=wohnen", "/termine/?thema=nie-da"):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(sum("taxonomy_themeaddress" in query["sql"] for query in captured))
    assert counts == [0, 1]
