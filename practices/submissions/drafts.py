"""From a submission that was stored to a draft for the editors."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import DataError, transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_noop as _

from portal.base.display.spelling import page_slug
from portal.base.tasks.queues import TryAgainError
from practices.importing.blocks import Block, ImportRefused
from practices.importing.confined import read_confined
from practices.importing.drafts.pages import save_draft
from practices.importing.sections.turns import obstacles_of
from practices.importing.text.parser import read_text
from practices.importing.writeup import WriteUp
from practices.models import PracticeIndexPage, PracticeSubmission
from practices.models.file_queue import GIVEN_UP, still_waiting
from practices.submissions.forms import QUESTIONS

TITLE_LENGTH = 80


def make_draft(pk: int, and_then: Callable[[], object]) -> None:
    """Reads the file of a submission that waits and stores its draft, with whom the file names: once, all or nothing.

    A file that can't be read leaves a draft of the answers and a sentence with the submission. `and_then` is called in
    the same transaction. Raises TryAgainError when the file can't be reached now, or nobody has made an overview yet.
    """
    submission = PracticeSubmission.objects.filter(pk=pk).first()
    if submission is None or not submission.is_waiting:
        return
    if not PracticeIndexPage.objects.exists():
        raise TryAgainError("there is no overview of write-ups")
    write_up, refusal = _read(submission)
    try:
        _store(pk, write_up, refusal, and_then)
    except (ValidationError, DataError):
        if write_up == WriteUp():
            raise
        _store(pk, WriteUp(), _("Aus der Datei lässt sich kein Entwurf machen."), and_then)


def _read(submission: PracticeSubmission) -> tuple[WriteUp, str]:
    """What the file says, and why it can't be read."""
    if not submission.file:
        return WriteUp(), ""
    if submission.is_given_up:
        return WriteUp(), GIVEN_UP
    name = str(submission.file.name)
    try:
        with submission.file.storage.open(name) as file:
            return read_confined(file, name), ""
    except ImportRefused as refusal:
        return WriteUp(), str(refusal)
    except FileNotFoundError:
        return WriteUp(), _("Die Datei ist nicht mehr da.")
    except OSError as error:
        raise TryAgainError(f"the file can't be reached: {type(error).__name__}") from error


@transaction.atomic
def _store(pk: int, write_up: WriteUp, refusal: str, and_then: Callable[[], object]) -> None:
    submission = still_waiting(PracticeSubmission, pk)
    if submission is None:
        return
    answers = {name: getattr(submission, name) for name in QUESTIONS}
    draft = save_draft(draft_of(answers, write_up), is_from_visitor=True)
    submission.page = draft.page
    submission.drafted_at = draft.page.latest_revision_created_at or timezone.now()
    submission.contact_in_file = "\n".join(draft.remarks)
    submission.read_in(refusal)
    submission.save(update_fields=["page", "drafted_at", "contact_in_file", "reading", "refusal"])
    submission.people.set(draft.new_people)
    and_then()


def draft_of(answers: Mapping[str, str], write_up: WriteUp) -> WriteUp:
    """The answers as a write-up; what the file says comes after them. Whom to call stays out of it."""
    challenge, implementation, results, obstacles = (
        tuple(_blocks(answers[name])) for name in ("situation", "action", "outcome", "obstacles")
    )
    return replace(
        write_up,
        title=write_up.title or _title_of(answers),
        challenge=(*challenge, *write_up.challenge),
        implementation=(*implementation, *write_up.implementation),
        results=(*results, *write_up.results),
        obstacles=(*obstacles_of(list(obstacles)), *write_up.obstacles),
    )


def _blocks(answer: str) -> list[Block]:
    return read_text(answer) if answer.strip() else []


def _title_of(answers: Mapping[str, str]) -> str:
    """The first words of the first answer that makes an address; empty when none does."""
    for name in ("situation", "action", "outcome", "obstacles"):
        words = Truncator(" ".join(answers[name].split())).chars(TITLE_LENGTH, truncate=" …")
        if page_slug(words):
            return words
    return ""
