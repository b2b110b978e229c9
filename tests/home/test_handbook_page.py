"""The handbook on the editors' side: the same file, safe to show, with places to link to."""

import re
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from home.handbook import FILE, build_handbook, handbook, handbook_address
from home.models import BarrierReport
from portal.base.display.spelling import page_slug
from portal.base.roles import EDITORS, ensure_roles
from portal.taxonomy.models import Region, Theme
from tests.architecture.repository import ROOT, files
from tests.factories.practices import PracticePageFactory
from tests.factories.site import site_tree
from tests.factories.users import UserFactory
from tests.html import attributes, link_addresses, soup, texts


def test_the_file_comes_with_every_release() -> None:
    """A release holds what the repository does; so does the image, but for what is left out by name."""
    left_out = (ROOT / ".dockerignore").read_text().split()
    assert FILE.relative_to(ROOT) in files()
    assert [name for name in left_out if name.startswith(("docs", "*.md", "**/*.md"))] == []


def test_headings_can_be_linked_to() -> None:
    shown = handbook()
    written = [line for line in FILE.read_text().splitlines() if re.match("##+ ", line)]
    assert [f"{'#' * heading.level} {heading.title}" for heading in shown.headings] == written
    anchors = [heading.anchor for heading in shown.headings]
    assert len(set(anchors)) == len(anchors)
    tree = soup(shown.html)
    assert attributes(tree, "h2, h3", "id") == anchors
    assert tree.select("h1, script, img") == []


def test_every_place_that_forms_link_to_is_there() -> None:
    anchors = {heading.anchor for heading in handbook().headings}
    told = {model: model.handbook_part for model in apps.get_models() if hasattr(model, "handbook_part")}
    assert len(told) > 15
    assert {model: part for model, part in told.items() if page_slug(part) not in anchors} == {}
    assert urlsplit(handbook_address("Profile von Kommunen")).fragment in anchors


def test_html_is_text_and_odd_links_are_none() -> None:
    shown = build_handbook(
        "# Titel & mehr\n\n## <b>Fett</b>\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) [y](https://example.org/)\n"
    )
    assert shown.title == "Titel & mehr"
    assert "<script" not in shown.html
    assert "<b>" not in shown.html
    assert link_addresses(soup(shown.html), "[href]") == ["https://example.org/"]


def test_tables_and_lists_stay_what_they_are() -> None:
    shown = build_handbook("# T\n\n| a | b |\n|---|---|\n| **c** | `d` |\n\n1. e\n2. f\n")
    tree = soup(shown.html)
    assert texts(tree, "th, td") == ["a", "b", "c", "d"]
    assert texts(tree, "li") == ["e", "f"]


@pytest.mark.django_db
def test_editors_reach_it_from_menu_dashboard_and_form(client: Client) -> None:
    home = site_tree()
    ensure_roles()
    assert client.get(reverse("handbook")).status_code == 302
    client.force_login(UserFactory.create(groups=[EDITORS]))
    assert "Die ersten fünf Minuten" in client.get(reverse("handbook")).content.decode()
    start = client.get("/admin/").content.decode()
    assert start.count(handbook_address()) >= 2
    practices = Page.objects.child_of(home).get(slug="praxisbeispiele")
    practice = PracticePageFactory.create(parent=practices)
    part = handbook_address("Ein Praxisbeispiel veröffentlichen")
    forms = [client.get(f"/admin/pages/{page.pk}/edit/").content.decode() for page in (practice, practices)]
    assert [form.count(f'href="{part}"') for form in forms] == [1, 0]


@pytest.mark.django_db
def test_the_form_of_every_snippet_leads_to_its_part(admin_client: Client) -> None:
    """All but what nobody can change by hand, for want of the right or of a form."""
    site_tree()
    address = Theme.snippet_viewset.get_url_name("add")
    assert handbook_address("Themen und Mitschriften freigeben") in admin_client.get(reverse(address)).content.decode()
    assert {model for model in get_snippet_models() if not hasattr(model, "handbook_part")} == {BarrierReport, Region}
