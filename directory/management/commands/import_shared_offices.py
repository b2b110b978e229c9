"""manage.py import_shared_offices FILE: offices of Verwaltungsgemeinschaften, which answer for their members."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.peers.shared_offices import SharedOfficeError, import_offices


class Command(BaseCommand):
    """`manage.py import_shared_offices FILE`."""

    help = "Imports offices that several municipalities share, from a CSV file with semicolons (see operations.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = import_offices(options["file"])
        except SharedOfficeError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{outcome.offices} offices now answer for {outcome.members} municipalities.")
