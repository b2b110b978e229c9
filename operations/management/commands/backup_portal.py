"""manage.py backup_portal: database, uploaded files and settings in one folder, while people go on writing."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from operations.backup.snapshot import take_backup


class Command(BaseCommand):
    """`manage.py backup_portal`."""

    help = "Takes a backup into BACKUP_DIR, looks it through, and deletes those that are too old."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=Path(settings.BACKUP_DIR), help="instead of BACKUP_DIR")
        parser.add_argument("--settings-file", type=Path, help="the environment file, kept with the backup")
        parser.add_argument("--days", type=int, default=7, help="the newest of so many days is kept (7)")
        parser.add_argument("--weeks", type=int, default=5, help="the newest of so many weeks is kept (5)")

    def handle(self, *_args: Any, **options: Any) -> None:
        os.umask(0o077)
        made = take_backup(
            options["folder"].absolute(), options["settings_file"], options["days"], options["weeks"], self.stdout.write
        )
        self.stdout.write(f"Backup: {made}")
