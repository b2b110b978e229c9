"""What a line that could be a heading means where it stands: text after all, or another section than its word says."""

from dataclasses import dataclass

from practices.importing.blocks import Block, paragraph
from practices.importing.contacts.contact import find_addresses
from practices.importing.contacts.detection import LONGEST_READ, holds_contact_data
from practices.importing.contacts.names import is_function, read_person
from practices.importing.contacts.offices import names_office
from practices.importing.sections.forms import heads, reads_like_text
from practices.importing.sections.furniture import is_placeholder
from practices.importing.sections.outline import PREAMBLE, Sections
from practices.importing.sections.titles import is_asking_title, stands_above_title
from practices.importing.vocabulary.headings import CONDITIONS, PROSE, Heading, recognise
from practices.importing.vocabulary.spelling import key

# Labels that mean a contact only where one has begun: "Name: …" may be that of anything.
NAMES = frozenset({"Name", "Vorname", "Nachname"})


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a line: the whole source, what has been placed so far, and in which section this was."""

    source: list[Block]
    sections: Sections
    current: str
    in_contact: bool


def stands_as_text(heading: Heading, block: Block, following: Block | None, around: Around) -> bool:
    """Whether a line is no heading here: a contact's label in running text, a title, a thing that is named, a sentence.

    `following` is the paragraph below it.
    """
    if heading.label and not heading.value:
        return around.current != "contact" or (heading.label in NAMES and not around.in_contact)
    if heading.label in NAMES:
        return around.current != "contact"
    if _says_what_somebody_does(heading, block, around):
        return True
    if heading.section == "year" and not heading.value and not _tells_number(following):
        return True  # "Jahr" above the columns of a table that a program has taken apart
    if _is_title(heading, block, following, around) or _names_thing(heading, block, following, around):
        return True
    if around.current == "interview" and block.text.endswith("?") and not block.heading:
        return True
    is_sentence = not heading.value and block.text.rstrip().endswith((".", "!")) and not block.heading
    return is_sentence and not heading.is_usual


def _says_what_somebody_does(heading: Heading, block: Block, around: Around) -> bool:
    """ "Projektleitung" below somebody's name: no second contact begins there."""
    is_below = around.current == "contact" and bool(around.sections.get("contact"))
    is_marked = block.heading or block.bold or bool(heading.value)
    return is_below and heading.section == "contact" and not is_marked and is_function(heading.text)


def _tells_number(following: Block | None) -> bool:
    return following is not None and any(map(str.isdigit, following.text.partition("\n")[0]))


def _is_title(heading: Heading, block: Block, following: Block | None, around: Around) -> bool:
    is_first = block.at == around.source[0].at
    heads_title = block.is_title and heading.section in {"conditions", *CONDITIONS}  # "Steckbrief: Lernwerkstatt"
    heads_title = heads_title or (is_first and heading.section == "conditions")
    if heading.value and (heads_title or (heading.section in PROSE and (block.is_title or is_first))):
        return True  # a title with a colon
    if is_first and not heading.is_usual and stands_above_title(*[*around.source[1:3], None, None][:2]):
        return True  # "Projektbeschreibung" says what kind of paper it is
    may_be_title = around.current == PREAMBLE and not (heading.value or around.sections.get("title"))
    return may_be_title and is_asking_title(heading, block, following, is_first=is_first)


def _names_thing(heading: Heading, block: Block, following: Block | None, around: Around) -> bool:
    """Whether a word of the conditions is spoken of in the text, and heads nothing."""
    if around.current not in PROSE or heading.section not in CONDITIONS or block.heading or block.bold:
        return False
    if heading.is_weak and not heading.value and not block.text.endswith(":") and heads(following):
        return True  # "Personal", "Kosten" one below the other are things that are named
    is_sentence = heading.value.endswith((".", "!")) and reads_like_text(paragraph(heading.value))
    return is_sentence and not is_placeholder(heading.value)  # "Personalkosten: Alles wurde teurer."


def asks_again(heading: Heading) -> bool:
    """ "Umsetzung: Was wurde gemacht?": what stands behind the colon asks for the same."""
    asked = recognise(heading.value, alone=True) if heading.value.endswith("?") else None
    return asked is not None and asked.section == heading.section and not asked.value


def _leads_to_office(value: str) -> bool:
    """ "Infos: Pfarrbüro Beispielhausen, Tel. 09281 815": somebody is to be called, no page to be read."""
    told = value[:LONGEST_READ]
    is_named = names_office(told) or read_person(told) is not None
    return is_named and holds_contact_data(told) and not find_addresses(told)


def section_meant(heading: Heading, around: Around) -> str:
    """The section of words that mean one thing above and another below; "contact_place" for the place of a contact."""
    word = key(heading.text)
    if heading.section == "place" and around.in_contact and heading.value and word in {"ort", "stadt", "wohnort"}:
        return "contact_place"
    has_begun = any(around.sections.get(name) for name in ("implementation", "results", "challenge"))
    if heading.section == "challenge" and word.startswith("herausforderung") and has_begun:
        return "obstacles"
    if heading.section == "offer" and heading.value and _leads_to_office(heading.value):
        return "contact"
    if word == "zusammenfassung" and around.current == PREAMBLE:
        return "teaser"
    return heading.section
