"""manage.py restore_portal: a backup brought back, whole or not at all."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from operations.backup.restore import find_backup, restore_backup


class Command(BaseCommand):
    """`manage.py restore_portal`."""

    help = "Brings a backup back into an empty portal whose web server and worker are stopped, and compares it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", nargs="?", default="", help="a folder, or a name in BACKUP_DIR; else the newest")
        parser.add_argument("--replace", action="store_true", help="put it in the place of what is there")

    def handle(self, *_args: Any, **options: Any) -> None:
        os.umask(0o077)
        backup = find_backup(Path(settings.BACKUP_DIR), options["backup"]).absolute()
        restore_backup(backup, options["replace"], self.stdout.write)
