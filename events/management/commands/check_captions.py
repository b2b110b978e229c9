"""`manage.py check_captions FILE… [--length SECONDS]`: what the portal makes of caption files, as JSON lines."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from events.files.captions.cues import CaptionError, Note
from events.files.captions.parser import MAX_BYTES, parse_captions


class Command(BaseCommand):
    """`manage.py check_captions FILE… [--length SECONDS]`."""

    help = "Liest Untertiteldateien und zeigt, was daraus wird. Speichert nichts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--length", type=float, metavar="SECONDS", help="Länge der Aufzeichnung")

    def handle(self, *args: Any, **options: Any) -> None:
        for path in options["files"]:
            found = {"file": str(path), **_check(path, options["length"])}
            self.stdout.write(json.dumps(found, ensure_ascii=False))


def _check(path: Path, length: float | None) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            captions = parse_captions(file.read(MAX_BYTES + 1), length=length)
    except OSError as error:
        sentence = _("Die Datei lässt sich nicht öffnen: %(reason)s") % {"reason": error.strerror}
        return _answer([], (Note(0, sentence),), accepted=False)
    except CaptionError as error:
        return _answer([], (Note(0, str(error)), *error.notes), accepted=False)
    cues = [
        {"start": cue.start_ms / 1000, "end": cue.end_ms / 1000, "speaker": cue.speaker, "text": cue.text}
        for cue in captions.cues
    ]
    return _answer(cues, captions.notes, accepted=True)


def _answer(cues: list[dict[str, Any]], notes: tuple[Note, ...], *, accepted: bool) -> dict[str, Any]:
    told = [{"line": note.line, "text": note.text} for note in notes]
    return {"accepted": accepted, "cues": cues, "notes": told}
