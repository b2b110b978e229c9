"""Who may see a file never waits for a task: here none is run, and each change counts with the next request."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, ReferenceIndex

from events.models import RecordingIndexPage, RecordingPage
from home.models import HomePage, PortalSettings, StandardPage
from portal.base.access.files import is_shown_publicly
from portal.base.models import PortalDocument, PortalImage
from portal.base.references import index
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.events import RecordingPageFactory, add_row
from tests.factories.practices import PracticePageFactory
from tests.factories.uploads.files import make_document, make_image

pytestmark = pytest.mark.django_db


def status(client: Client, address: str) -> int:
    answer: Any = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return int(answer.status_code)


def seen(client: Client, *files: Any) -> list[bool]:
    """Whether a reader gets each file; a picture and its scaled copy alike."""
    found = []
    for file in files:
        addresses = [file.url] if isinstance(file, PortalDocument) else [file.file.url]
        if isinstance(file, PortalImage):
            addresses.append(file.get_rendition("width-16").file.url)
        answers = {status(client, address) for address in addresses}
        assert len(answers) == 1
        assert answers <= {200, 404}
        found.append(answers == {200})
    return found


def publish(page: Page) -> None:
    page.save_revision().publish()


def practice(**fields: Any) -> PracticePage:
    page: PracticePage = PracticePageFactory.create(parent=PracticeIndexPage.objects.get(), **fields)
    return page


def picture_of_a_page() -> tuple[Page, Any, Callable[[Page, Any], None]]:
    image = make_image()
    return practice(image=image), image, lambda page, other: setattr(page, "image", other)


def document_of_a_page() -> tuple[Page, Any, Callable[[Page, Any], None]]:
    document = make_document()
    return practice(source_document=document), document, lambda page, other: setattr(page, "source_document", other)


def document_in_a_row() -> tuple[Page, Any, Callable[[Page, Any], None]]:
    document = make_document()

    def replace(page: Any, other: Any) -> None:
        page.downloads = [page.downloads.model(document=other)]

    page = practice()
    page.downloads.add(page.downloads.model(document=document))
    publish(page)
    return page, document, replace


def picture_in_a_row() -> tuple[Page, Any, Callable[[Page, Any], None]]:
    image = make_image()
    page = RecordingPageFactory.create(parent=RecordingIndexPage.objects.get(), slug="mitschnitt")
    add_row(page, "slides", image=image, start=1)

    def replace(page: Any, other: Any) -> None:
        page.slides = [page.slides.model(image=other, start=2)]

    return RecordingPage.objects.get(pk=page.pk), image, replace


def document_in_a_text() -> tuple[Page, Any, Callable[[Page, Any], None]]:
    document = make_document()
    page = StandardPage.objects.get(slug="impressum")

    def link(page: Any, other: Any) -> None:
        page.body = [("text", f'<p><a linktype="document" id="{other.pk}">Muster</a></p>')]

    link(page, document)
    publish(page)
    return page, document, link


KINDS = [picture_of_a_page, document_of_a_page, document_in_a_row, picture_in_a_row, document_in_a_text]


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_page_shows_is_public_at_once_and_what_it_replaced_no_more(
    client: Client, site: HomePage, kind: Callable[[], tuple[Any, Any, Callable[[Any, Any], None]]]
) -> None:
    page, old, replace = kind()
    new = make_image("Neu") if isinstance(old, PortalImage) else make_document(name="Neu.txt")
    assert seen(client, old, new) == [True, False]
    page = page.specific_class.objects.get(pk=page.pk)
    replace(page, new)
    draft = page.save_revision()
    assert seen(client, old, new) == [True, False]
    draft.publish()
    assert seen(client, old, new) == [False, True]
    page = page.specific_class.objects.get(pk=page.pk)
    page.unpublish()
    assert seen(client, old, new) == [False, False]
    publish(page)
    assert seen(client, old, new) == [False, True]
    page.delete()
    assert seen(client, old, new) == [False, False]
    assert DBTaskResult.objects.filter(task_path__contains="reference").count() == 0


def test_a_row_that_goes_takes_its_file_along(client: Client, site: HomePage) -> None:
    page: Any
    page, document, _replace = document_in_a_row()
    kept = make_document(name="Bleibt.txt")
    add_row(page, "downloads", document=kept)
    assert seen(client, document, kept) == [True, True]
    page = PracticePage.objects.get()
    page.downloads = [row for row in page.downloads.all() if row.document_id == kept.pk]
    publish(page)
    assert seen(client, document, kept) == [False, True]
    PracticePage.objects.get().downloads.get().delete()
    assert seen(client, document, kept) == [False, False]


def test_the_logos_of_the_settings(client: Client, admin_client: Client, site: HomePage) -> None:
    """Saved in the editors' side, as an operator does."""
    first, second, other = make_image("Eins"), make_image("Zwei"), make_image("Drei")
    settings = PortalSettings.objects.get()
    address = f"/admin/settings/home/portalsettings/{settings.site_id}/"

    def save(image: PortalImage) -> None:
        form = {name: getattr(settings, name) for name in ("operator_name", "operator_url", "contact_email")}
        answer = admin_client.post(address, {**form, "operator_logo": image.pk, "funder_logo": ""})
        assert answer.status_code == 302

    save(first)
    assert seen(client, first, second, other) == [True, False, False]
    save(second)
    assert seen(client, first, second, other) == [False, True, False]


def test_a_change_that_was_taken_back_is_in_no_index(client: Client, site: HomePage) -> None:
    page, old, replace = picture_of_a_page()
    new = make_image("Neu")
    replace(page, new)
    with transaction.atomic():
        publish(page)
        assert [is_shown_publicly(file) for file in (old, new)] == [False, True]
        transaction.set_rollback(True)
    assert seen(client, old, new) == [True, False]


def test_an_index_that_cannot_be_written_takes_the_change_back(site: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    page, _old, _replace = picture_of_a_page()
    page.title = "Anders"

    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(index, "look_through", broken)
        with pytest.raises(ZeroDivisionError):
            page.save()
    assert PracticePage.objects.get().title != "Anders"


def test_the_index_holds_what_a_new_one_would(site: HomePage) -> None:
    """Nothing is forgotten and nothing left over, whatever was changed in whatever order."""
    for kind in KINDS:
        page, old, replace = kind()
        page = page.specific_class.objects.get(pk=page.pk)
        replace(page, make_image() if isinstance(old, PortalImage) else make_document())
        publish(page)
    names = ("base_content_type", "object_id", "to_content_type", "to_object_id", "content_path")
    kept = set(ReferenceIndex.objects.values_list(*names))
    ReferenceIndex.objects.all().delete()
    for page in Page.objects.all():
        index.look_through(Page, page.pk)
    index.look_through(PortalSettings, PortalSettings.objects.get().pk)
    fresh = set(ReferenceIndex.objects.values_list(*names))
    page_types = {row[0] for row in fresh}
    assert {row for row in kept if row[0] in page_types} == fresh


def test_a_page_is_looked_through_once_however_many_rows_it_has(
    site: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page: Any = practice()
    documents = [make_document(name=f"{number}.txt") for number in range(5)]
    looked: list[Any] = []
    original = index.look_through

    def note(*owner: Any) -> None:
        looked.append(owner)
        original(*owner)

    monkeypatch.setattr(index, "look_through", note)
    page.downloads = [page.downloads.model(document=document) for document in documents]
    page.save()
    assert looked == [(Page, page.pk)]
    looked.clear()
    PracticePage.objects.get().delete()
    assert len(looked) == len(set(looked)) == 1
