"""From the bytes of a caption file to its cues: which program wrote it is told by what is inside."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.files.captions.cues import CaptionError, Captions, CueLine, Notes, RawCue, Said, quoted
from events.files.captions.formats.blocks import BlockReader, split_lines
from events.files.captions.formats.bracketed_times import with_arrows
from events.files.captions.formats.documents.pages import lines_of_page
from events.files.captions.formats.documents.rtf import BEGIN as BEGIN_OF_RTF
from events.files.captions.formats.documents.rtf import lines_of_rtf
from events.files.captions.formats.documents.word import lines_of_word
from events.files.captions.formats.json_transcripts import is_json, read_json
from events.files.captions.formats.program_lines import is_programs_own
from events.files.captions.formats.speaker_rows import take_speaker_rows
from events.files.captions.formats.subtitle_formats import read_frames, read_sami, read_substation
from events.files.captions.formats.tables import read_table
from events.files.captions.formats.timed_text.fcpxml import read_fcpxml
from events.files.captions.formats.timed_text.other import read_other_xml
from events.files.captions.formats.timed_text.ttml import read_ttml
from events.files.captions.formats.transcripts import read_transcript
from events.files.captions.markup import has_word_times, plain, seen, split_voices
from events.files.captions.rollup import unroll, without_doubles
from events.files.captions.speakers import name_speakers
from events.files.captions.times import settle_times, without_own_time
from events.files.captions.timestamps import has_time
from portal.base.display.formats import format_number
from portal.base.display.timecodes import format_timecode
from portal.base.files.encodings import UnreadableTextError, decode_text
from portal.base.files.names import compose

MAX_BYTES = 5 * 1024 * 1024
# A day of one caption each four seconds; and a minute of somebody who speaks fast.
MOST_CUES = 25_000
LONGEST_CUE = 5_000

# How files begin that people take for captions, and what they are.
_OTHER_FILES = (
    (b"PK\x03\x04", gettext_lazy("eine Zip-Datei oder eine Word-Datei ohne lesbaren Text")),
    (b"\xd0\xcf\x11\xe0", gettext_lazy("eine alte Word-Datei")),
    (BEGIN_OF_RTF, gettext_lazy("eine RTF-Datei")),
    (b"%PDF", gettext_lazy("eine PDF-Datei")),
    (b"850STL", gettext_lazy("eine STL-Datei des Fernsehens")),
    (b"437STL", gettext_lazy("eine STL-Datei des Fernsehens")),
    (b"860STL", gettext_lazy("eine STL-Datei des Fernsehens")),
    (b"863STL", gettext_lazy("eine STL-Datei des Fernsehens")),
    (b"865STL", gettext_lazy("eine STL-Datei des Fernsehens")),
    (b"Scenarist_SCC", gettext_lazy("eine SCC-Datei des Fernsehens")),
    (b"\x1f\x8b", gettext_lazy("eine gepackte Datei")),
)


def parse_captions(data: bytes, *, length: float | None = None) -> Captions:
    """The cues of a caption file in the order of time, with a note for all that was changed or left out.

    Reads WebVTT, SubRip, SubViewer, JSON, tables, TTML, SubStation Alpha, MicroDVD and transcripts of meetings, as text
    in the usual encodings or as a Word file. `length` is the media's in seconds: cues behind it are noted. Raises
    CaptionError: too large, too many, too long, no text, no cue.
    """
    if len(data) > MAX_BYTES:
        raise CaptionError(_("Die Datei ist größer als 5 MB. Untertitel brauchen viel weniger Platz."))
    notes = Notes()
    text = _decode(data, notes)
    _check_number(text.count("-->"))
    raw = _read(text, notes)
    _check_number(len(raw))
    is_rolling = has_word_times(text)
    kept = _with_words(_without_program_lines(raw, notes), notes, says=not is_rolling)
    _check_lengths(kept)
    kept = without_doubles(settle_times(kept, length, notes), notes)
    said = unroll([part for cue in kept for part in _voices_of(cue)], has_word_times=is_rolling)
    _check_number(len(said))
    named = name_speakers(list(map(without_own_time, said)), notes)
    cues = [CueLine(one.start_ms, one.end_ms, one.speaker, one.text) for one in map(without_own_time, named)]
    if not cues:
        raise CaptionError(
            _("In der Datei steht kein Untertitel. Bitte laden Sie sie noch einmal herunter."), notes.all()
        )
    return Captions(cues, notes.all())


def _decode(data: bytes, notes: Notes) -> str:
    if data.startswith(_OTHER_FILES[0][0]) and (text := lines_of_word(data)) is not None:
        return compose(seen(text))
    if data.startswith(_OTHER_FILES[0][0]) and b"xl/workbook.xml" in data:
        raise CaptionError(_("Das ist eine Excel-Datei. Bitte speichern Sie die Tabelle dort als CSV."))
    if data.startswith(BEGIN_OF_RTF) and (lines := lines_of_rtf(data)).strip():
        return compose(seen(lines))
    kind = next((kind for begin, kind in _OTHER_FILES if data.startswith(begin)), None)
    if kind is not None:
        raise CaptionError(
            _("Das ist %(kind)s. Bitte laden Sie die Untertitel als WebVTT (.vtt) oder SubRip (.srt) herunter.")
            % {"kind": kind}
        )
    try:
        decoded = decode_text(data, takes_joined=True)
    except UnreadableTextError as error:
        raise CaptionError(
            _("Der Zeichensatz der Datei ist nicht lesbar. Speichern Sie sie noch einmal als Text in „UTF-8“.")
        ) from error
    if not decoded.text.strip():
        raise CaptionError(_("Die Datei ist leer. Bitte laden Sie sie noch einmal herunter."))
    if decoded.was_garbled:
        notes.add(0, _("Umlaute waren verstümmelt (zum Beispiel „Ã¼“ statt „ü“) und sind wieder richtig."))
    for number, line in enumerate(split_lines(decoded.text), start=1):
        if "\ufffd" in line:
            notes.add(
                number,
                _("Ein Zeichen ist schon in der Datei verloren, bitte ergänzen Sie es: %(line)s.")
                % {"line": quoted(line)},
            )
    return compose(seen(decoded.text))


def _read(text: str, notes: Notes) -> list[RawCue]:
    """The cues in the file's own order. Raises CaptionError for a text that is no captions."""
    text = with_arrows(lines_of_page(text) or _unquoted(text))
    begin = text.lstrip()[:20_000]
    cues: list[RawCue] | None = None
    if begin.startswith(("{", "[")):
        cues = read_json(text)
    if cues is None and begin.startswith("<"):
        cues = read_ttml(text, notes) or read_fcpxml(text, notes) or read_sami(text, notes)
        cues = cues or read_other_xml(text)
    if cues is None and ("[Script Info]" in begin or "[Events]" in begin):
        cues = read_substation(text)
    if cues is None:
        cues = read_table(text, notes)
    if cues is None and begin.startswith(("{", "[")):
        cues = read_frames(text)
    if cues is None:
        cues = take_speaker_rows(BlockReader(text, notes).read() or read_transcript(text, notes) or [], begin)
    if not any(cue.start_ms is not None for cue in cues):
        raise CaptionError(_no_captions(text), notes.all())
    return cues


