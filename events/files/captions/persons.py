"""Who is one person under several spellings, and who are two: each person gets the spelling that reads best."""

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

from django.utils.translation import gettext as _

from directory.domain.names import folded
from events.files.captions import label_words as words
from events.files.captions.cues import MAX_NAME, Notes, Said, quoted
from events.files.captions.labels import GENDER_MARK, ORDINAL, Name, is_function, is_machine_label, plain_words
from portal.base.display.spelling import transliterate

Key = frozenset[str]

# "Muster-Beispiel" is one last name and not that of Frau Muster.
_NAME = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_WORD = re.compile(r"[^\W_]+")
_WOMAN, _MAN = "w", "m"
_FRAU, _HERR = frozenset({"frau"}), frozenset({"herr", "herrn"})
# More people with one name, or places beside one name, than any meeting has: then nothing is told from them.
_MOST_NAMESAKES = 50
# Behind a name these tell what somebody does, never how they are called.
_NO_LAST_NAMES = ("in", "innen", "ende", "enden", "ung", "ion")


def key_of(name: str) -> Key:
    """The words of a name as they are compared: without order, titles, offices, case, accents."""
    return frozenset(folded(word) for part in _parts(name) for word in _WORD.findall(part))


def _parts(name: str) -> list[str]:
    """What a name consists of without titles and offices, where something is left without them."""
    found = _NAME.findall(GENDER_MARK.sub("", name)) or _NAME.findall(name)
    plain = plain_words(" ".join(found))
    if is_machine_label(name) or _tells_where(plain):
        return found
    if len(found) > 1 and (found[0].isdigit() or ORDINAL.fullmatch(plain[0])) and is_function(plain[1]):
        kept = [False, *map(_is_part, found[1:])]
    else:
        kept = list(map(_is_part, found))
    if len(found) > 1 and not kept[-1] and kept[-2] and _may_be_last_name(plain[-1]):
        kept[-1] = True
    core = [part for part, stays in zip(found, kept, strict=True) if stays]
    if not any(sign.isalpha() for part in core for sign in part):
        # "Frau Bürger", "Erste Vorsitzende", "Landrat".
        core = [part for part in found if transliterate(part) not in words.TITLES]
    return core or found


def _tells_where(plain: list[str]) -> bool:
    """Whether the words behind an office are no name but a place: "Leiterin des Sozialamts", "Teilnehmer aus Hof"."""
    if " ".join(plain) in words.PHRASES:
        return True
    if len(plain) < 2 or not is_function(plain[0]):
        return False
    return plain[1] in words.BETWEEN or plain[1] in words.ORGANISATIONS


def _is_part(part: str) -> bool:
    return part not in words.OFFICES and not all(map(_is_title_or_function, _WORD.findall(transliterate(part))))


def _is_title_or_function(word: str) -> bool:
    return word in words.TITLES or is_function(word)


def _may_be_last_name(plain: str) -> bool:
    """ "Anna Bürger" and "Anna Lehrer" are two people."""
    if plain in words.TITLES:
        return plain in words.TITLES_AND_NAMES
    return not plain.endswith(_NO_LAST_NAMES)


@dataclass(eq=False, slots=True)
class _Person:
    """The spellings of a name, each with how often it occurs, that mean one person for sure."""

    names: Counter[Name] = field(default_factory=Counter)
    # Herr and Frau of one last name are both in the file.
    has_namesake: bool = False

    @property
    def salutations(self) -> set[str]:
        return {_salutation(name.name) for name in self.names} - {""}

    @property
    def places(self) -> set[Key]:
        return {_place(name) for name in self.names} - {frozenset()}

    def can_be(self, other: "_Person") -> bool:
        """Whether nothing that is told of the two contradicts."""
        if self.salutations and other.salutations and not self.salutations & other.salutations:
            return False
        return not any(_contradict(one, two) for one in self.places for two in other.places)


def _salutation(name: str) -> str:
    """_WOMAN or _MAN by what stands beside the name; empty where nothing tells."""
    if GENDER_MARK.search(name):
        return ""
    kept = set(_parts(name))
    beside = [transliterate(part) for part in _NAME.findall(name) if part not in kept]
    for women, men in ((_FRAU, _HERR), (words.WOMEN, words.MEN)):
        if women & set(beside):
            return _WOMAN
        if men & set(beside):
            return _MAN
    functions = [word for word in beside if is_function(word)]
    if any(word.endswith("in") for word in functions):
        return _WOMAN
    return _MAN if any(map(_has_feminine, functions)) else ""


def _has_feminine(function: str) -> bool:
    stem = function.removesuffix("e")
    return is_function(f"{stem}in") or is_function(f"{function.removesuffix('rat')}raetin")


