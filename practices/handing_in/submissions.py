"""From what somebody hands in to a draft for the editors."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.text import Truncator, slugify

from practices.importing.blocks import Block
from practices.importing.drafts import save_draft
from practices.importing.reader import read_text
from practices.importing.turns import obstacles_of
from practices.importing.writeup import WriteUp
from practices.models import PracticeSubmission

TITLE_LENGTH = 80


def hand_in(
    answers: Mapping[str, str], stamp: str, file: UploadedFile | None = None, write_up: WriteUp | None = None
) -> tuple[PracticeSubmission, bool]:
    """Stores the submission with its file and an unpublished page, and tells whether it is new: all or nothing.

    `answers` has the names of the submission's fields; `write_up` is what the file was read into. The same form sent
    twice gives the first submission again. Whomever the file names is kept with the submission, to be erased with it.
    Raises ImportRefused without an overview, OSError on a full disk and
    django.db.DatabaseError when the database refuses.
    """
    token = token_of(stamp, answers, file)
    earlier = PracticeSubmission.objects.filter(token=token).first()
    if earlier is not None:
        return earlier, False
    submission = PracticeSubmission(token=token, **answers)
    name = ""
    if file is not None:
        file.name = f"{uuid.uuid4().hex}{PurePath(file.name or '').suffix.lower()}"
        submission.file = file
        name = submission.file.field.generate_filename(submission, str(file.name))
    try:
        with transaction.atomic():
            draft = save_draft(draft_of(answers, write_up), is_from_visitor=True)
            submission.page = draft.page
            submission.received_at = draft.page.latest_revision_created_at or timezone.now()
            submission.contact_in_file = "\n".join(draft.remarks)
            submission.save()
            submission.people.set(draft.new_people)
    except BaseException as error:
        if name:
            submission.file.storage.delete(name)
        earlier = PracticeSubmission.objects.filter(token=token).first() if isinstance(error, IntegrityError) else None
        if earlier is None:
            raise
        return earlier, False
    return submission, True


def token_of(stamp: str, answers: Mapping[str, str], file: UploadedFile | None) -> uuid.UUID:
    """The same for the same form sent twice (a double click), and nobody can guess it."""
    parts = [
        stamp,
        *(answers[name] for name in sorted(answers)),
        file.name or "" if file else "",
        str(file and file.size),
    ]
    digest = salted_hmac("practices.handing_in.token", "\x00".join(parts), algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16], version=4)


def draft_of(answers: Mapping[str, str], write_up: WriteUp | None = None) -> WriteUp:
    """The answers as a write-up; with a file, what it says comes after the answers. Whom to call stays out of it."""
    found = write_up or WriteUp()
    challenge, implementation, results, obstacles = (
        tuple(_blocks(answers[name])) for name in ("situation", "action", "outcome", "obstacles")
    )
    return replace(
        found,
        title=found.title or _title_of(answers),
        challenge=(*challenge, *found.challenge),
        implementation=(*implementation, *found.implementation),
        results=(*results, *found.results),
        obstacles=(*obstacles_of(list(obstacles)), *found.obstacles),
    )


def _blocks(answer: str) -> list[Block]:
    return read_text(answer) if answer.strip() else []


def _title_of(answers: Mapping[str, str]) -> str:
    """The first words of the first answer that makes an address; empty when none does."""
    for name in ("situation", "action", "outcome", "obstacles"):
        words = Truncator(" ".join(answers[name].split())).chars(TITLE_LENGTH, truncate=" …")
        if slugify(words, allow_unicode=True):
            return words
    return ""
