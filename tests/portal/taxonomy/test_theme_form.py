"""A theme's sign is chosen by sight: every one that is offered is there, and one that was typed before stays."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.base.display.icons import FALLBACK, THEME_ICONS, icon_names
from portal.taxonomy.models import Theme
from portal.taxonomy.sources.loading import read_themes
from tests.approval import edit
from tests.factories.site import site_tree
from tests.factories.taxonomy import ThemeFactory
from tests.html import attributes, soup

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(db: None) -> None:
    site_tree()


def offered(client: Client, theme: Theme) -> tuple[list[str], list[str]]:
    """The signs to choose from, and those that are chosen."""
    form = soup(client.get(reverse(theme.snippet_viewset.get_url_name("edit"), args=[theme.pk])))
    field = 'input[type="radio"][name="icon"]:has(+ svg)'
    return attributes(form, field, "value"), attributes(form, f"{field}[checked]", "value")


def test_every_offered_sign_is_drawn_and_every_shipped_theme_has_one_of_them() -> None:
    assert set(THEME_ICONS) <= icon_names()
    assert {theme["icon"] for theme in read_themes()} <= set(THEME_ICONS)
    assert FALLBACK in THEME_ICONS


def test_a_sign_is_chosen(admin_client: Client) -> None:
    theme = ThemeFactory.create(icon="home")
    assert offered(admin_client, theme) == (list(THEME_ICONS), ["home"])
    edit(admin_client, theme, "publish", name=theme.name, icon="bus")
    assert Theme.objects.get(pk=theme.pk).icon == "bus"
    answer = edit(admin_client, theme, "publish", name=theme.name, icon="gibt-es-nicht")
    assert answer.status_code == 200
    assert Theme.objects.get(pk=theme.pk).icon == "bus"


@pytest.mark.parametrize(("typed", "chosen"), [("calendar", "calendar"), ("gibt-es-nicht", "theme")])
def test_one_that_was_typed_before_stays_if_it_shows_something(admin_client: Client, typed: str, chosen: str) -> None:
    theme = ThemeFactory.create(icon=typed)
    signs, checked = offered(admin_client, theme)
    assert checked == [chosen]
    edit(admin_client, theme, "publish", name="Neu")
    assert Theme.objects.get(pk=theme.pk).icon == chosen
    assert (typed in signs) is (typed == chosen)