def _place(name: Name) -> Key:
    """The words of what stands beside a name, without what somebody does there."""
    return frozenset(word for word in map(folded, _WORD.findall(name.addition)) if not is_function(word))


def _contradict(one: Key, two: Key) -> bool:
    """Whether a person can't have both beside the name: "Stadt Hof" and "Stadt Coburg"."""
    return not (one <= two or two <= one or (one & two) - words.ORGANISATIONS)


def _persons(named: list[Name]) -> dict[Name, _Person]:
    """Each spelling and whom it means, by its words, and by what else is told where two have the same."""
    by_key: dict[Key, Counter[Name]] = {}
    for name, count in Counter(named).items():
        by_key.setdefault(key_of(name.name), Counter())[name] = count
    found: dict[Name, _Person] = {}
    for names in by_key.values():
        salutations = {name: _salutation(name.name) for name in names}
        are_two = {_WOMAN, _MAN} <= set(salutations.values()) and any(len(_parts(name.name)) == 1 for name in names)
        are_apart = _are_apart({_place(name) for name in names})
        persons: dict[tuple[str, Key], _Person] = {}
        for name, count in names.items():
            told = (salutations[name] if are_two else "", _place(name) if are_apart else frozenset())
            found[name] = persons.setdefault(told, _Person(has_namesake=are_two))
            found[name].names[name] = count
    return found


def _are_apart(places: set[Key]) -> bool:
    return len(places) > _MOST_NAMESAKES or any(_contradict(one, two) for one, two in combinations(places, 2))


def with_one_spelling(named: list[tuple[Said, Name | None]], by_program: frozenset[Name], notes: Notes) -> list[Said]:
    """Gives every person the spelling that reads best among those of the file.

    `by_program` are the names that a program has set and nobody typed: two of them are two people's.
    """
    persons = _persons([name for _said, name in named if name is not None])
    everybody = list(dict.fromkeys(persons.values()))
    aliases = _aliases(everybody, by_program)
    for short, full in aliases.items():
        full.names += short.names
    best = {person: _best_of(person.names) for person in everybody}
    told: set[Name] = set()
    for one, name in named:
        if name is None:
            continue
        person = persons[name]
        chosen = best[aliases.get(person, person)]
        one.speaker = str(chosen)[:MAX_NAME]
        if chosen != name and name not in told:
            told.add(name)
            notes.add(
                one.line,
                _("%(spelling)s ist dieselbe Person wie %(name)s und heißt jetzt überall so.")
                % {"spelling": quoted(str(name)), "name": quoted(str(chosen))},
            )
    return [one for one, _name in named]


def _aliases(persons: list[_Person], by_program: frozenset[Name]) -> dict[_Person, _Person]:
    """Short names ("Mara M.", "Frau Muster", "Mara") of which only one full name of the file can be meant."""
    parts = {person: _folded_parts(person) for person in persons}
    by_part: dict[str, list[_Person]] = {}
    for person, found in parts.items():
        if len(found) > 1 and all(len(part) > 1 for part in found):
            for part in found:
                by_part.setdefault(part, []).append(person)
    aliases = {}
    for person, found in parts.items():
        long = [part for part in found if len(part) > 1]
        initials = [part for part in found if len(part) == 1]
        full = by_part.get(long[0], []) if len(long) == 1 else []
        if person.has_namesake or len(full) > _MOST_NAMESAKES or any(is_machine_label(n.name) for n in person.names):
            continue
        meant = [one for one in full if one is not person and _stand_for(initials, parts[one] - {long[0]})]
        if len(meant) == 1 and person.can_be(meant[0]) and not _are_both_set(person, meant[0], by_program):
            aliases[person] = meant[0]
    return aliases


def _folded_parts(person: _Person) -> set[str]:
    """The parts of a name; a double one is one part."""
    return {"".join(map(folded, _WORD.findall(part))) for part in _parts(next(iter(person.names)).name)}


def _stand_for(initials: list[str], names: set[str]) -> bool:
    return all(any(name.startswith(initial) for name in names) for initial in initials)


def _are_both_set(one: _Person, two: _Person, by_program: frozenset[Name]) -> bool:
    return bool(one.names.keys() & by_program and two.names.keys() & by_program)


def _best_of(names: Counter[Name]) -> Name:
    """Letters of both cases before all capitals or an account's name, the full name before initials; then the most
    frequent. What stands beside a name stays where it always does."""

    def quality(name: Name) -> tuple[bool, bool, int, int]:
        text = name.name
        return not text.isupper() and not text.islower(), "." not in text.split()[-1], len(key_of(text)), names[name]

    plain: Counter[Name] = Counter()
    for name, count in names.items():
        if not name.addition:
            plain[name] += count
    chosen = max(plain or names, key=quality)
    full = max(names, key=quality)
    return Name(full.name, "" if plain else chosen.addition)
