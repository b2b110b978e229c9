"""Somebody signs up, is told and put on lists; then she is erased, and every file of the portal is read.

In a process of its own: `python -m tests.registration.erased_bytes`. The database that the environment names is filled.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.html import field_value, soup
from tests.registration.rush.over_http import FORM, TYPING_SECONDS, prepare

WORDS = (b"zerline", b"zuckmayer", b"braille-zeile", b"warum so sp")
EMAIL = "zerline@example.org"


def found(folder: Path) -> dict[str, list[str]]:
    """Kind of file (ending, or name) → the words that one of them holds, whatever their case."""
    told: dict[str, set[str]] = {}
    for path in folder.rglob("*"):
        if path.is_file():
            text = path.read_bytes().lower()
            told.setdefault(path.suffix or path.name, set()).update(word.decode() for word in WORDS if word in text)
    return {kind: sorted(words) for kind, words in sorted(told.items()) if words}


def take_part(desk: int) -> None:
    """The form, the mail, the button, a reminder of all lists: what happens to everybody."""
    from django.test import Client

    from portal.base.models import User
    from registration.domain.links import own_url
    from registration.models import Registration
    from search.indexing.drain import drain
    from tests.factories.mails import send_mails

    visitor: Any = Client(SERVER_NAME="localhost")
    stamp = field_value(soup(visitor.get(FORM)), "stamp")
    time.sleep(TYPING_SECONDS)
    fields = {
        "stamp": stamp, "website": "", "termin": "eins", "name": "Zerline Zuckmayer", "email": EMAIL,
        "kommune": "Verein (erfunden)", "bedarf": "Braille-Zeile", "bedarf_einwilligung": "on",
        "frage": "Warum so spät?",
    }  # fmt: skip
    assert visitor.post(FORM, fields).status_code == 303
    row = Registration.objects.get(attendee__address__email=EMAIL)
    own = urlsplit(own_url(row.attendee.address)).path
    assert visitor.post(own, {"aktion": "bestaetigen"}).status_code in {200, 303}
    send_mails()
    drain()
    editor = Client(SERVER_NAME="localhost")
    editor.force_login(User.objects.create_superuser("redaktion", "redaktion@example.org", "x"))
    for part in ("", "blatt/", "liste.csv?mail=1&bedarf=1", "liste.xlsx?mail=1&bedarf=1"):
        assert editor.get(f"/admin/anmeldestellen/{desk}/{part}").status_code == 200, part
    drain()


def main() -> int:
    """Prints what was found before and after as JSON."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    desk = prepare(50)
    take_part(desk)
    folder = Path(settings.VAR_DIR)
    before = found(folder)
    call_command("erase_person", EMAIL, verbosity=0, stdout=sys.stderr)
    connection.close()
    sys.stdout.write(json.dumps({"before": before, "after": found(folder)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
