"""From the bytes of a write-up to its text."""

from django.utils.translation import gettext as _

from portal.base.files.encodings import UnreadableTextError, decode_text
from practices.importing.blocks import ImportRefused


def decode(data: bytes) -> str:
    """Text in one of the usual encodings. Raises ImportRefused for everything else."""
    try:
        return decode_text(data).text
    except UnreadableTextError as error:
        raise ImportRefused(
            _("Der Zeichensatz der Datei ist nicht lesbar. Bitte speichern Sie sie als Text in UTF-8, dann klappt es.")
        ) from error
