"""People who take their consent back, or whose consent ends: gone in every role, and never back by themselves."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from directory.domain.consent import enqueue_run_out, withdraw_consent
from directory.models import Consent, Person
from tests.home.withdrawal.scene import WORDS, Scene
from tests.home.withdrawal.surfaces import Found, hits, look, pages, read

pytestmark = pytest.mark.django_db
Index = Callable[[], None]

NAMES = ("contact", "speaker", "interviewee", "interview")
NOTHING: dict[str, set[str]] = {name: set() for name in NAMES}
AT = pages()
PDF = f"{AT['practice']}pdf/"
LISTS = {
    *("/suche/feed.atom", "/suche/treffer.csv", "/api/v1/search"),
    *("/themen/wohnen/", "/regionen/09571198/", "/regionen/09571/"),
}
EXPECTED = {
    "contact": {AT["municipality"], AT["practice"], AT["exchange"], PDF, "/suche/?q=Wexolanx", *LISTS},
    "speaker": {
        *(AT["recording"], AT["session"], AT["series"], AT["conference"], AT["organisation"], "/mediathek/", "/"),
        *(f"{AT['recording']}{part}" for part in ("mitschrift/", "mitschrift.txt", "untertitel.vtt")),
        *("/api/v1/recordings", "/suche/?q=Drumofitx"),
    },
    "interviewee": {AT["practice"], PDF},
    "interview": {AT["practice"], PDF, "/suche/?q=Vozzelkrax"},
}


def withdraw(person: Person) -> None:
    withdraw_consent(person)


def let_end(person: Person) -> None:
    Consent.objects.filter(person=person).update(expires_on=timezone.localdate() - timedelta(days=1))


def delete(person: Person) -> None:
    person.delete()


@pytest.mark.parametrize("end", [withdraw, let_end, delete])
def test_nobody_is_named_without_consent(
    client: Client, scene: Scene, before: Found, index: Index, end: Callable[[Person], None]
) -> None:
    card = f"{AT['municipality']}kontakt/{scene.persons['contact'].uuid}.vcf"
    labels = [f"/suche/?person={person.uuid}" for person in scene.persons.values()]
    assert {name: EXPECTED[name] - before.with_word(WORDS[name]) for name in NAMES} == NOTHING
    assert WORDS["contact"] in read(client, card)[1]
    for person in scene.persons.values():
        end(person)
    enqueue_run_out()
    index()
    after = look(client, scene, NAMES)
    assert {name: after.with_word(WORDS[name]) for name in NAMES} == NOTHING
    assert read(client, card)[0] == 404
    assert [hits(client, WORDS[name]) for name in NAMES] == [0, 0, 0, 0]
    shown = [word for word in WORDS.values() for label in labels if word in read(client, label)[1]]
    assert set(shown) & {WORDS[name] for name in NAMES} == set()


@pytest.mark.parametrize("end", [withdraw, delete])
def test_an_older_version_brings_nobody_back(
    client: Client, scene: Scene, index: Index, end: Callable[[Person], None]
) -> None:
    older = [page.save_revision() for page in scene.pages.values()]
    for person in scene.persons.values():
        end(person)
    for revision in older:
        revision.publish()
    index()
    after = look(client, scene, NAMES)
    assert {name: after.with_word(WORDS[name]) for name in NAMES} == NOTHING


def test_a_portrait_that_no_page_shows_is_served_to_nobody(client: Client, scene: Scene) -> None:
    photo = scene.persons["contact"].photo
    assert photo is not None
    assert [read(client, file.url)[0] for file in (photo.file, photo.renditions.get().file)] == [404, 404]
