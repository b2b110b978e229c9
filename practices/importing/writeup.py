"""A write-up as it was understood, before anything is stored."""

from dataclasses import dataclass, field

from practices.importing.blocks import Block
from practices.importing.contacts.contact import Contact


@dataclass(frozen=True, slots=True)
class Obstacle:
    """`text` is what the source says, title and all."""

    title: str
    html: str
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the interview and the answer."""

    question: str
    html: str
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Condition:
    """`key` is duration, staff, costs, funding, partners, or other with a `label` of its own."""

    key: str
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """What the reader met and no section holds: `kind` is a key of `practices.importing.drafts.report.ASIDES`."""

    kind: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be stored. `number` is that of its block, `data` its bytes in base64.

    `alt` says what is to be seen, if the file does; `is_generated` that a program wrote so. Of a cropped picture the
    file holds, and `data` is, the whole.
    """

    number: int
    name: str
    data: str
    alt: str = ""
    is_decorative: bool = False
    is_cropped: bool = False
    is_generated: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that was not told by name: where it was found, in a German sentence in the source language."""

    field: str
    value: str
    where: str


@dataclass(frozen=True, slots=True)
class SourceParagraph:
    """A paragraph of the source and the names of the fields that it went to; none for what is only in the lists."""

    text: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUp:
    """Every field of a write-up, and what became of the rest.

    `left_out` is page furniture that was dropped on purpose. `unplaced` stood under no known heading: it is kept in the
    section that it follows, and named so that somebody looks. `continued` was too long for one line of the conditions
    and goes on in the next. `questions` are what the source does not tell. `others` are further people whom the contact
    names, `exposed` the lines of running text that hold somebody's number or address. `pictures` are those that blocks
    refer to. `source` is the whole write-up with where each paragraph went.
    """

    title: str = ""
    kicker: str = ""
    teaser: str = ""
    programme: str = ""
    source_label: str = ""
    source_url: str = ""
    challenge: tuple[Block, ...] = ()
    implementation: tuple[Block, ...] = ()
    results: tuple[Block, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    conclusion: tuple[Block, ...] = ()
    transfer_audience: str = ""
    interview: tuple[Turn, ...] = ()
    interviewee: str = ""
    conditions: tuple[Condition, ...] = ()
    project: str = ""
    carrier: str = ""
    contact: Contact | None = None
    others: tuple[Contact, ...] = ()
    offer_description: tuple[Block, ...] = ()
    offer_url: str = ""
    year: int | None = None
    place: str = ""
    theme: str = ""
    note: str = ""
    left_out: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()
    exposed: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()
    pictures: tuple[Picture, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    source: tuple[SourceParagraph, ...] = ()
    questions: tuple[str, ...] = field(default=())
