"""Every page is copied, with and without what stands below it, or a sentence says why not; nothing half is left."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker, Settings
from wagtail.models import Page, get_page_models

from directory.models import MunicipalityPage
from events.models import RecordingPage
from tests.factories.demo import demo

# Each test runs in a savepoint of the module's transaction: what one copies, the next does not see.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def media(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The whole demo once for all tests of this module; the folder of its uploads."""
    folder = tmp_path_factory.mktemp("copying") / "media"
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(django_settings, "MEDIA_ROOT", folder)
        demo()
        yield folder
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _uploads(media: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = media


def fields(page: Page, **chosen: Any) -> dict[str, Any]:
    parent = page.get_parent()
    return {"new_title": f"Kopie: {page.title}", "new_slug": "eine-kopie", "new_parent_page": str(parent.pk), **chosen}


def copy(client: Client, page: Page, **chosen: Any) -> Any:
    return client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), fields(page, **chosen))


def one_of_each_type() -> Iterator[Page]:
    for model in get_page_models():
        page = (
            model.objects.filter(depth__gt=1, live=True).exclude(numchild=0).first()
            or model.objects.filter(depth__gt=1).order_by("-live", "pk").first()
        )
        if model is not Page and page is not None:
            yield page


def test_every_type_of_page_is_copied_or_says_why_not(admin_client: Client) -> None:
    tried, wrong = set(), []
    for page in one_of_each_type():
        for number, way in enumerate(({}, {"copy_subpages": "on"}, {"publish_copies": "on"}, {"alias": "on"})):
            before = Page.objects.count()
            answer = copy(admin_client, page, new_slug=f"kopie-{number}", **way)
            tried.add(type(page))
            is_copied = answer.status_code == 302 and Page.objects.count() > before
            is_refused = answer.status_code == 200 and Page.objects.count() == before
            if not is_copied and not (is_refused and "error-message" in answer.content.decode()):
                wrong.append((type(page).__name__, way, answer.status_code))
    assert wrong == []
    assert tried == {model for model in get_page_models() if model is not Page and model.objects.exists()}


def test_the_copy_of_a_recording_has_no_session(admin_client: Client) -> None:
    page = RecordingPage.objects.exclude(session=None)[0]
    assert copy(admin_client, page).status_code == 302
    made = RecordingPage.objects.get(slug="eine-kopie")
    assert (made.session, made.live, made.video, made.body) == (None, False, page.video, page.body)
    assert made.get_latest_revision_as_object().session is None
    assert made.chapters.count() == page.chapters.count()
    page.refresh_from_db()
    assert page.session is not None


def test_the_copy_of_a_profile_has_no_municipality(admin_client: Client) -> None:
    page = MunicipalityPage.objects.exclude(main_region=None)[0]
    assert copy(admin_client, page).status_code == 302
    made = MunicipalityPage.objects.get(slug="eine-kopie")
    assert (made.main_region, made.live, made.body) == (None, False, page.body)
    page.refresh_from_db()
    page.full_clean()


@pytest.mark.parametrize("model", [RecordingPage, MunicipalityPage])
@pytest.mark.parametrize(("way", "sentence"), [("alias", "nur auf einer Seite"), ("publish_copies", "als Entwurf")])
def test_what_may_stand_once_is_no_alias_and_not_published(
    admin_client: Client, model: type[Page], way: str, sentence: str
) -> None:
    [name] = model.exclude_fields_in_copy
    page = model.objects.filter(live=True).exclude(**{name: None}).first()
    before = Page.objects.count()
    answer = copy(admin_client, page, **{way: "on"})
    assert (answer.status_code, Page.objects.count()) == (200, before)
    assert sentence in answer.content.decode()


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({"new_title": "x" * 300, "publish_copies": "on"}, "255"),
        ({"new_title": "x" * 300}, "255"),
        ({"new_slug": "pdf", "publish_copies": "on"}, "ist vergeben"),
        ({"new_slug": "x" * 300, "publish_copies": "on"}, "255"),
    ],
)
def test_what_a_page_refuses_is_said_in_the_form(admin_client: Client, chosen: dict[str, str], sentence: str) -> None:
    page = Page.objects.filter(live=True, content_type__model="practicepage").first()
    before = Page.objects.count()
    answer = copy(admin_client, page, **chosen)
    assert (answer.status_code, Page.objects.count()) == (200, before)
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("parent", [None, "", "x", "999999999", "9" * 40])
def test_a_form_cut_short_leads_back(admin_client: Client, parent: str | None) -> None:
    page = Page.objects.filter(content_type__model="practicepage").first()
    sent = {key: value for key, value in fields(page, new_parent_page=parent).items() if value is not None}
    answer = admin_client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), sent, follow=True)
    assert answer.redirect_chain
    assert "Bitte wählen Sie die Seite" in answer.content.decode()
