"""manage.py import_gemeinden FILE: newer official figures."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.taxonomy.sources.official import RegisterError, import_register


class Command(BaseCommand):
    """`manage.py import_gemeinden FILE`."""

    help = "Imports population and kind of every municipality from the official register (Destatis, GV100AD)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--year", type=int, help="year of the figures, if it is not the one before the register's date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outcome = import_register(options["file"], options["year"])
        except RegisterError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{outcome.updated} regions now carry the figures of {outcome.source}.")
        for name in outcome.unknown:
            self.stdout.write(f"Not in the portal's list, left out: {name}")
