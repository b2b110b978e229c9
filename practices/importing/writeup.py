"""A write-up as it was understood, before anything is stored."""

from dataclasses import dataclass, field

from practices.importing.blocks import Block
from practices.importing.contact import Contact


@dataclass(frozen=True, slots=True)
class Obstacle:
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the interview and the answer."""

    question: str
    html: str


@dataclass(frozen=True, slots=True)
class Condition:
    """`key` is duration, staff, costs, funding, partners, or other with a `label` of its own."""

    key: str
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteUp:
    """Every field of a write-up, and what became of the rest.

    `left_out` is page furniture that was dropped on purpose. `unplaced` stood under no known heading: it is kept in the
    section that it follows, and named so that somebody looks. `continued` was too long for one line of the conditions
    and goes on in the next. `questions` are what the source does not tell.
    """

    title: str = ""
    kicker: str = ""
    teaser: str = ""
    programme: str = ""
    source_label: str = ""
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
    offer_description: tuple[Block, ...] = ()
    offer_url: str = ""
    year: int | None = None
    place: str = ""
    note: str = ""
    left_out: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    continued: tuple[str, ...] = ()
    questions: tuple[str, ...] = field(default=())
