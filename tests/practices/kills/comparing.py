"""What is wrong after files were handed in and read while processes died: lost, doubled, or left lying."""

import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from correspondence.models import OutgoingMail
from directory.models import Person
from portal.base.files.orphans import remove_orphans
from practices.enums import Reading
from practices.models import PracticePage, PracticeSubmission, PracticeUpload
from practices.submissions.mails import FOR_EDITORS


def faults(next_number: int, pid: int) -> list[str]:
    """One line for each fault. `next_number` is the first submission that nobody had an answer for."""
    return [*_of_submissions(next_number), *_of_drafts(), *_of_tasks(), *_of_files(), *_of_processes(pid)]


def _of_submissions(next_number: int) -> Iterator[str]:
    found = Counter(PracticeSubmission.objects.values_list("situation", flat=True))
    yield from (f"doubled: {words}" for words, count in found.items() if count > 1)
    yield from (f"lost: {number}" for number in range(next_number) if f"Nummer {number}" not in found)
    for model in (PracticeSubmission, PracticeUpload):
        for row in model._default_manager.all():
            if row.is_waiting or row.page_id is None:
                yield f"{model.__name__} {row.pk} is {row.reading} and has draft {row.page_id}"
    for row in PracticeSubmission.objects.all():
        number = int(row.situation.removeprefix("Nummer "))
        has_no_file, is_broken = number % 5 == 4, number % 4 == 3
        expected = (not has_no_file, Reading.REFUSED if is_broken and not has_no_file else Reading.READ)
        if (bool(row.file), row.reading) != expected:
            yield f"{row.situation}: {row.file} is {row.reading}"


def _of_drafts() -> Iterator[str]:
    rows = PracticeSubmission.objects.count() + PracticeUpload.objects.count()
    if PracticePage.objects.count() != rows:
        yield f"{PracticePage.objects.count()} drafts for {rows} rows"
    named = Counter(Person.objects.values_list("last_name", flat=True))
    yield from (f"{name} stands there {count} times" for name, count in named.items() if count > 1)
    whole = PracticeSubmission.objects.filter(reading=Reading.READ).exclude(file="").count()
    if len(named) != whole:
        yield f"{len(named)} people for {whole} reports that were read"


def _of_tasks() -> Iterator[str]:
    left = DBTaskResult.objects.exclude(status="SUCCESSFUL")
    yield from (f"task {task.task_path} is {task.status}" for task in left)
    told = Counter(mail.ids["submission"] for mail in OutgoingMail.objects.filter(kind=FOR_EDITORS))
    keys = PracticeSubmission.objects.values_list("pk", flat=True)
    yield from (f"editors are told {told[pk]} times of {pk}" for pk in keys if told[pk] != 1)


def _of_files() -> Iterator[str]:
    """What broke off is tidied away at once here, for nobody is about to write a row."""
    remove_orphans(datetime.timedelta(0))
    root = Path(settings.MEDIA_ROOT)
    stored = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
    named = {str(name) for name in PracticeSubmission.objects.exclude(file="").values_list("file", flat=True)}
    named |= {str(name) for name in PracticeUpload.objects.values_list("file", flat=True)}
    yield from (f"without a row: {name}" for name in sorted(stored - named))
    yield from (f"without its file: {name}" for name in sorted(named - stored))


def _of_processes(pid: int) -> Iterator[str]:
    """Whoever reads a file ends with the worker that asked for it."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words, parent = path.read_bytes(), path.with_name("stat").read_text().rpartition(")")[2].split()[1]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if b"confined_child" in words and parent in {"1", str(pid)}:
            yield f"process {path.parent.name} is still reading"
