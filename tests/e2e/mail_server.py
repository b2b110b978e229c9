"""A real mail server that keeps what it takes, one file each."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from scripts.services.machine import free_port


class _Keeper:
    """Takes every mail; the file is there once the server says so."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.numbers = itertools.count()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        content = envelope.content or b""
        raw = content.encode() if isinstance(content, str) else content
        path = self.folder / f"{next(self.numbers):05d}.part"
        path.write_bytes(raw)
        path.rename(path.with_suffix(".eml"))
        return "250 taken"


@contextmanager
def mail_server(folder: Path) -> Iterator[str]:
    """Its address as `EMAIL_URL` has it; mails lie in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    controller = Controller(_Keeper(folder), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{controller.port}"
    finally:
        controller.stop()
