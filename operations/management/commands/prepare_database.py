"""manage.py prepare_database: what a release does to the database before its processes start."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from operations.newer_releases import applied_migrations, unknown_migrations


class Command(BaseCommand):
    """`manage.py prepare_database`."""

    help = (
        "Migrates the database, loads regions and themes and the fixed pages. May run again: it adds what is missing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail when the database is that of a newer release"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        newer = unknown_migrations(applied_migrations())
        if newer:
            raise CommandError(
                f"The database is that of a newer release; this one does not know {', '.join(newer)}. Take them back "
                "with the newer release (manage.py migrate APP NUMBER), or restore the backup from before the upgrade."
            )
        if options["check"]:
            return
        call_command("migrate", interactive=False, verbosity=options["verbosity"], stdout=self.stdout)
        for name in ("import_regions", "setup_site"):
            call_command(name, stdout=self.stdout)
