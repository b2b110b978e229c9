"""Somebody's card in the midst of a text: a name, and how to reach them, over as many paragraphs as people give it."""

from collections.abc import Sequence

from practices.importing.contacts.contact import find_addresses, mend_addresses
from practices.importing.contacts.detection import LONGEST_LINE, LONGEST_READ, MOST_LINES, holds_contact_data
from practices.importing.contacts.names import is_function, read_person
from practices.importing.contacts.offices import names_office
from practices.importing.contacts.parsing import parse_contacts
from practices.importing.contacts.phrases import says_how_to_reach
from practices.importing.contacts.postal import POSTCODE, ROOM, STREET
from practices.importing.vocabulary.headings import recognise

MOST_TASK_WORDS = 4
MOST_BARE_WORDS = 10  # of a line that is nothing but numbers and addresses


def length_of_card(paragraphs: Sequence[list[str]]) -> int:
    """How many paragraphs from the first on are one card together; 0 if they are none.

    `paragraphs` are the lines of each, none of them a heading that the file marks. The first line names a person, or an
    office with its address; somebody's number or mail address stands further down.
    """
    if not paragraphs or not _may_begin(paragraphs):
        return 0
    taken, reached, count = 0, 0, 0
    holds_data = False
    may_have_task = read_person(paragraphs[0][0]) is not None
    for number, lines in enumerate(paragraphs, 1):
        has_task = may_have_task and 0 <= 1 - count < len(lines) and _may_be_task(lines[1 - count])
        told = [line for at, line in enumerate(lines, count) if not (has_task and at == 1)]
        count += len(lines)
        is_told = count <= MOST_LINES and all(map(tells_of_contact, told))
        if not is_told or (number > 1 and _names_only(lines, holds_data)):
            break
        holds_data = holds_data or any(map(holds_contact_data, lines))
        taken = number
        if any(map(_tells_how, lines)):
            reached = taken
    return reached if holds_data else 0


def _may_be_task(line: str) -> bool:
    """Whether the line below a name may say what somebody does: "Quartiersmanagement"."""
    is_short = len(line.split()) <= MOST_TASK_WORDS and not line.endswith((".", "!", "?", ":", ","))
    return is_short and not any(map(str.isdigit, line)) and recognise(line, alone=True) is None


def tells_of_contact(line: str) -> bool:
    """Whether a line can stand on somebody's card: a name, function, office, address, number, or when to call."""
    if len(line) > LONGEST_LINE:
        return False
    return _tells_how(line) or read_person(line) is not None or names_office(line)


def is_bare_data(lines: Sequence[str]) -> bool:
    """Whether lines hold a number or a mail address and nothing else, not even a name: "Tel. 09281 57-1"."""
    whole = " | ".join(lines)
    if len(whole) > LONGEST_READ or any(line.count(" ") > MOST_BARE_WORDS for line in lines):
        return False
    if not holds_contact_data(mend_addresses(whole)):
        return False
    return all(map(_is_bare, lines))


def _is_bare(line: str) -> bool:
    found = parse_contacts([line])
    if len(found) != 1:
        return False
    told = found[0]
    rest = all(holds_contact_data(more) or find_addresses(more) for more in told.rest)
    return rest and not (told.name or told.task or told.office or told.postal_address)


def _tells_how(line: str) -> bool:
    """Whether a line says what somebody is, where, or how and when to reach them."""
    if len(line) > LONGEST_LINE:
        return False
    pieces = [piece.strip() for piece in line.split(",")]
    is_place = any(POSTCODE.match(piece) or STREET.search(piece) or ROOM.match(piece) for piece in pieces)
    heading = recognise(line)
    is_label = heading is not None and bool(heading.label)
    is_told = is_place or says_how_to_reach(line) or is_label or is_function(line)
    return is_told or holds_contact_data(line) or bool(find_addresses(line))


def _names_only(lines: list[str], holds_data: bool) -> bool:
    """Whether a paragraph only names somebody after all was told: another card begins, or none."""
    return holds_data and not any(map(_tells_how, lines))


def _may_begin(paragraphs: Sequence[list[str]]) -> bool:
    first = paragraphs[0][0]
    if len(first) > LONGEST_LINE or recognise(first, marked=True) is not None:
        return False
    if read_person(first) is not None:
        return True
    lines = [line for lines in paragraphs for line in lines][:MOST_LINES]
    if not names_office(first):
        return False
    before = next((at for at, line in enumerate(lines) if at and read_person(line) is not None), len(lines))
    return any(STREET.search(line) or POSTCODE.match(line) for line in lines[1:before])
