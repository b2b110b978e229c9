"""Reads write-ups where they can do no harm, and refuses at once what is no write-up."""

import logging
from pathlib import PurePath
from typing import IO

from django.utils.translation import gettext_noop as _

from portal.base.files.confined import (
    DEFAULT_LIMITS,
    ConfinedError,
    Limits,
    TookTooLongError,
    TookTooMuchError,
    run_confined,
)
from practices.importing.blocks import ImportRefused
from practices.importing.reader import LARGEST_FILE
from practices.importing.writeup import WriteUp

logger = logging.getLogger(__name__)
READER = "practices.importing.child.read_write_up"
SUFFIXES = (".docx", ".odt", ".ott", ".txt", ".md", ".markdown")
TOO_LARGE = _("Die Datei ist zu groß. Es gehen höchstens 20 MB.")


def refuse_at_sight(name: str, size: int) -> None:
    """What can be said without looking into the file. Raises ImportRefused with a sentence in the source language."""
    if size == 0:
        raise ImportRefused(_("Die Datei ist leer."))
    if size > LARGEST_FILE:
        raise ImportRefused(TOO_LARGE)
    if PurePath(name).suffix.lower() not in SUFFIXES:
        raise ImportRefused(_("Dieses Format geht nicht. Bitte speichern Sie den Bericht als .docx, .odt oder .txt."))


def read_confined(file: IO[bytes], name: str, limits: Limits = DEFAULT_LIMITS) -> WriteUp:
    """The write-up in a file, read in a process of its own. It takes that process's start longer than reading here.

    Raises ImportRefused with a sentence in the source language: translate it where it is shown.
    """
    data = file.read(LARGEST_FILE + 1)
    refuse_at_sight(name, len(data))
    try:
        return run_confined(READER, data, name, answer=WriteUp, refusal=ImportRefused, limits=limits)
    except ConfinedError as error:
        logger.warning("A write-up could not be read: %s", error)
        raise ImportRefused(_sentence(error)) from None


def _sentence(error: ConfinedError) -> str:
    if isinstance(error, TookTooLongError):
        return _("Das Einlesen der Datei hat zu lange gedauert und wurde abgebrochen.")
    if isinstance(error, TookTooMuchError):
        return _("Die Datei braucht beim Einlesen zu viel Speicher und wurde nicht gelesen.")
    return _("Die Datei lässt sich nicht einlesen. Vielleicht hilft es, sie neu zu speichern.")
