"""What the editors' handbook calls by name stands on their screen under that name."""

import re
from pathlib import Path

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin.menu import Menu, SubmenuMenuItem, admin_menu
from wagtail.models import Page

from home.models import HomePage
from portal.base.roles import EDITORS, PUBLISHERS, ensure_roles
from practices.enums import SubmissionState
from tests.architecture.repository import text
from tests.factories.directory import MunicipalityPageFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
HANDBOOK = text(Path("docs/editors.md"))


@pytest.fixture
def labels(site: HomePage) -> dict[str, set[str]]:
    """Each menu's label, and those of what it opens, as somebody sees them who may do everything."""
    request = RequestFactory().get(reverse("wagtailadmin_home"))  # the lists of pages enter the menu with the addresses
    request.user = UserFactory.create(is_superuser=True)
    return {name: entries(menu, request) for name, menu in below(admin_menu, request).items()}


def below(menu: Menu, request: HttpRequest) -> dict[str, Menu | None]:
    return {
        str(item.label): item.menu if isinstance(item, SubmenuMenuItem) else None
        for item in menu.menu_items_for_request(request)
    }


def entries(menu: Menu | None, request: HttpRequest) -> set[str]:
    return set(below(menu, request)) if menu else set()


def test_every_menu_of_the_table_is_there(labels: dict[str, set[str]]) -> None:
    table = HANDBOOK.partition("| Menü |")[2].partition("\n\n")[0]
    named = [name.partition(" → ")[0] for name in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)]
    assert len(named) == 14
    missing = [name for name in named if name not in labels and not set(name.split(", ")) <= set(labels)]
    assert missing == []
    assert "Praxisbericht einlesen" not in labels


def test_every_way_into_a_menu_ends_there(labels: dict[str, set[str]]) -> None:
    unbroken = HANDBOOK.replace("\n", " ")
    found = {
        (menu, entry)
        for menu, inside in labels.items()
        for entry in re.findall(rf"\b{re.escape(menu)} → ([\w ]+\w)", unbroken)
        if inside
    }
    assert {menu for menu, _entry in found} == {
        *("Berichte", "Einstellungen", "Kommunen und Träger", "Kontakte", "Suche pflegen", "Termine und Aufzeichnungen")
    }
    wrong = [way for way in found if not any(way[1].startswith(entry) for entry in labels[way[0]])]
    assert wrong == []


def test_buttons_tabs_and_states_are_quoted_as_they_are() -> None:
    submit = gettext("Submit to %(workflow_name)s") % {"workflow_name": PUBLISHERS}
    assert f"**{submit}**" in HANDBOOK
    assert f"Reiter „{gettext('Promote')}“ unter „{gettext('Adresse und Suchmaschinen')}“" in HANDBOOK
    assert f"**{SubmissionState.DECLINED.label}**" in HANDBOOK


def test_who_publishes_deletes_single_pages_only(site: HomePage) -> None:
    ensure_roles()
    index = Page.objects.get(slug="kommunen").specific
    single = MunicipalityPageFactory.create(parent=index)
    may = {
        group: [page.permissions_for_user(UserFactory.create(groups=[group])).can_delete() for page in (single, site)]
        for group in (EDITORS, PUBLISHERS)
    }
    assert may == {EDITORS: [False, False], PUBLISHERS: [True, False]}