def _unquoted(text: str) -> str:
    """A text without the signs by which mail programs mark each line of what somebody else wrote."""
    lines = split_lines(text)
    if not all(line.startswith(">") for line in lines if line.strip()):
        return text
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in lines)


def _no_captions(text: str) -> str:
    """Why a text holds no captions: its program has broken it off, or nothing in it tells when something is said."""
    begin = text.lstrip()[:200]
    if begin.upper().startswith("WEBVTT"):
        return _("In der Datei steht kein Untertitel. Bitte laden Sie sie noch einmal herunter.")
    if (begin.startswith("{") or "".join(begin.split()).startswith(("[{", '["'))) and not is_json(text):
        return _(
            "Die Datei ist kein vollständiges JSON mit Zeiten und Texten. Bitte laden Sie sie noch einmal herunter."
        )
    if begin.startswith("<"):
        return _(
            "Das sind keine Untertitel, die das Portal lesen kann, sondern XML eines anderen Programms. "
            "Bitte laden Sie dort die Untertitel als WebVTT (.vtt) oder SubRip (.srt) herunter."
        )
    if any(map(has_time, split_lines(text))):
        return _(
            "Das sind keine Untertitel: Es fehlen lesbare Zeiten wie „00:01:05.000 --> 00:01:08.500“. "
            "Es gehen zum Beispiel WebVTT (.vtt), SubRip (.srt) und Mitschriften aus Zoom und Teams."
        )
    return _(
        "Das sind keine Untertitel: In der Datei steht nicht, wann etwas gesagt wird. Laden Sie im Programm, aus dem "
        "sie kommt, die Untertitel als WebVTT (.vtt) oder SubRip (.srt) herunter oder die Mitschrift mit Zeitmarken."
    )


def _without_program_lines(cues: list[RawCue], notes: Notes) -> list[RawCue]:
    """The cues without what programs have written there of themselves; those of which nothing is left are left out."""
    kept = []
    for cue in cues:
        own = [(line, row) for line, row in cue.rows if is_programs_own(row.strip())]
        for line, row in own:
            notes.add(line, _("Eine Zeile des Programms, nicht übernommen: %(line)s.") % {"line": quoted(row)})
        if own:
            cue.rows = [row for row in cue.rows if row not in own]
        if cue.rows or not own:
            kept.append(cue)
    return kept


def _with_words(cues: list[RawCue], notes: Notes, *, says: bool) -> list[RawCue]:
    """Those that have words; the others are noted, unless they belong to captions that roll."""
    kept = []
    for cue in cues:
        if plain(cue.source):
            kept.append(cue)
        elif says:
            notes.add(cue.line, _("Untertitel ohne Text, nicht übernommen."))
    return kept


def _voices_of(cue: RawCue) -> list[Said]:
    """One part for each voice of a cue; words before the first voice tag belong to nobody."""
    return [
        Said(cue.line, cue.start_ms or 0, cue.end_ms or 0, voice or cue.speaker, words.split("\n"))
        for voice, source in split_voices(cue.source)
        if (words := plain(source))
    ]


def _check_number(count: int) -> None:
    if count > MOST_CUES:
        raise CaptionError(
            _("Die Datei hat %(count)s Untertitel, es gehen höchstens %(most)s. Bitte teilen Sie die Aufzeichnung.")
            % {"count": format_number(count), "most": format_number(MOST_CUES)}
        )


def _check_lengths(cues: list[RawCue]) -> None:
    """Raises CaptionError that names every cue which is too long."""
    notes = Notes()
    for number, cue in enumerate(cues, start=1):
        if len(cue.source) > LONGEST_CUE:
            place = {"number": number, "time": format_timecode((cue.start_ms or 0) // 1000)}
            notes.add(
                cue.line,
                _("Untertitel %(number)d bei %(time)s hat mehr als %(most)s Zeichen. Bitte teilen Sie ihn.")
                % {**place, "most": format_number(LONGEST_CUE)},
            )
    found = notes.all()
    if found:
        raise CaptionError(found[0].text, found)
