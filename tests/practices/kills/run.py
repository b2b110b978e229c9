"""`python -m tests.practices.kills.run KILLS SEED`: files are handed in and read while processes are killed.

A sender who tries again until the answer came, an editor who has reports read in, and a worker. Prints one JSON line:
how often each way of dying happened, who ended unasked, how much came in, and what is wrong once all is worked off. The
portal is the one that the environment names; it has to be empty and migrated.
"""

import json
import os
import random
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django has to be set up first
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from home.domain.site_tree import ensure_site_tree  # noqa: E402
from home.models import TaskClaim  # noqa: E402
from operations.worker import runner  # noqa: E402
from operations.worker.claims import new_worker_name  # noqa: E402
from portal.base.models import User  # noqa: E402
from portal.base.tasks.queues import QUEUES  # noqa: E402
from practices.models import PracticeSubmission, PracticeUpload  # noqa: E402
from practices.submissions import drafts  # noqa: E402
from practices.submissions.submissions import hand_in  # noqa: E402
from practices.uploads import drafts as upload_drafts  # noqa: E402
from tests.practices.kills.comparing import faults  # noqa: E402
from tests.search.kills.dying import Way, _die_at_call, inside_a_commit_of_the_database  # noqa: E402
from tests.search.kills.run import Stage  # noqa: E402

EMPTY = dict.fromkeys(("action", "outcome", "obstacles", "whom_to_call", "sender_name", "sender_email"), "")


def log_file(name: str) -> Path:
    return Path(settings.VAR_DIR) / f"{name}.log"


def note(name: str, word: str, number: int) -> None:
    """What stays written when the process is killed right after."""
    with log_file(name).open("a") as log:
        log.write(f"{word} {number}\n")


def next_number(name: str) -> int:
    """The one that was begun and not answered, else a new one."""
    lines = log_file(name).read_text().split("\n")[:-1] if log_file(name).exists() else []
    if not lines:
        return 0
    word, number = lines[-1].split()
    return int(number) + (word == "answered")


def report(number: int) -> SimpleUploadedFile | None:
    """A report that names a person of its own; every fourth can't be read, every fifth form has none."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    if number % 5 == 4:
        return None
    if number % 4 == 3:
        return SimpleUploadedFile("bericht.docx", b"PK\x03\x04kaputt")
    text = f"Titel: Haus {letters}\n\nUmsetzung\n\nZwei helfen.\n\nAnsprechpartner:\n\nToni T{letters}\n089 99998-100\n"
    return SimpleUploadedFile("bericht.txt", text.encode())


def send_for_ever(seed: int) -> None:
    while True:
        number = next_number("sender")
        note("sender", "begun", number)
        answers = {**EMPTY, "situation": f"Nummer {number}", "sender_phone": ""}
        hand_in(answers, f"stamp {number}", report(number))
        note("sender", "answered", number)
        time.sleep(0.2)


def upload_for_ever(seed: int) -> None:
    """An editor chooses the file again when no answer came: then there may be two drafts, and both are whole."""
    editor = User.objects.get()
    while True:
        number = next_number("editor")
        note("editor", "begun", number)
        file = SimpleUploadedFile("bericht.txt", f"Titel: Bericht {number}\n\nUmsetzung\n\nZwei helfen.".encode())
        upload_drafts.store_upload(file, editor, None, None)
        note("editor", "answered", number)
        time.sleep(0.5)


def runners() -> list[runner.QueueRunner]:
    name, stop = new_worker_name(), threading.Event()
    return [runner.QueueRunner(queue, name, stop) for queue in QUEUES]


def work_for_ever(seed: int) -> None:
    queues = runners()
    while True:
        if not sum(queue.step() for queue in queues):
            time.sleep(0.02)


def between_file_and_row(dice: random.Random) -> None:
    _die_at_call(PracticeSubmission, "save", dice.randrange(1, 4))


def between_upload_and_row(dice: random.Random) -> None:
    _die_at_call(PracticeUpload, "save", dice.randrange(1, 3))


def between_reading_and_draft(dice: random.Random) -> None:
    _die_at_call(drafts, "_store", dice.randrange(1, 3))


def while_it_is_read(dice: random.Random) -> None:
    _die_at_call(drafts, "read_confined", dice.randrange(1, 3), dice.uniform(0, 0.1))


def between_draft_and_end_of_the_task(dice: random.Random) -> None:
    _die_at_call(runner, "finish", dice.randrange(1, 4))


ACTORS: dict[str, tuple[Callable[[int], None], Sequence[Way]]] = {
    "sender": (send_for_ever, (between_file_and_row, inside_a_commit_of_the_database)),
    "editor": (upload_for_ever, (between_upload_and_row,)),
    "worker": (
        work_for_ever,
        (
            between_reading_and_draft,
            while_it_is_read,
            between_draft_and_end_of_the_task,
            inside_a_commit_of_the_database,
        ),
    ),
}


def work_off() -> None:
    """As if the time had passed after which a worker's claims end."""
    queues = runners()
    while True:
        TaskClaim.objects.exclude(worker="").update(ends_at=timezone.now())
        DBTaskResult.objects.update(run_after=timezone.now())
        if not sum(queue.step() for queue in queues):
            return


def main(kills: int, seed: int) -> None:
    ensure_site_tree()
    User.objects.create_user("redaktion", "redaktion@example.org", "geheim")
    dice = random.Random(seed)
    stage = Stage(dice, {name: (act, tuple(ways)) for name, (act, ways) in ACTORS.items()})
    while stage.ways.total() < kills:
        stage.kill(dice.choice(("sender", "sender", "editor", "worker", "worker", "worker")))
    stage.clear()
    waiting = PracticeSubmission.objects.filter(reading="waiting").count()
    work_off()
    found = {
        "ways": stage.ways,
        "unasked": stage.unasked,
        "submissions": PracticeSubmission.objects.count(),
        "uploads": PracticeUpload.objects.count(),
        "waited": waiting,
        "faults": faults(next_number("sender"), os.getpid()),
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
