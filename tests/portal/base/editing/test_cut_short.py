"""A form that arrives cut short is answered in a sentence, and what is stored stays."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from events.models import Transcript
from home.models import HomePage
from portal.taxonomy.models import Theme
from practices.models import PracticeIndexPage
from tests.factories.events import TranscriptFactory
from tests.factories.practices import PracticePageFactory, prose
from tests.factories.taxonomy import ThemeFactory

pytestmark = pytest.mark.django_db

WRITE_UP = "challenge"
SENTENCE = "Dieses Feld kam unvollst"  # the rest is written in JSON
DEEP = '{"blocks":' + "[" * 100_000
WHOLE = {
    f"{WRITE_UP}-count": "1",
    f"{WRITE_UP}-0-deleted": "",
    f"{WRITE_UP}-0-order": "0",
    f"{WRITE_UP}-0-type": "text",
    f"{WRITE_UP}-0-id": "",
    f"{WRITE_UP}-0-value": '{"blocks": [{"key": "a", "text": "Neu.", "type": "unstyled", "depth": 0, '
    '"inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}',
}


def form(client: Client, page: Page) -> QueryDict:
    """The form as a browser would send it, with one block in its first section."""
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            data[f"{field.name}-count"] = "0"
    data.update(WHOLE)
    return data


def send(client: Client, page: Page, data: QueryDict) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, data.urlencode(), content_type="application/x-www-form-urlencoded")


CUTS: dict[str, dict[str, str | None]] = {
    "no count": {f"{WRITE_UP}-count": None},
    "count is no number": {f"{WRITE_UP}-count": "viele"},
    "more than were sent": {f"{WRITE_UP}-count": "900000000"},
    "no type": {f"{WRITE_UP}-0-type": None},
    "no order": {f"{WRITE_UP}-0-order": None},
    "text ends in the middle": {f"{WRITE_UP}-0-value": '{"blocks": [{"key": "a", "te'},
    "text is no list": {f"{WRITE_UP}-0-value": "[1, 2]"},
    "text without an end": {f"{WRITE_UP}-0-value": DEEP},
}


def test_blocks_that_can_not_be_read_are_named_and_the_stored_ones_stay(admin_client: Client, site: HomePage) -> None:
    page = PracticePageFactory.create(parent=PracticeIndexPage.objects.get(), challenge=prose("Bleibt stehen."))
    whole = form(admin_client, page)
    for name, cut in CUTS.items():
        data = whole.copy()
        for key, value in cut.items():
            if value is None:
                del data[key]
            else:
                data[key] = value
        data["title"] = "Ein neuer Titel"
        answer = send(admin_client, page, data)
        html = answer.content.decode()
        assert (name, answer.status_code, SENTENCE in html, "Bleibt stehen." in html) == (name, 200, True, True)
        assert 'value="Ein neuer Titel"' in html
        assert not page.revisions.exists()
    assert send(admin_client, page, whole).status_code == 302
    page.refresh_from_db()
    assert "Neu." in str(page.get_latest_revision_as_object().challenge)


def test_rows_without_their_count_are_named(admin_client: Client, site: HomePage) -> None:
    page = PracticePageFactory.create(parent=PracticeIndexPage.objects.get())
    data = form(admin_client, page)
    del data["downloads-TOTAL_FORMS"]
    answer = send(admin_client, page, data)
    assert answer.status_code == 200
    assert "downloads-TOTAL_FORMS" in answer.content.decode()
    assert page.get_latest_revision() is None


def test_a_part_that_a_view_asks_for_and_nobody_sent(admin_client: Client, site: HomePage) -> None:
    for address in ("/admin/redirects/import/process/", "/admin/editing-sessions/release/1/"):
        assert admin_client.post(address).status_code < 500
    answer = admin_client.post("/admin/redirects/import/process/", {"import_file_name": "a", "input_format": "0:x"})
    assert answer.status_code == 400
    assert "kam unvollständig bei uns an" in answer.content.decode()


def test_nothing_is_made_where_a_chooser_offers_no_form(admin_client: Client, site: HomePage) -> None:
    address = reverse(f"{Theme.snippet_viewset.chooser_viewset.url_namespace}:create")
    assert [admin_client.get(address).status_code, admin_client.post(address).status_code] == [404, 404]


def test_a_link_without_an_address_is_asked_for(admin_client: Client, site: HomePage) -> None:
    answer = admin_client.post(reverse("wagtailadmin_choose_page_external_link"))
    assert answer.status_code == 200
    assert "muss ausgefüllt werden" in answer.json()["html"]


@pytest.mark.parametrize(
    ("make", "name", "gap"),
    [(TranscriptFactory.create, "title", "language"), (ThemeFactory.create, "name", "label_en")],
)
def test_a_version_is_brought_back_with_gaps_but_not_without_a_name(
    admin_client: Client, site: HomePage, make: Any, name: str, gap: str
) -> None:
    thing: Transcript | Theme = make()
    revision = thing.save_revision()
    address = reverse(thing.snippet_viewset.get_url_name("revisions_revert"), args=[thing.pk, revision.pk])
    html = admin_client.get(address).content.decode()
    forms = (querydict_from_html(html, form_index=number) for number in range(html.count("<form")))
    data = next(found for found in forms if name in found)
    refused = admin_client.post(address, {**data.dict(), name: ""})
    assert (refused.status_code, "muss ausgefüllt werden" in refused.content.decode()) == (200, True)
    saved = admin_client.post(address, {**data.dict(), gap: ""})
    assert saved.status_code == 302
    assert type(thing)._base_manager.get(pk=thing.pk).latest_revision_id != revision.pk
