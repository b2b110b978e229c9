"""Whom to call: a block of names, tasks, addresses, numbers and mails, in whatever order people write it."""

import re
from dataclasses import replace
from typing import Any

from practices.importing.contacts.contact import LONGEST, LONGEST_PIECE, Contact, as_one, find_addresses, mend_addresses
from practices.importing.contacts.extensions import is_direct, is_extension, with_direct_numbers
from practices.importing.contacts.names import is_function, read_person
from practices.importing.contacts.offices import names_carrier, names_office
from practices.importing.contacts.phones import find_numbers
from practices.importing.contacts.phrases import FUNCTION_OF, OFFICE_LABELS, REACHABLE, SAYS_HOW, without_phrases
from practices.importing.contacts.postal import (
    POSTCODE,
    ROOM,
    STREET,
    STREET_WITHOUT_NUMBER,
    TOWN_BEHIND,
    address_lines,
)
from practices.importing.contacts.words import is_name_word, without_address
from practices.importing.vocabulary.lookup import contact_labels, look_up
from practices.importing.vocabulary.spelling import key, one_line, without_note_marks

# Parts have a longest length (RFC 5321), and a match begins where a word does: else long words cost their square.
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?![\w-])")
_WEB = re.compile(r"(?:https?://|www\.)\S+")
_BETWEEN = re.compile(r"[|•·\t]| // | ?; ")
# Between two people who are told in one sentence: "Mara Muster (…-1) und Bela Beispiel (…-2)".
_NEXT_PERSON = re.compile(
    r"(?<=[)\d])(?: (?:und|sowie|oder) (?=(?:Frau |Herrn? )?[^\W\d_a-zäöüß])"
    r"|, (?=(?:Frau |Herrn? |Dr\. ){0,2}[^\W\d_a-zäöüß][\w-]{1,30} [^\W\d_a-zäöüß][\w-]{1,30} ?\())"
)
_BEFORE_NUMBER = re.compile(r"[(:,\d@+]")
_IN_BRACKETS_BEHIND = re.compile(r" ?\(([^()\d]{2,40})\)")
_LABEL = re.compile(r"([^:@\d]{2,60}?) ?: ?(.*)$")
_MAIL_LABEL = re.compile(
    r"(?<![^\W\d_])(?:e-?mail|mail(?:to)?|✉|📧|web|internet|www)(?:-adresse)? ?:? ?$", re.IGNORECASE
)
_REMAINS = " ,;:–-/()<>"


def parse_contact(lines: list[str]) -> Contact | None:
    """The first of `parse_contacts`, or None."""
    found = parse_contacts(lines)
    return found[0] if found else None


def parse_contacts(lines: list[str]) -> list[Contact]:
    """Everybody whom a contact block names; empty if nothing in it names anybody or says how to reach them."""
    parser = _Parser()
    for line in with_direct_numbers(lines):
        mended = mend_addresses(without_note_marks(line))
        if len(mended) <= LONGEST_PIECE:
            mended = _NEXT_PERSON.sub(" | ", mended)
        for piece in _pieces(mended):
            parser.take(one_line(piece).strip(" ,;"))
    return parser.contacts()


def _pieces(line: str) -> list[str]:
    """What stands beside one another; a tab between a label and what it names parts nothing."""
    label, tab, value = line.partition("\t")
    if tab and "\t" not in value.strip() and (label.rstrip().endswith(":") or key(label) in OFFICE_LABELS):
        line = f"{label.rstrip(' :')}: {value.strip()}"
    return _BETWEEN.split(line)


def find_mails(text: str) -> list[str]:
    """The mail addresses of a text."""
    return _EMAIL.findall(text)


