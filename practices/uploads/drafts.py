"""An editor's file is stored, read by the worker, and becomes a draft."""

import uuid
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import DataError, transaction
from django.utils.translation import gettext_noop as _
from django.utils.translation import override
from django_tasks import task
from wagtail.users.models import UserProfile

from portal.base.models import User
from portal.base.tasks.queues import FILES, TryAgainError
from portal.taxonomy.models import Region, Theme
from practices.domain.reviews import keep_review
from practices.editing.import_messages import import_messages
from practices.enums import Reading
from practices.importing.blocks import ImportRefused
from practices.importing.confined import read_confined
from practices.importing.drafts.pages import save_draft
from practices.importing.drafts.report import report_on
from practices.importing.writeup import WriteUp
from practices.models import PracticeUpload
from practices.models.file_queue import GIVEN_UP, still_waiting


def store_upload(file: UploadedFile, editor: User, theme: Theme | None, region: Region | None) -> PracticeUpload:
    """Keeps the file with the task that reads it. Raises OSError on a full disk; then nothing is kept."""
    upload = PracticeUpload(editor=editor, theme=theme, region=region, reading=Reading.WAITING)
    upload.name = PurePath(file.name or "").name[-255:]
    suffix = PurePath(file.name or "").suffix.lower()
    name = upload.file.field.generate_filename(upload, f"{uuid.uuid4().hex}{suffix}")
    try:
        upload.file.name = upload.file.storage.save(name, file)
        with transaction.atomic():
            upload.save()
            read_upload.enqueue(upload.pk)
    except BaseException:
        upload.file.storage.delete(name)
        raise
    return upload


@task(queue_name=FILES)
def read_upload(pk: int) -> None:
    """Makes the draft of an upload, or notes why it can't be read; nothing when that was done, or the upload is gone.

    Raises TryAgainError when the file can't be reached now.
    """
    upload = PracticeUpload.objects.filter(pk=pk).first()
    if upload is None or not upload.is_waiting:
        return
    if upload.is_given_up:
        _refuse(pk, GIVEN_UP)
        return
    try:
        with upload.file.storage.open(str(upload.file.name)) as file:
            write_up = read_confined(file, str(upload.file.name))
        _make_draft(pk, write_up)
    except ImportRefused as refusal:
        _refuse(pk, str(refusal))
    except FileNotFoundError:
        _refuse(pk, _("Die Datei ist nicht mehr da."))
    except (ValidationError, DataError):
        _refuse(pk, _("Aus der Datei lässt sich kein Entwurf machen."))
    except OSError as error:
        raise TryAgainError(f"the file can't be reached: {type(error).__name__}") from error


@transaction.atomic
def _make_draft(pk: int, write_up: WriteUp) -> None:
    """Stores the draft and what is said about it, in the editor's language."""
    upload = still_waiting(PracticeUpload, pk)
    if upload is None:
        return
    editor: Any = upload.editor
    draft = save_draft(write_up, theme=upload.theme, region=upload.region, user=editor)
    with override(UserProfile.get_for_user(editor).get_preferred_language()):
        report = report_on(write_up, draft)
        upload.report = import_messages(report)
        keep_review(draft.page, write_up, report)
    upload.page = draft.page
    upload.read_in()
    upload.save(update_fields=["page", "report", "reading", "refusal"])


@transaction.atomic
def _refuse(pk: int, sentence: str) -> None:
    upload = still_waiting(PracticeUpload, pk)
    if upload is not None:
        upload.read_in(sentence)
        upload.save(update_fields=["reading", "refusal"])
