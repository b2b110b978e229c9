"""Who is deleted stands in no table any more: not in versions, logs, comments, the search of the editors' side."""

from typing import Any

import pytest
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import Comment, Page, Revision

from directory.models import Person
from events.models import RecordingPage
from portal.base.models import User
from practices.models import PracticePage
from tests.factories.practices import prose, question
from tests.factories.users import UserFactory
from tests.home.withdrawal.database import tables_with
from tests.home.withdrawal.scene import Scene

pytestmark = pytest.mark.django_db

NAME, MAIL, PHONE = "Yblandor", "y.blandor@beispielhausen.example.org", "0911 47110815"
SPOKEN, TOLD = "Vozzelkram", "Quirbelan"
OTHER = "Wexolani"
WITH_EMPTY: dict[str, set[str]] = {word: set() for word in (NAME, MAIL, PHONE, "47110815", "4711 0815")}


@pytest.fixture
def editor(scene: Scene) -> User:
    return UserFactory.create(is_superuser=True, is_staff=True)


@pytest.fixture
def person(scene: Scene, editor: User) -> Person:
    """Interviewed on a write-up with some versions, spoken of everywhere else where a name may stand."""
    found = scene.persons["interviewee"]
    found.first_name, found.email, found.phone = "Ynez", MAIL, PHONE
    found.save()
    page: Any = scene.fresh("practice")
    page.interview = [question(f"Frau {NAME}, wie war es?", f"{NAME}: Es war {SPOKEN}.")]
    page.challenge = prose(f"{TOLD} war leer, sagt Ynez {NAME} ({MAIL}, +49 911 4711 0815).")
    page.save_revision(user=editor).publish()
    page.title = f"Gespräch mit Ynez {NAME} zum Gartenzaun"
    page.save_revision(user=editor)
    for name in ("recording", "organisation"):
        other: Any = scene.fresh(name)
        other.teaser = f"Es kommt auch {NAME}, Ynez."
        other.save_revision(user=editor)
    Comment.objects.create(page=page, user=editor, text=f"Ynez {NAME} fragen!", contentpath="title")
    log(found, "wagtail.edit", user=editor)
    return found


def delete_by_form(client: Client, person: Person) -> None:
    answer = client.post(f"/admin/snippets/directory/person/delete/{person.pk}/")
    assert answer.status_code == 302


def delete_in_bulk(client: Client, person: Person) -> None:
    answer = client.post(f"/admin/bulk/directory/person/delete/?id={person.pk}", {"next": "/admin/"})
    assert answer.status_code == 302


def delete_in_code(_client: Client, person: Person) -> None:
    person.delete()


@pytest.mark.parametrize("delete", [delete_by_form, delete_in_bulk, delete_in_code])
def test_who_is_deleted_stands_in_no_table(
    client: Client, person: Person, editor: User, delete: Any, django_capture_on_commit_callbacks: Any
) -> None:
    before = tables_with(*WITH_EMPTY, SPOKEN, TOLD, OTHER)
    assert {"wagtailcore_revision.content", "directory_person.last_name", "wagtailcore_comment.text"} <= before[NAME]
    versions = Revision.objects.count()
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        delete(client, person)
    after = tables_with(*WITH_EMPTY, SPOKEN, TOLD, OTHER)
    assert {word: after[word] for word in WITH_EMPTY} == WITH_EMPTY
    assert after[SPOKEN] == set()
    # What is somebody else's, and the history, stay.
    assert (after[TOLD], after[OTHER], Revision.objects.count()) == (before[TOLD], before[OTHER], versions)


def test_an_older_version_can_still_be_published_and_brings_nobody_back(
    person: Person, django_capture_on_commit_callbacks: Any
) -> None:
    versions = list(Revision.objects.filter(object_id=str(PracticePage.objects.get().pk)).order_by("pk"))
    with django_capture_on_commit_callbacks(execute=True):
        person.delete()
    for version in versions:
        Revision.objects.get(pk=version.pk).publish()
        page = PracticePage.objects.get()
        assert (len(page.interview), page.interviewee_id) == (0, None)
        assert TOLD in str(page.challenge)
    assert tables_with(NAME)[NAME] == set()


def test_a_namesake_keeps_what_is_told_of_them(scene: Scene, person: Person) -> None:
    """Texts may mean either: the name stays where somebody of that name stays; the address was one person's."""
    namesake = Person.objects.create(first_name="Ynez", last_name=NAME, email="andere@example.org")
    recording = Revision.objects.filter(object_id=str(RecordingPage.objects.get(slug="zwolmeku").pk)).latest("pk")
    person.delete()
    recording.refresh_from_db()
    assert NAME in str(recording.content)
    assert tables_with(MAIL)[MAIL] == set()
    assert Person.objects.get(last_name=NAME) == namesake


def test_a_page_that_names_without_showing_stays_as_it_was_written(scene: Scene, person: Person) -> None:
    page: Any = scene.fresh("organisation")
    page.teaser = f"Gegründet von Ynez {NAME}."
    Page.objects.filter(pk=page.pk).update(search_description="")
    page.save()
    person.delete()
    assert scene.fresh("organisation").teaser == f"Gegründet von Ynez {NAME}."
