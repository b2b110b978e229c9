"""Where mails go while no mail server is set: each is a file that a mail program, or a person, can open."""

import datetime
import email
import re
import secrets
from collections.abc import Iterator, Sequence
from email import policy
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


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
    """Delete the mails that went to this address or name it; how many. Nobody is erased while a file still says who."""
    # Not where it ends another one: "a@example.org" is none of "maria@example.org".
    wanted = re.compile(rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)", re.IGNORECASE)
    named = [path for path in _mails() if any(map(wanted.search, _words(path)))]
    for path in named:
        path.unlink(missing_ok=True)
    return len(named)


def forget_older(age: datetime.timedelta) -> int:
    """Delete the mails that were written longer ago; how many."""
    limit = (timezone.now() - age).timestamp()
    old = [path for path in _mails() if path.stat().st_mtime < limit]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _mails() -> Iterator[Path]:
    yield from sorted(Path(settings.MAIL_FOLDER).glob("*.eml"))


def _words(path: Path) -> Iterator[str]:
    """Headers and texts as people read them: on the disk they may be encoded."""
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    yield from (str(value) for value in message.values())
    for part in message.walk():
        if part.get_content_maintype() == "text":
            yield part.get_content()
