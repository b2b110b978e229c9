"""Who speaks: takes labels out of the text and puts the name to what is said."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from events.files.captions.cues import Notes, Said, quoted
from events.files.captions.labels import INTERVIEW, Label, Name, Strength, parse_label, split_name
from events.files.captions.persons import Key, key_of, with_one_spelling

# One letter before a colon may be a paragraph of a list; three times it is who speaks ("I:", "B:").
_SINGLE_LETTERS = 3
_FEWEST_OF_DIALOGUE = 3
_LONGEST_OF_DIALOGUE = 2  # words of a name; "Mara und Bela" are two people
_DASHES = ("- ", "– ", "— ", ">>")
_ENDS = (".", "?", "!", "…", "“", "”", '"')


def name_speakers(said: list[Said], notes: Notes) -> list[Said]:
    """The same texts without labels, each with its speaker; a cue with several speakers becomes several."""
    labels = [[parse_label(row) for row in one.rows] for one in said]
    by_program = frozenset(split_name(speaker) for speaker in {one.speaker for one in said if one.speaker})
    known = _speakers_by_label(said, labels) | {key_of(name.name) for name in by_program}
    named: list[tuple[Said, Name | None]] = []
    for one, found in zip(said, labels, strict=True):
        named += _split(one, found, known)
    return _carry_names(with_one_spelling(named, by_program, notes), notes)


def _speakers_by_label(said: list[Said], labels: list[list[Label | None]]) -> set[Key]:
    """The keys of those labels that name a speaker: by their words, or because they come again."""
    often: Counter[Key] = Counter()
    once: set[Key] = set()
    for one, found in zip(said, labels, strict=True):
        if one.speaker:
            continue
        for label in _evidence(one.rows, found):
            key = key_of(label.name.name)
            often[key] += 1
            if label.strength is Strength.ONCE:
                once.add(key)
    known = once | {key for key, count in often.items() if count >= _times_needed(key)}
    if _is_interview(said, labels):
        return known | {key_of(found[0].name.name) for found in labels if found and found[0]}
    more = {key for key in often if len(key) <= _LONGEST_OF_DIALOGUE}
    return known | (more if _is_dialogue(said, labels, known) else set())


def _is_dialogue(said: list[Said], labels: list[list[Label | None]], known: set[Key]) -> bool:
    """Whether each part begins with who speaks, as typists write it, and those that come again are most of them."""
    first = [found[0] for found in labels if found]
    if len(first) < max(_FEWEST_OF_DIALOGUE, len(said)) or any(one.speaker for one in said):
        return False
    sure = sum(label is not None and key_of(label.name.name) in known for label in first)
    return 2 * sure > len(first) and all(label is not None and label.strength >= Strength.REPEATED for label in first)


def _is_interview(said: list[Said], labels: list[list[Label | None]]) -> bool:
    """Whether each part begins with a sign such as "I" or "B1", and fewer of them than there are parts."""
    first = [found[0] for found in labels if found]
    if len(first) < max(_FEWEST_OF_DIALOGUE, len(said)) or any(one.speaker for one in said):
        return False
    signs = {label.name.name for label in first if label is not None and INTERVIEW.fullmatch(label.name.name)}
    return len(signs) < len(first) and all(label is not None and label.name.name in signs for label in first)


def _evidence(rows: list[str], labels: list[Label | None]) -> Iterator[Label]:
    """The label of a cue's first line; those of further lines, which may begin anywhere, only if their words tell or a
    dash says that somebody else speaks, and the line before is at the end of what it says or has a label too."""
    for number, label in enumerate(labels):
        if label is None or label.strength is Strength.KNOWN:
            continue
        if not (label.counts or (not label.rest and number + 1 < len(labels))):
            continue
        is_first = number == 0
        can_begin = is_first or labels[0] is not None or rows[number - 1].endswith(_ENDS)
        is_turn = label.strength is Strength.ONCE or rows[number].startswith(_DASHES)
        if is_first or (can_begin and is_turn):
            yield label


def _times_needed(key: Key) -> int:
    return _SINGLE_LETTERS if all(len(word) == 1 for word in key) else 2


def _split(one: Said, labels: list[Label | None], known: set[Key]) -> list[tuple[Said, Name | None]]:
    """One part for each label of a known speaker at the beginning of a line."""
    voice = split_name(one.speaker) if one.speaker else None
    own = key_of(voice.name) if voice else None
    parts: list[tuple[Said, Name | None]] = []
    rows: list[str] = []
    name = voice
    for row, label in zip(one.rows, labels, strict=True):
        key = key_of(label.name.name) if label else None
        if label is None or key not in known or (own and key != own):
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
