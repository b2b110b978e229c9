"""Who speaks: takes labels out of the text, and gives one person one name."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from events.files.captions.cues import MAX_NAME, Notes, Said, quoted
from events.files.captions.labels import Label, Name, Strength, is_machine_label, parse_label, split_name

Key = frozenset[str]
# One letter before a colon may be a paragraph of a list; three times it is who speaks ("I:", "B:").
_SINGLE_LETTERS = 3
_ENDS = (".", "?", "!", "…", "“", "”", '"')


def name_speakers(said: list[Said], notes: Notes) -> list[Said]:
    """The same texts without labels, each with its speaker; a cue with several speakers becomes several."""
    labels = [[parse_label(row) for row in one.rows] for one in said]
    known = _speakers_by_label(said, labels) | {split_name(one.speaker).key for one in said if one.speaker}
    named: list[tuple[Said, Name | None]] = []
    for one, found in zip(said, labels, strict=True):
        named += _split(one, found, known)
    return _carry_names(_with_one_spelling(named, notes), notes)


def _speakers_by_label(said: list[Said], labels: list[list[Label | None]]) -> set[Key]:
    """The keys of those labels that name a speaker: by their words, or because they come again."""
    often: Counter[Key] = Counter()
    once: set[Key] = set()
    for one, found in zip(said, labels, strict=True):
        if one.speaker:
            continue
        for label in _evidence(one.rows, found):
            often[label.name.key] += 1
            if label.strength is Strength.ONCE:
                once.add(label.name.key)
    return once | {key for key, count in often.items() if count >= _times_needed(key)}


def _evidence(rows: list[str], labels: list[Label | None]) -> Iterator[Label]:
    """The label of a cue's first line; those of further lines, which may begin anywhere, only if their words tell and
    the line before is at the end of what it says or has a label too."""
    for number, label in enumerate(labels):
        if label is None or label.strength is Strength.KNOWN:
            continue
        if not (label.counts or (not label.rest and number + 1 < len(labels))):
            continue
        is_first = number == 0
        can_begin = is_first or labels[0] is not None or rows[number - 1].endswith(_ENDS)
        if is_first or (can_begin and label.strength is Strength.ONCE):
            yield label


def _times_needed(key: Key) -> int:
    return _SINGLE_LETTERS if all(len(word) == 1 for word in key) else 2


def _split(one: Said, labels: list[Label | None], known: set[Key]) -> list[tuple[Said, Name | None]]:
    """One part for each label of a known speaker at the beginning of a line."""
    voice = split_name(one.speaker) if one.speaker else None
    parts: list[tuple[Said, Name | None]] = []
    rows: list[str] = []
    name = voice
    for row, label in zip(one.rows, labels, strict=True):
        if label is None or label.name.key not in known or (voice and label.name.key != voice.key):
            rows.append(_without_change_mark(row))
            continue
        if rows:
            parts.append((_part(one, rows), name))
        rows, name = [label.rest] if label.rest else [], label.name
    if rows or not parts or name is not parts[-1][1]:
        parts.append((_part(one, rows), name))
    return parts


def _part(one: Said, rows: list[str]) -> Said:
    return Said(one.line, one.start_ms, one.end_ms, "", rows)


def _without_change_mark(row: str) -> str:
    """Without the ">>" by which subtitlers mark that somebody else speaks."""
    return row.lstrip("> ") if row.startswith(">>") else row


def _with_one_spelling(named: list[tuple[Said, Name | None]], notes: Notes) -> list[Said]:
    """Gives every person the spelling that reads best among those of the file."""
    spellings: dict[Key, Counter[Name]] = {}
    for _said, name in named:
        if name is not None:
            spellings.setdefault(name.key, Counter())[name] += 1
    aliases = _aliases(spellings)
    for short, full in aliases.items():
        spellings[full] += spellings[short]
    best = {key: _best_of(names) for key, names in spellings.items() if key not in aliases}
    told: set[Name] = set()
    for one, name in named:
        if name is None:
            continue
        chosen = best[aliases.get(name.key, name.key)]
        one.speaker = str(chosen)[:MAX_NAME]
        if chosen != name and name not in told:
            told.add(name)
            notes.add(
                one.line,
                _("%(spelling)s ist dieselbe Person wie %(name)s und heißt jetzt überall so.")
                % {"spelling": quoted(str(name)), "name": quoted(str(chosen))},
            )
    return [one for one, _name in named]


def _aliases(spellings: dict[Key, Counter[Name]]) -> dict[Key, Key]:
    """Short names ("Mara M.", "Frau Muster", "Mara") of which only one full name of the file can be meant."""
    by_word: dict[str, set[Key]] = {}
    for key in spellings:
        if len(key) > 1 and all(len(word) > 1 for word in key):
            for word in key:
                by_word.setdefault(word, set()).add(key)
    aliases = {}
    for key, names in spellings.items():
        if any(is_machine_label(name.name) for name in names):
            continue
        long = [word for word in key if len(word) > 1]
        initials = [word for word in key if len(word) == 1]
        if len(long) != 1:
            continue
        meant = [full for full in by_word.get(long[0], ()) if full != key and _stand_for(initials, full - {long[0]})]
        if len(meant) == 1:
            aliases[key] = meant[0]
    return aliases


def _stand_for(initials: list[str], names: Key) -> bool:
    return all(any(name.startswith(initial) for name in names) for initial in initials)


def _best_of(names: Counter[Name]) -> Name:
    """Letters of both cases before all capitals or an account's name, the full name before initials; then the most
    frequent. What stands beside a name stays where it always does."""

    def quality(name: Name) -> tuple[bool, bool, int, int]:
        text = name.name
        return not text.isupper() and not text.islower(), "." not in text.split()[-1], len(name.key), names[name]

    plain: Counter[Name] = Counter()
    for name, count in names.items():
        if not name.addition:
            plain[name] += count
    chosen = max(plain or names, key=quality)
    full = max(names, key=quality)
    return Name(full.name, "" if plain else chosen.addition)


def _carry_names(said: list[Said], notes: Notes) -> list[Said]:
    """A cue that holds nothing but a name names who says the next one."""
    kept: list[Said] = []
    waiting = ""
    for one in said:
        if not one.rows:
            waiting = one.speaker
            notes.add(one.line, _("Hier steht nur ein Name, %(name)s, und kein Text.") % {"name": quoted(one.speaker)})
            continue
        if waiting and not one.speaker:
            one.speaker = waiting
        waiting = ""
        kept.append(one)
    return kept
