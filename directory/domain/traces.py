"""What tells who somebody is, found and taken out of texts: names in any spelling, addresses of mail, phone numbers."""

import json
import re
from dataclasses import dataclass
from typing import Any

from directory.domain.names import PersonName, folded, without_names
from directory.models import Person
from portal.base.mail import names_address

INSTEAD = "N. N."
# What is part of an address of a page is no text; a page that changes its address loses its links.
_NO_TEXT = frozenset({"slug", "url_path", "path", "id", "type", "translation_key"})
_FEWEST_DIGITS = 6
_SHORTEST_ALONE = 4
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Traces:
    """Names, addresses and numbers of one person."""

    names: tuple[PersonName, ...]
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    @classmethod
    def of(cls, person: Person) -> "Traces":
        """Of a card; without the name if another card has the same: texts may mean either."""
        name = PersonName.of(person.first_name, person.last_name)
        return cls(_unless_shared(name, person.pk), _filled(person.email), _filled(person.phone))

    @classmethod
    def of_sender(cls, name: str, email: str, phone: str) -> "Traces":
        """Of what somebody wrote into a form: the last word of the name is the last name."""
        first, _space, last = name.strip().rpartition(" ")
        return cls(_unless_shared(PersonName.of(first, last), None), _filled(email), _filled(phone))

    def without(self, text: str, *, alone: bool = False) -> str:
        """The text without them. With `alone` the last name counts too where it stands for itself."""
        found = without_names(text, self.names, INSTEAD)
        if alone:
            last = {name.last[0] for name in self.names if len(name.last) == 1 and len(name.last[0]) >= _SHORTEST_ALONE}
            found = _WORD.sub(lambda word: INSTEAD if _is_last(word.group(), last) else word.group(), found)
        for pattern in (*map(names_address, self.emails), *map(_phone_pattern, self.phones)):
            found = pattern.sub("", found) if pattern else found
        return found

    def without_in(self, content: Any, *, alone: bool = False) -> Any:
        """The same for all texts in JSON, also in JSON that is kept as a text in it, as rich content is."""
        if isinstance(content, dict):
            return {
                key: value if key in _NO_TEXT else self.without_in(value, alone=alone) for key, value in content.items()
            }
        if isinstance(content, list):
            return [self.without_in(value, alone=alone) for value in content]
        if not isinstance(content, str):
            return content
        inner = _json_in(content)
        if inner is not None:
            changed = self.without_in(inner, alone=alone)
            return content if changed == inner else json.dumps(changed)
        return self.without(content, alone=alone)


def _filled(value: str) -> tuple[str, ...]:
    return (value.strip(),) if value.strip() else ()


def _unless_shared(name: PersonName, but: int | None) -> tuple[PersonName, ...]:
    if not name.last or not name.first:
        return ()
    others = Person.objects.exclude(pk=but).values_list("first_name", "last_name")
    return () if any(PersonName.of(*other) == name for other in others) else (name,)


def _is_last(word: str, last: set[str]) -> bool:
    return word[0].isupper() and (folded(word) in last or folded(word).removesuffix("s") in last)


def _json_in(text: str) -> Any:
    if not text.startswith(("[", "{")):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def _phone_pattern(phone: str) -> "re.Pattern[str] | None":
    """With or without the country's code, however it is grouped; None for a number that is too short to be one."""
    digits = re.sub(r"\D", "", phone)
    local = re.sub(r"^(?:00)?49|^0", "", digits)
    if len(local) < _FEWEST_DIGITS:
        return None
    return re.compile(r"(?:(?:\+|00)49|\b0|\b)[\s()/.–-]{0,4}" + r"[\s()/.–-]{0,3}".join(local) + r"(?!\d)")
