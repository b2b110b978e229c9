"""What is read from a caption file: cues, and what had to be said about the file."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# Characters of a speaker's name, as the database keeps them.
MAX_NAME = 120
# Nobody reads more; a file of 25,000 faults would else make a page of megabytes.
MOST_NOTES = 500
LONGEST_QUOTE = 60


@dataclass(frozen=True)
class CueLine:
    """Whole milliseconds from the beginning; `speaker` is empty where the file names nobody."""

    start_ms: int
    end_ms: int
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """What was changed or left out, as a sentence for the editor. `line` counts from 1; 0 means the whole file."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.line}: {self.text}" if self.line else self.text


class CaptionError(ValueError):
    """Why a caption file can't be taken, as a sentence for the editor; `notes` name the lines at fault."""

    def __init__(self, sentence: str, notes: tuple[Note, ...] = ()) -> None:
        super().__init__(sentence)
        self.notes = notes


@dataclass(frozen=True, slots=True)
class Captions:
    """The cues of a file in the order of time, and what was changed on the way."""

    cues: list[CueLine]
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class RawCue:
    """A cue as the file has it.

    `start_ms` and `end_ms` are None where the file has no readable time; `rows` are the lines of text with their
    markup, each with its line number; `speaker` is who the file names apart from the text.
    """

    line: int
    start_ms: int | None
    end_ms: int | None
    rows: list[tuple[int, str]] = field(default_factory=list)
    speaker: str = ""

    @property
    def source(self) -> str:
        """The text with its markup."""
        return "\n".join(row for _line, row in self.rows)


@dataclass(slots=True)
class Said:
    """What one voice says in a cue: lines without markup, none of them empty; whole milliseconds."""

    line: int
    start_ms: int
    end_ms: int
    speaker: str
    rows: list[str]

    @property
    def text(self) -> str:
        """The lines as one."""
        return " ".join(self.rows)


class Notes:
    """Sentences by line; those beyond MOST_NOTES are counted."""

    def __init__(self) -> None:
        self._notes: list[Note] = []
        self._more = 0

    def add(self, line: int, text: str) -> None:
        """Keeps a sentence; `line` counts from 1, 0 means the whole file."""
        if len(self._notes) < MOST_NOTES:
            self._notes.append(Note(line, text))
        else:
            self._more += 1

    def all(self) -> tuple[Note, ...]:
        """In the order of lines."""
        notes = sorted(self._notes, key=lambda note: note.line)
        if self._more:
            more = ngettext("… und %(count)d weiterer Hinweis.", "… und %(count)d weitere Hinweise.", self._more)
            notes.append(Note(0, more % {"count": self._more}))
        return tuple(notes)


def quoted(text: str) -> str:
    """The beginning of a text in quotation marks."""
    short = " ".join(text.split())
    if len(short) > LONGEST_QUOTE:
        short = f"{short[: LONGEST_QUOTE - 1].rstrip()}…"
    return _("„%(text)s“") % {"text": short}
