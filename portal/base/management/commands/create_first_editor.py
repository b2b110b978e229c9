"""manage.py create_first_editor: somebody who can log in to a fresh portal."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from portal.base.models import User

USERNAME = "redaktion"
ACCOUNT_FILE = "first-editor.json"


class Command(BaseCommand):
    """`manage.py create_first_editor`."""

    help = "Creates an account with every right and a random password, if there is no account yet."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists():
            self.stdout.write("There is an account already; nothing was changed.")
            return
        password = secrets.token_urlsafe(12)
        path = Path(settings.VAR_DIR) / ACCOUNT_FILE
        with transaction.atomic():  # no account whose password nobody knows, when the file can't be written
            User.objects.create_superuser(USERNAME, "redaktion@example.org", password)
            path.unlink(missing_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                json.dump({"username": USERNAME, "password": password}, file)
        self.stdout.write(f"Account {USERNAME} created, its password is kept in {path.name}.")
