"""Somebody's name, number or address in a text that is no contact."""

from practices.importing.contacts.contact import mend_addresses
from practices.importing.contacts.names import is_function, read_person
from practices.importing.contacts.offices import names_carrier, names_office
from practices.importing.contacts.parsing import find_mails, parse_contacts
from practices.importing.contacts.phones import find_numbers
from practices.importing.contacts.phrases import without_phrases

MOST_LINES = 12
LONGEST_LINE = 110
LONGEST_READ = 400
MOST_SIGNED = 4
MOST_WORDS_OF_CALL = 7


def is_contact(lines: list[str]) -> bool:
    """Whether short lines name a person or an office first and then say how to reach them."""
    if not lines or len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines[1:]):
        return False
    whole = " ".join(lines)
    if len(whole) > LONGEST_READ or not holds_contact_data(whole):
        return False
    first = lines[0]
    if len(lines) == 1:
        return len(first) <= 2 * LONGEST_LINE and (read_person(first) is not None or _says_whom_to_ask(first))
    return read_person(first) is not None or (len(first) <= LONGEST_LINE and names_office(first))


def _says_whom_to_ask(line: str) -> bool:
    """Whether a sentence says nothing but whom to ask: "Für Fragen steht Ihnen Mara Muster (Tel. …) zur Verfügung."."""
    if without_phrases(line) == line.strip(" ,;:"):
        return False
    found = parse_contacts([line])
    return len(found) == 1 and bool(found[0].last_name) and not (found[0].rest or found[0].task)


def calls_for_contact(line: str) -> bool:
    """Whether a line above a contact only leads to it: "Fragen? Fragen!", "Wir sind für Sie da!", "Noch Fragen?"."""
    is_call = len(line.split()) <= MOST_WORDS_OF_CALL and line.endswith(("!", "?", ":"))
    return is_call and not holds_contact_data(line[:LONGEST_READ]) and read_person(line) is None


def is_signature(lines: list[str]) -> bool:
    """Whether the lines at the end of a text are a name with a function, or a body of its own, below it."""
    if not 1 < len(lines) <= MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        return False
    if len(lines) <= MOST_SIGNED and any(line.startswith("gez. ") and read_person(line) for line in lines):
        return True
    person = read_person(lines[0])
    is_named = person is not None and bool(person.first_name)
    is_signed = any(is_function(line) or names_carrier(line) for line in lines[1:])
    return is_named and is_signed and all(names_office(line) or is_function(line) for line in lines[1:])


def names_nobody(line: str) -> bool:
    """Whether a line names neither a person nor an office, and no function of somebody."""
    return read_person(line) is None and not names_office(line) and not is_function(line)


def holds_contact_data(text: str) -> bool:
    """Whether a text of at most 400 letters holds a mail address or a telephone number."""
    return bool(find_mails(mend_addresses(text)) or (any(map(str.isdigit, text)) and find_numbers(text)))


def exposed_lines(text: str) -> list[str]:
    """The lines of running text that hold a mail address or a telephone number, each cut to 400 letters."""
    lines = (" ".join(line.split())[:LONGEST_READ] for line in text.splitlines())
    return [line for line in lines if ("@" in line or any(map(str.isdigit, line))) and holds_contact_data(line)]
