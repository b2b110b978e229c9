"""Somebody's name, number or address in a text that is no contact."""

from practices.importing.contacts.contact import mend_addresses
from practices.importing.contacts.names import is_function, read_person
from practices.importing.contacts.offices import names_office
from practices.importing.contacts.parsing import find_mails
from practices.importing.contacts.phones import find_numbers

MOST_LINES = 12
LONGEST_LINE = 110
LONGEST_READ = 400


def is_contact(lines: list[str]) -> bool:
    """Whether short lines name a person or an office first and then say how to reach them."""
    if not lines or len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines[1:]):
        return False
    whole = " ".join(lines)
    if len(whole) > LONGEST_READ or not holds_contact_data(whole):
        return False
    first = lines[0]
    if len(lines) == 1:
        person = read_person(first)
        return person is not None and len(first) <= 2 * LONGEST_LINE
    return read_person(first) is not None or (len(first) <= LONGEST_LINE and names_office(first))


def names_nobody(line: str) -> bool:
    """Whether a line names neither a person nor an office, and no function of somebody."""
    return read_person(line) is None and not names_office(line) and not is_function(line)


def holds_contact_data(text: str) -> bool:
    """Whether a text of at most 400 letters holds a mail address or a telephone number."""
    return bool(find_mails(mend_addresses(text)) or find_numbers(text))


def exposed_lines(text: str) -> list[str]:
    """The lines of running text that hold a mail address or a telephone number, each cut to 400 letters."""
    lines = (" ".join(line.split())[:LONGEST_READ] for line in text.splitlines())
    return [line for line in lines if ("@" in line or any(map(str.isdigit, line))) and holds_contact_data(line)]
