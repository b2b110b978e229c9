"""`manage.py read_bounces [FILE…]`: notes what mail servers sent back."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from correspondence.domain.bounces import note_bounce
from correspondence.mailboxes import messages_in, read_mailbox


class Command(BaseCommand):
    """`manage.py read_bounces [FILE…] [--mailbox]`."""

    help = "Notes which mails came back: from files (a mail, an mbox, a Maildir), a mailbox, or standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", type=Path, help="standard input if none is named")
        parser.add_argument("--mailbox", action="store_true", help="what lies unread in BOUNCE_MAILBOX")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["mailbox"]:
            self.stdout.write(f"{read_mailbox()} came back")
            return
        try:
            found = [note_bounce(content) for content in _contents(options["files"])]
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{len(found)} read, {sum(found)} came back")


def _contents(files: list[Path]) -> Iterator[bytes]:
    if not files:
        yield sys.stdin.buffer.read()
    for path in files:
        yield from messages_in(path)
