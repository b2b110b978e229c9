"""Whoever saves or publishes a write-up learns what stays hidden on it for want of a consent."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text, streamfield

from directory.models import Person
from practices.models import PracticeIndexPage, PracticePage
from tests.factories.directory import PersonFactory
from tests.practices.editing.test_forms import edit, filled, form_data

pytestmark = pytest.mark.django_db
INTERVIEW = "Das Interview steht nicht auf der Seite, solange die Einwilligung fehlt:"
CONTACT = "Die Ansprechperson steht nicht auf der Seite, solange ihre Einwilligung fehlt:"


@pytest.fixture
def draft(overview: PracticeIndexPage) -> PracticePage:
    page = PracticePage(title="Probewohnen", slug="probewohnen", live=False)
    overview.add_child(instance=page)
    page.save_revision()
    return page


def interview() -> Any:
    turn = {"question": "Was war schwer?", "answer": rich_text("<p>Der Anfang.</p>")}
    return streamfield([("question", turn)])


def told(client: Client, page: PracticePage, *, publish: bool, **people: Person) -> list[bool]:
    """Whether interview and contact are said to be hidden, after saving or publishing the page with these people."""
    fields = form_data(**filled(), interview=interview(), **{name: person.pk for name, person in people.items()})
    answer = edit(client, page, **fields, **({"action-publish": "1"} if publish else {}))
    assert answer.status_code == 302, answer.context["form"].errors
    shown = client.get(answer["Location"]).content.decode()
    for person in people.values():
        link = f'<li>{person.name}: <a href="{reverse(Person.snippet_viewset.get_url_name("edit"), args=[person.pk])}">'
        assert (link in shown) is (INTERVIEW in shown or CONTACT in shown)
    return [INTERVIEW in shown, CONTACT in shown]


@pytest.mark.parametrize("publish", [False, True], ids=["saved", "published"])
def test_an_interview_without_a_consent_is_named(admin_client: Client, draft: PracticePage, publish: bool) -> None:
    silent = PersonFactory.create(consents=["contact"])
    assert told(admin_client, draft, publish=publish, interviewee=silent) == [True, False]


def test_a_contact_without_a_consent_is_named(admin_client: Client, draft: PracticePage) -> None:
    assert told(admin_client, draft, publish=True, contact=PersonFactory.create()) == [False, True]


def test_nothing_is_said_when_all_have_agreed(admin_client: Client, draft: PracticePage) -> None:
    agreed = PersonFactory.create(consents=["contact", "interviewee"])
    assert told(admin_client, draft, publish=True, contact=agreed, interviewee=agreed) == [False, False]
    assert told(admin_client, draft, publish=True) == [False, False]


def test_wagtail_saving_by_itself_gathers_no_messages(admin_client: Client, draft: PracticePage) -> None:
    fields = form_data(**filled(), interview=interview(), interviewee=PersonFactory.create().pk)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    for _times in range(3):
        assert admin_client.post(address, fields, headers={"accept": "application/json"}).json()["success"] is True
    assert INTERVIEW not in admin_client.get(address).content.decode()
