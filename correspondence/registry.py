"""Which kinds of mail there are: apps register theirs in their module `mails`.

A kind says from which rows a mail is made, whether it is still true when it is about to be sent, and how it looks.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.module_loading import autodiscover_modules

from correspondence.models import OutgoingMail


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a mail: its name, its bytes and its MIME type."""

    name: str
    content: bytes
    mimetype: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """An iTIP message: it becomes a part beside text and HTML, where calendar programs look for it."""

    content: bytes
    method: str  # REQUEST or CANCEL


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says. `context` is for the kind's templates; nothing of it is stored or logged."""

    subject: str
    context: Mapping[str, Any] = field(default_factory=dict)
    reply_to: str = ""
    attachments: tuple[Attachment, ...] = ()
    invitation: Invitation | None = None
    unsubscribe_url: str = ""  # takes a POST (RFC 8058); only for what one has subscribed to


def _nothing(_mail: OutgoingMail) -> None:
    return None


@dataclass(frozen=True, slots=True)
class MailKind:
    """`template` is a path below templates/public without its ending: `.txt` has to be there, `.html` may be.

    `write` makes the letter from the mail's `ids`, in the mail's language; None when it is no longer true (cancelled,
    erased, moved again): the mail is dropped then. It may read and issue links, and has to bear being called twice.
    `after` is called once the mail has reached an end, in the same transaction: mail.state says which one.
    `sample` is a letter with invented people, for the editors' previews; it reads no rows.
    """

    name: str
    label: Any
    template: str
    write: Callable[[OutgoingMail], Letter | None]
    sample: Callable[[], Letter]
    after: Callable[[OutgoingMail], None] = _nothing
    outlives_bounces: bool = False


_kinds: dict[str, MailKind] = {}
# A mail that cannot be written by then is given up.
GIVE_UP_AFTER = datetime.timedelta(days=2)


def register_mail(kind: MailKind) -> MailKind:
    """Make a kind known; the same name replaces the earlier one."""
    _kinds[kind.name] = kind
    return kind


def mail_kinds() -> dict[str, MailKind]:
    """All kinds of all apps, by name."""
    autodiscover_modules("mails")
    return dict(_kinds)


Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One kind of rows about people.

    `export` gives them for an address as plain data, `erase` deletes them or takes the person out of them and says how
    many. `emails` are the addresses that any row has, to find again who was erased. `published` names what of them is
    shown in public, in words for an operator: it is erased on purpose only.
    """

    name: str
    export: Callable[[str], Rows]
    erase: Callable[[str], int]
    emails: Callable[[], Iterable[str]]
    published: Callable[[str], list[str]] = lambda _email: []


_personal_data: dict[str, PersonalData] = {}


def register_personal_data(kind: PersonalData) -> None:
    """Have a kind of rows exported and erased. They are erased in the order of registration."""
    _personal_data[kind.name] = kind


def personal_data() -> list[PersonalData]:
    """All kinds of all apps."""
    autodiscover_modules("personal_data")
    return list(_personal_data.values())
