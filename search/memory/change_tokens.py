"""Which state of the editors' words the database holds: one token a table, written with the change itself.

A token that a transaction wrote and took back is never met again, so that no copy of what was taken back survives.
"""

import uuid
from datetime import datetime
from hashlib import sha256

from django.utils import timezone

from search.models import Stamp

THEMES, REGIONS, SYNONYMS, PROMOTIONS = "themes", "regions", "synonyms", "promotions"
COMPARED = "compared"


def rebuilt(url: str) -> str:
    """The name under which it is noted when the index of an engine was last made anew. It tells no password."""
    return f"rebuilt {sha256(url.encode()).hexdigest()[:16]}"


def touch(name: str, token: str = "") -> None:
    """Say that it changed. Call it inside the transaction of the change."""
    values = {"token": token or uuid.uuid4().hex, "at": timezone.now()}
    if not Stamp.objects.filter(name=name).update(**values):
        Stamp.objects.get_or_create(name=name, defaults=values)


def tokens() -> dict[str, str]:
    """All tokens by name, in one query."""
    return dict(Stamp.objects.values_list("name", "token"))


def noted(name: str) -> tuple[str, datetime] | None:
    """The token and when it was written; None if it never was."""
    return Stamp.objects.filter(name=name).values_list("token", "at").first()
