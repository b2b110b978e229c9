"""Mails without a mail server are files."""

import datetime
import email
import os
import stat
from email import policy
from pathlib import Path
from typing import Any

from portal.base.mail import send_mail
from portal.base.mail_folder import forget, forget_older


def test_each_mail_is_a_file_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "portal.base.mail_folder.EmailBackend"
    settings.MAIL_FOLDER = tmp_path / "mail"
    for number in (1, 2):
        assert send_mail(f"Nummer {number}", "Größe", [f"person{number}@example.org"])
    names = sorted(path.name for path in settings.MAIL_FOLDER.iterdir())
    assert [name.endswith(".eml") for name in names] == [True, True]
    read = [email.message_from_bytes((settings.MAIL_FOLDER / n).read_bytes(), policy=policy.default) for n in names]
    assert [(each["Subject"], each["To"]) for each in read] == [
        ("Nummer 1", "person1@example.org"),
        ("Nummer 2", "person2@example.org"),
    ]
    assert read[0].get_content() == "Größe"
    assert stat.S_IMODE(settings.MAIL_FOLDER.stat().st_mode) == 0o700


def test_who_is_erased_is_in_no_file(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "portal.base.mail_folder.EmailBackend"
    settings.MAIL_FOLDER = tmp_path / "mail"
    assert forget("lea@example.org") == 0, "before the folder is there"
    for address, text in (
        ("Lea@Example.org", "Ihr Platz"),
        ("mara@example.org", "Statt Ihnen kommt Lea Größe, lea@example.org."),
        ("olea@example.org.example", "Wer so ähnlich heißt, bleibt."),
        ("olea@example.org", "Wer so ähnlich heißt, bleibt."),
    ):
        send_mail("Betreff", text, [address])
    assert forget("lea@example.org") == 2
    left, newer = sorted(settings.MAIL_FOLDER.iterdir())
    assert [b" lea@" in path.read_bytes().lower() for path in (left, newer)] == [False, False]
    assert forget_older(datetime.timedelta(days=90)) == 0
    long_ago = left.stat().st_mtime - 91 * 86_400
    unfinished = settings.MAIL_FOLDER / ".20260101-killed"
    unfinished.write_bytes(b"To: lea@")
    for path in (left, unfinished):
        os.utime(path, (long_ago, long_ago))
    assert forget_older(datetime.timedelta(days=90)) == 2
    assert list(settings.MAIL_FOLDER.iterdir()) == [newer]