class _Parser:
    def __init__(self) -> None:
        self.done: list[Contact] = []
        self.named: list[Contact] = []  # named beside another, with nothing of their own
        self.start()

    def start(self) -> None:
        self.fields: dict[str, Any] = {}
        self.address: list[str] = []
        self.rest: list[str] = []
        self.offices: list[str] = []
        self.pending: list[str] = []  # what may be a street, until the next piece tells
        self.postcode = self.town = ""
        self.given = self.family = ""
        self.called = ""  # the function that stood before a name with a colon

    def contacts(self) -> list[Contact]:
        self.finish()
        return as_one([*self.done, *self.named]) if self.done else []

    def finish(self) -> None:
        """Ends one contact and begins the next."""
        self.flush()
        self._end_name()
        self._end_address()
        self._end_offices()
        if self.fields:
            names = {self.fields.get("first_name"), self.fields.get("last_name")}  # "Viele Grüße, Mara" above her card
            self.done.append(Contact(**self.fields, rest=tuple(told for told in self.rest if told not in names)))
        elif self.rest and self.done:
            last = self.done[-1]
            self.done[-1] = replace(last, rest=(*last.rest, *self.rest))
        self.start()

    def _end_name(self) -> None:
        """First and last name that a form asks for apart."""
        if self.family and "last_name" not in self.fields:
            self.fields |= {"first_name": self.given, "last_name": self.family}
        elif self.given or self.family:
            self.rest.append(f"{self.given} {self.family}".strip())

    def _end_address(self) -> None:
        if self.postcode and self.town:
            self.address.append(f"{self.postcode} {self.town}")
        elif self.postcode:
            self.rest.append(f"PLZ: {self.postcode}")
        elif self.town:
            self.address.append(self.town)
        if self.address:
            self.fields["postal_address"] = "\n".join(self.address)

    def _end_offices(self) -> None:
        """An office beside a person is the task, or is told whole; a municipality or a body of its own never is."""
        is_person = "last_name" in self.fields
        carriers = [office for office in self.offices if is_person and names_carrier(office)]
        office = ", ".join(office for office in self.offices if office not in carriers)
        if office and not is_person:
            self.fields["office"] = office
        elif office and "task" not in self.fields and len(office) <= LONGEST["task"]:
            self.fields["task"] = office
        elif office:
            self.rest.insert(0, office)
        self.rest = [*carriers, *self.rest]

    def take(self, piece: str) -> None:
        """One piece of a line, without its surroundings."""
        if not piece:
            return
        if len(piece) > LONGEST_PIECE:
            self.take_mail_of_long(piece)
            return
        if key(piece) in contact_labels():
            return  # a column's name: "Telefon"
        labelled = _LABEL.match(piece)
        if labelled and key(labelled[1]) in OFFICE_LABELS and names_office(labelled[2]):
            piece, labelled = labelled[2], None
        label = _label(labelled[1]) if labelled else None
        if labelled and label and label not in {"Telefon", "Mobil", "Fax", "E-Mail"}:
            self.labelled(label, labelled[2].strip())
            return
        if labelled and not label and labelled[2].strip() and _opens_contact(labelled[1]):
            piece = labelled[2].strip()
            self.called = labelled[1].strip() if is_function(labelled[1]) else ""
        if self.begins_next(piece):
            self.finish()
        self.parts(self.without_numbers(self.without_mails(piece)), whole=piece)

    def begins_next(self, piece: str) -> bool:
        """Whether a piece names somebody else and then says how to reach them: the number is theirs."""
        head = _BEFORE_NUMBER.split(piece, maxsplit=1)[0].strip(_REMAINS)
        person = read_person(head) if "last_name" in self.fields and head != piece else None
        if person is None:
            return False
        if person.first_name and {"phone", "email"} & set(self.fields):
            return True
        return person.last_name != self.fields["last_name"] and bool(find_numbers(piece) or find_mails(piece))

    def take_mail_of_long(self, piece: str) -> None:
        mail = _EMAIL.search(piece)
        if mail and "email" not in self.fields and len(mail.group()) <= LONGEST["email"]:
            self.fields["email"] = mail.group()
            piece = (piece[: mail.start()] + piece[mail.end() :]).strip(_REMAINS)
        if piece:
            self.rest.append(piece)

    def labelled(self, label: str, value: str) -> None:
        """ "Funktion: …", "PLZ: …": the label tells the field."""
        if not value:
            return
        if label == "Anschrift":
            self.address += [part.strip() for part in address_lines(value)]
        elif label == "Hausnummer" and self.address:
            self.address[-1] += f" {value}"
        elif label == "PLZ":
            self.postcode = value
        elif label == "Ort":
            self.town = value
        elif label == "Funktion" and "task" not in self.fields and len(value) <= LONGEST["task"]:
            self.fields["task"] = value
        elif label == "erreichbar" and "reachable_when" not in self.fields and len(value) <= LONGEST["reachable_when"]:
            self.fields["reachable_when"] = value
        elif label in {"Vorname", "Nachname"} or (label == "Name" and " " not in value and is_name_word(value)):
            self.name_part(label, value)
        elif label != "Name" or not self.person(value):
            self.rest.append(f"{label}: {value}")

    def name_part(self, label: str, value: str) -> None:
        """A first or a last name on a line of its own; one that was told before begins the next contact."""
        name = "given" if label == "Vorname" else "family"
        if getattr(self, name) or "last_name" in self.fields:
            self.finish()
        if len(value) <= LONGEST["first_name"]:
            setattr(self, name, value)
        else:
            self.rest.append(f"{label}: {value}")

    def without_mails(self, piece: str) -> str:
        """The piece with bars in the place of mail and web addresses."""
        for mail in _EMAIL.findall(piece):
            if "email" not in self.fields and len(mail) <= LONGEST["email"]:
                self.fields["email"] = mail
            else:
                self.flush()
                self.rest.append(mail)
            before, _mail, behind = piece.partition(mail)
            piece = f"{_MAIL_LABEL.sub('', before)} | {behind}"
        if find_addresses(piece):
            for shown in _WEB.findall(piece):
                self.rest.append(shown.rstrip(".,;:)"))
                before, _shown, behind = piece.partition(shown)
                piece = f"{_MAIL_LABEL.sub('', before)} | {behind}"
        return piece

    def without_numbers(self, piece: str) -> str:
        """The piece with bars in the place of telephone numbers."""
        reached, kept = 0, []
        for number in find_numbers(piece):
            kept.append(piece[reached : number.start])
            reached = number.end
            free = "phone" not in self.fields and number.kind != "Fax"
            if free:
                self.fields["phone"] = number.text
                self.is_mobile = number.kind == "Mobil"
            elif number.kind == "Telefon" and is_direct(number.text, self.fields.get("phone", "")):
                self.rest.append(f"Zentrale: {self.fields['phone']}")
                self.fields["phone"] = number.text
            elif number.kind == "Telefon" and self.is_mobile and not number.more:
                self.rest.append(f"Mobil: {self.fields['phone']}")
                self.fields["phone"], self.is_mobile = number.text, False
            else:
                self.rest.append(f"{number.kind}: {number.text}")
            if number.more:
                self.rest.append(f"{number.text} {number.more}")
            behind = _IN_BRACKETS_BEHIND.match(piece, reached)
            if behind and not REACHABLE.search(behind[1]) and read_person(behind[1]) is None:
                self.rest.append(f"{number.text} ({behind[1]})")
                reached = behind.end()
        return " | ".join([*kept, piece[reached:]]) if reached else piece

    is_mobile = False

    def parts(self, text: str, *, whole: str) -> None:
        """What is left of a piece: names, tasks, addresses, hours."""
        for part in text.split("|"):
            told = part.strip(_REMAINS.replace(")", "") if "(" in part.strip(_REMAINS) else _REMAINS)
            told = without_phrases(told)
            if told:
                self.residue(told)

    def residue(self, text: str) -> None:
        text = TOWN_BEHIND.sub(", ", text)
        pieces = [piece.strip(" ,") for piece in text.split(",")]
        if any(POSTCODE.match(piece) or STREET.search(piece) for piece in pieces):
            self.with_address([piece for piece in pieces if piece])
        elif _tells_when(text) and "reachable_when" not in self.fields and len(text) <= LONGEST["reachable_when"]:
            self.flush()
            self.fields["reachable_when"] = text
        elif len(text) <= 60 and (any(map(str.isdigit, text)) or STREET_WITHOUT_NUMBER.fullmatch(text)):
            self.pending.append(text)
        else:
            self.flush()
            self.plain(text)

    def with_address(self, pieces: list[str]) -> None:
        """ "Mara Muster, Beispielstraße 14, 95032 Hof": a postcode makes what has a number before it its street."""
        at = next((i for i, piece in enumerate(pieces) if POSTCODE.match(piece)), None)
        first = at if at is not None else next(i for i, piece in enumerate(pieces) if STREET.search(piece))
        end = first + 1
        while at is not None and first > 0 and any(sign.isdigit() for sign in pieces[first - 1]):
            first -= 1
        if first > 0:
            self.flush()
            self.plain(", ".join(pieces[:first]))
        if at is not None:
            self.address += [*self.pending, *([", ".join(pieces[first:at])] if first < at else [])]
            self.pending = []
            self.address.append(pieces[at])
        else:
            self.flush()
            is_behind = len(self.address) == 1 and POSTCODE.match(self.address[0])
            self.address.insert(0 if is_behind else len(self.address), pieces[first])
        for piece in pieces[end:]:
            self.residue(piece)

    def flush(self) -> None:
        """What might have been a street was none."""
        pending, self.pending = self.pending, []
        for piece in pending:
            self.plain(piece)

    def plain(self, text: str) -> None:
        if self.person(text) or self.listed(text):
            return
        if "last_name" not in self.fields and names_office(text) and len(", ".join(self.offices)) <= LONGEST_PIECE:
            self.offices += _offices(text)
            return
        if names_carrier(text):
            function = FUNCTION_OF.match(text)
            if function and "last_name" in self.fields and "task" not in self.fields:
                self.fields["task"] = function[1]
                text = text[function.end() :]
            self.rest.append(text)
            return
        if "last_name" in self.fields and "task" not in self.fields and _may_be_task(text):
            self.fields["task"] = text
        else:
            self.rest.append(text)

    def is_task_below_name(self, text: str, function: str) -> bool:
        """ "Koordinatorin Frühe Hilfen" right below a name: what somebody does, no further person."""
        is_below = "last_name" in self.fields and not ({"task", "phone", "email"} & set(self.fields) or self.address)
        return is_below and bool(function) and text.startswith(f"{function} ") and " " not in function

    def listed(self, text: str) -> bool:
        """Takes "Landratsamt Hof, Integrationslotsin Mara Muster" apart; whether one of its parts is a person."""
        parts = text.replace(" / ", ", ").split(", ")
        if "last_name" in self.fields or len(parts) < 2 or not any(map(read_person, parts[1:])):
            return False
        for part in parts:
            self.plain(part)
        return True

    def person(self, text: str) -> bool:
        """Takes a line that names somebody; whether it does."""
        found = read_person(text)
        if found is None or self.is_task_below_name(text, found.task):
            return False
        carriers = [part for part in found.task.split(", ") if names_carrier(part) or _is_room(part)]
        if carriers:
            found = replace(found, task=", ".join(part for part in found.task.split(", ") if part not in carriers))
        told: dict[str, Any] = {
            "title": found.title,
            "first_name": found.first_name,
            "last_name": found.last_name,
            "task": found.task or self.called,
        }
        self.called = ""
        if not all(len(value) <= LONGEST[name] for name, value in told.items()):
            return False
        if "last_name" in self.fields:
            if not ({"phone", "email", "task", "postal_address"} & set(self.fields) or self.address):
                self.named.append(Contact(**told))
                return True
            self.finish()
        self.fields |= {name: value for name, value in told.items() if value}
        self.rest += [*carriers, *filter(None, [found.rest])]
        for other in found.others:
            person = read_person(other)
            if person is not None:
                self.named.append(Contact(person.title, person.first_name, person.last_name))
        return True


def _is_room(text: str) -> bool:
    """ "Zi. 12", "App. 234": where somebody sits is no function."""
    return bool(ROOM.match(text) or is_extension(text))


def _tells_when(text: str) -> bool:
    """Whether a line says when somebody can be reached; "Fr. Muster" is no Friday."""
    return bool(REACHABLE.search(text)) and without_address(text) == text


def _may_be_task(text: str) -> bool:
    """Whether a line beside a name may be what that person does: no label, no room, no "Sie erreichen mich"."""
    is_other = any(map(str.isdigit, text)) or ROOM.match(text) or SAYS_HOW.search(text)
    return len(text) <= LONGEST["task"] and not is_other and contact_labels().get(key(text.split()[0])) is None


def _offices(text: str) -> list[str]:
    """ "Stadt Fürth, Referat für Soziales" as two, where the first is a municipality or a body of its own."""
    head, comma, tail = text.partition(", ")
    return [head, tail] if comma and names_carrier(head) else [text]


def _label(word: str) -> str | None:
    return "Ort" if key(word) == "ort" else contact_labels().get(key(word))


def _opens_contact(label: str) -> bool:
    entry = look_up(label)
    return entry is not None and entry.section == "contact"
