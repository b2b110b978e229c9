"""A theme that Redaktion writes or changes waits for Freigabe; readers get the published one."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, WorkflowState

from home.models import HomePage
from portal.base.roles import EDITORS, OPERATORS, PUBLISHERS
from portal.taxonomy.models import Theme
from search.memory.lookups import get_themes
from search.models import OutboxItem
from tests.approval import address, approve, edit
from tests.factories.practices import PracticePageFactory
from tests.factories.site import site_tree
from tests.factories.taxonomy import ThemeFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db

OLD, NEW = "Was bisher hier stand.", "Was noch niemand freigegeben hat."


@pytest.fixture
def site(db: None) -> HomePage:
    return site_tree()


@pytest.fixture
def theme(site: HomePage) -> Theme:
    return ThemeFactory.create(name="Wohnen", slug="wohnen", description=OLD)


def signed_in(role: str) -> Client:
    client = Client()
    is_superuser = role == "superuser"
    client.force_login(UserFactory.create(is_superuser=is_superuser, groups=[] if is_superuser else [role]))
    return client


def read(path: str) -> str:
    answer = Client().get(path)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


@pytest.mark.parametrize("action", ["", "submit", "publish"])
@pytest.mark.parametrize("role", [EDITORS, PUBLISHERS, OPERATORS, "superuser"])
def test_only_who_may_publish_changes_what_readers_see(theme: Theme, role: str, action: str) -> None:
    edit(signed_in(role), theme, action, description=NEW, name="Anders wohnen")
    is_published = action == "publish" and role != EDITORS
    page = read("/themen/wohnen/")
    assert (NEW in page, OLD in page, "Anders wohnen" in page) == (is_published, not is_published, is_published)
    assert get_themes()["wohnen"].label == ("Anders wohnen" if is_published else "Wohnen")
    theme.refresh_from_db()
    assert theme.get_latest_revision_as_object().description == NEW
    assert theme.has_unpublished_changes is not is_published


def test_submitted_approved_and_in_the_history(theme: Theme) -> None:
    editor, publisher = signed_in(EDITORS), signed_in(PUBLISHERS)
    edit(editor, theme, "submit", description=NEW)
    assert WorkflowState.objects.get().workflow.name == PUBLISHERS
    assert approve(editor, theme).status_code == 302
    assert OLD in read("/themen/wohnen/")
    OutboxItem.objects.all().delete()
    approve(publisher, theme)
    assert NEW in read("/themen/wohnen/")
    assert publisher.get(address(theme, "history")).status_code == 200
    actions = ModelLogEntry.objects.for_instance(theme).values_list("action", flat=True)
    assert {"wagtail.edit", "wagtail.workflow.start", "wagtail.workflow.approve", "wagtail.publish"} <= set(actions)


def test_what_is_rejected_stays_a_draft(theme: Theme) -> None:
    edit(signed_in(EDITORS), theme, "submit", description=NEW)
    approve(signed_in(PUBLISHERS), theme, "reject")
    assert OLD in read("/themen/wohnen/")
    assert Theme.objects.get().has_unpublished_changes


def test_a_renamed_theme_is_indexed_when_it_is_published_and_not_before(theme: Theme) -> None:
    OutboxItem.objects.all().delete()
    edit(signed_in(EDITORS), theme, name="Anders wohnen")
    assert list(OutboxItem.objects.values_list("key", flat=True)) == []
    edit(signed_in(PUBLISHERS), theme, "publish", name="Ganz anders wohnen")
    assert "theme:wohnen" in set(OutboxItem.objects.values_list("key", flat=True))


def new_theme(client: Client) -> Theme:
    data = {"name": "Ganz neu", "slug": "ganz-neu", "hue": "darkblue", "icon": "theme"}
    client.post(reverse(Theme.snippet_viewset.get_url_name("add")), {**data, "action-publish": "1"})
    return Theme.every.get(slug="ganz-neu")


def offered(client: Client) -> str:
    chooser: Any = Theme.snippet_viewset.chooser_viewset
    return str(client.get(reverse(chooser.get_url_name("choose"))).json()["html"])


def test_a_new_theme_is_nowhere_until_it_is_published(theme: Theme) -> None:
    editor = signed_in(EDITORS)
    made = new_theme(editor)
    assert (made.live, read("/themen/ganz-neu/")) == (False, "404")
    shown = [read(path) for path in ("/themen/", "/termine/", "/suche/", "/sitemap.xml", "/api/v1/themes")]
    assert ["Ganz neu" in page or "ganz-neu" in page for page in shown] == [False] * 5
    assert ("Ganz neu" in offered(editor), "Wohnen" in offered(editor)) == (False, True)
    assert "Ganz neu" in editor.get(reverse(Theme.snippet_viewset.get_url_name("list"))).content.decode()
    edit(signed_in(PUBLISHERS), made, "publish", name="Ganz neu")
    assert "Ganz neu" in read("/themen/ganz-neu/")
    assert "Ganz neu" in read("/themen/")
    assert "Ganz neu" in offered(editor)


def test_a_page_takes_no_theme_that_waits(theme: Theme) -> None:
    waiting = Theme.objects.create(name="Wartet", slug="wartet", live=False)
    page = PracticePageFactory.build(main_theme=waiting)
    with pytest.raises(ValidationError, match="noch nicht freigegeben"):
        page.clean()
    with pytest.raises(ValidationError, match="noch nicht freigegeben"):
        Theme(name="Darunter", broader=waiting).clean()
    PracticePageFactory.build(main_theme=theme).clean()
    Theme(name="Darunter", broader=theme).clean()


def test_a_theme_in_use_is_not_withdrawn(theme: Theme) -> None:
    publisher = signed_in(PUBLISHERS)
    below = ThemeFactory.create(name="Miete", broader=theme)
    publisher.post(address(theme, "unpublish"))
    assert Theme.every.get(pk=theme.pk).live
    signed_in(EDITORS).post(address(below, "unpublish"))
    assert Theme.every.get(pk=below.pk).live
    publisher.post(address(below, "unpublish"))
    assert not Theme.every.get(pk=below.pk).live
    below.delete()
    publisher.post(address(theme, "unpublish"))
    assert not Theme.every.get(pk=theme.pk).live


def test_no_way_round_publishes_what_redaktion_wrote(theme: Theme) -> None:
    """Older versions, locks, approval, withdrawal and deletion, each by direct POST; Freigabe's is the control."""
    editor, publisher = signed_in(EDITORS), signed_in(PUBLISHERS)
    edit(editor, theme, description=NEW)
    version = Theme.objects.get().latest_revision
    assert version is not None
    data = {"name": "Wohnen", "slug": "wohnen", "hue": "darkblue", "icon": "theme", "description": NEW}
    revert = address(theme, "revisions_revert", version.pk)
    found = []
    for client in (editor, publisher):
        client.post(address(theme, "lock"))
        locked = Theme.objects.get().locked
        client.post(address(theme, "unlock"))
        client.post(revert, {**data, "action-publish": "1"})
        found.append((locked, NEW in read("/themen/wohnen/")))
    assert found == [(False, False), (True, True)]
    delete = reverse("wagtail_bulk_action", args=["taxonomy", "theme", "delete"]) + f"?id={theme.pk}"
    editor.post(delete)
    assert Theme.every.filter(pk=theme.pk).exists()
    publisher.post(delete)
    assert not Theme.every.filter(pk=theme.pk).exists()
