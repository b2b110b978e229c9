"""Stores what somebody hands in; the worker reads it."""

import uuid
from collections.abc import Mapping
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from practices.enums import Reading
from practices.models import PracticeSubmission
from practices.submissions.mails import tell_sender
from practices.submissions.tasks import read_submission


def hand_in(
    answers: Mapping[str, str], stamp: str, file: UploadedFile | None = None, *, language: str = "de"
) -> tuple[PracticeSubmission, bool]:
    """Stores the submission with its file, the task that reads it and the mail to its sender: all or nothing.

    Tells whether it is new. `answers` has the names of the submission's fields. The same form sent twice gives the
    first submission again. A process that is killed in between may leave a file without a row, which maintenance
    removes. Raises OSError on a full disk and django.db.DatabaseError when the database refuses.
    """
    token = token_of(stamp, answers, file)
    earlier = PracticeSubmission.objects.filter(token=token).first()
    if earlier is not None:
        return earlier, False
    submission = PracticeSubmission(token=token, reading=Reading.WAITING, language=language, **answers)
    name = ""
    try:
        if file is not None:
            unguessable = f"{uuid.uuid4().hex}{PurePath(file.name or '').suffix.lower()}"
            name = submission.file.field.generate_filename(submission, unguessable)
            submission.file.name = submission.file.storage.save(name, file)
        with transaction.atomic():
            submission.save()
            tell_sender(submission)
            read_submission.enqueue(submission.pk)
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
