"""Who is not to be named stands in no file of index and media, in no kept answer and in no mail that is sent."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from directory.domain.consent import enqueue_run_out
from events.models import Gathering
from registration.domain.places import decide
from registration.domain.telling.reminders import post_reminders
from search.indexing.consistency import rebuild
from tests.factories.kept import KeptClient
from tests.factories.mails import send_mails
from tests.factories.registration import DeskFactory, confirm_all, form
from tests.factories.uploads.photographs import TEXT, told_by
from tests.home.withdrawal.scene import WORDS, Scene, scene_photograph
from tests.home.withdrawal.stored import in_files, in_index, in_kept_answers, in_mails
from tests.home.withdrawal.surfaces import bytes_of, files, look, pages
from tests.home.withdrawal.test_people import NAMES, PDF, delete, let_end, withdraw

pytestmark = pytest.mark.django_db
Index = Callable[[], None]
HIDDEN = [WORDS[name] for name in NAMES]
OPEN = WORDS["practice"]
NOWHERE: dict[str, set[str]] = {word: set() for word in HIDDEN}
DATES = ("session", "conference", "exchange")


@pytest.fixture
def clock() -> Iterator[Any]:
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


@pytest.mark.parametrize("end", [withdraw, let_end, delete])
def test_no_file_and_no_kept_answer_names_who_may_not_be_named(
    client: KeptClient, scene: Scene, index: Index, settings: Settings, end: Callable[[Any], None]
) -> None:
    look(client, scene, ())
    before, kept = in_index(*HIDDEN), in_kept_answers(client, *HIDDEN)
    for name, word in zip(NAMES, HIDDEN, strict=True):
        assert kept[word] != set(), word
        # The interviewee is named beside the interview, which is what is searched for.
        assert {place.split()[0] for place in before[word]} >= ({"stored", "terms"} if name != "interviewee" else set())
    for person in scene.persons.values():
        end(person)
    enqueue_run_out()
    index()
    rebuild()  # as the worker does once a day: what is deleted stays readable in the files until then
    look(client, scene, ())
    assert in_index(*HIDDEN) == NOWHERE
    assert in_kept_answers(client, *HIDDEN) == NOWHERE
    media = in_files(Path(settings.MEDIA_ROOT), OPEN, *HIDDEN)
    assert media.pop(OPEN) != set()
    assert media == NOWHERE


def test_nothing_that_pictures_tell_is_in_any_answer_or_file(
    client: KeptClient, scene: Scene, settings: Settings
) -> None:
    """Every picture of the scene came with camera, time and place in it."""
    assert told_by(scene_photograph()) != []
    assert look(client, scene, ()).with_word(TEXT) == set()
    media = Path(settings.MEDIA_ROOT)
    pictures = [path for path in media.rglob("*") if path.suffix in {".jpg", ".jpeg", ".png", ".webp", ".avif"}]
    assert len(pictures) >= 10
    assert {path.name: told_by(path.read_bytes()) for path in pictures} == {path.name: [] for path in pictures}
    sent = {address: told_by(bytes_of(client, address)) for name in pages() for address in files(scene, name)}
    sent[PDF] = told_by(bytes_of(client, PDF))
    assert sent == {address: [] for address in sent}
    assert in_files(media, TEXT) == in_index(TEXT) == in_kept_answers(client, TEXT) == {TEXT: set()}


def _sent(scene: Scene, clock: Any) -> None:
    """Asks for places at a date of each kind; all mails up to the last reminder are sent."""
    desks = [DeskFactory.create(gathering=Gathering.objects.get(page=scene.pages[name].pk)) for name in DATES]
    decide([form(desk, email="a@example.org") for desk in desks])
    confirm_all("a@example.org")
    for _day in range(31):
        post_reminders()
        send_mails()
        clock.shift(timedelta(days=1))


@pytest.mark.parametrize("end", [withdraw, delete])
def test_no_mail_names_who_may_not_be_named(
    scene: Scene, settings: Settings, tmp_path: Path, clock: Any, end: Callable[[Any], None]
) -> None:
    settings.EMAIL_BACKEND, settings.MAIL_FOLDER = "portal.base.mail_folder.EmailBackend", tmp_path / "mail"
    for person in scene.persons.values():
        end(person)
    _sent(scene, clock)
    titles = [WORDS[name] for name in DATES]
    found = in_mails(*titles, *HIDDEN)
    assert [bool(found.pop(title)) for title in titles] == [True] * len(DATES)
    assert found == NOWHERE
