"""Where mails go while no mail server is set: each is a file that a mail program, or a person, can open."""

import datetime
import email
import secrets
from collections.abc import Iterable, Iterator, Sequence
from email import policy
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from portal.base.mail import names_address


class EmailBackend(BaseEmailBackend):
    """Writes each mail into MAIL_FOLDER, named by time: the newest stands last. Nothing leaves the machine."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{timezone.now():%Y%m%d-%H%M%S-%f}-{secrets.token_hex(3)}"
            unfinished = folder / f".{name}"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.replace(folder / f"{name}.eml")  # whoever watches the folder never sees half a mail
        return len(email_messages)


def forget(address: str) -> int:
    """Delete the mails that went to this address or hold it; how many."""
    wanted = names_address(address)
    return _delete(path for path in _files("*.eml") if any(map(wanted.search, _words(path))))


def forget_older(age: datetime.timedelta) -> int:
    """Delete the mails that were written longer ago, also those that a killed process left unfinished; how many."""
    limit = (timezone.now() - age).timestamp()
    return _delete(path for path in _files("*") if _written_at(path) < limit)


def _files(names: str) -> list[Path]:
    return sorted(Path(settings.MAIL_FOLDER).glob(names))


def _delete(paths: Iterable[Path]) -> int:
    count = 0
    for path in paths:
        path.unlink(missing_ok=True)
        count += 1
    return count


def _written_at(path: Path) -> float:
    """The moment in seconds; now, for a file that somebody else has just deleted."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return timezone.now().timestamp()


def _words(path: Path) -> Iterator[str]:
    """Headers and texts as people read them: on the disk they may be encoded. None of a file that is gone."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return
    message = email.message_from_bytes(content, policy=policy.default)
    yield from (str(value) for value in message.values())
    for part in message.walk():
        if part.get_content_maintype() == "text":
            yield part.get_content()
