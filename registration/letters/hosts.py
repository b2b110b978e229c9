"""What those who run a date have mailed: messages to all, a move to another date, the way in without a place."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from correspondence.models import OutgoingMail
from correspondence.registry import Letter
from portal.base.editors_address import editors_address
from registration.domain.hosting.contributors import contributor_url, crew_of
from registration.domain.hosting.messages import is_recipient
from registration.domain.links import join_url, own_url
from registration.domain.telling.changes import is_over
from registration.domain.telling.invitations import call_off, call_off_file, invite
from registration.enums import Part, State
from registration.letters.rows import Row, by_date, date_row
from registration.models import Contributor, Desk, DeskMessage, Registration
from registration.public.context import when


def write_message(mail: OutgoingMail) -> Letter | None:
    """The message as it stands; none for who has left meanwhile. A trial goes to whoever wrote it."""
    row = DeskMessage.objects.select_related("desk__gathering").filter(pk=mail.ids["message"]).first()
    if row is None:
        return None
    date = when(row.desk.gathering)
    if mail.ids.get("trial"):
        return message(row.subject, row.text, date, "", is_trial=True)
    if not is_recipient(row, mail.address_id):
        return None
    return message(row.subject, row.text, date, _way_in(row.desk, mail))


def _way_in(desk: Desk, mail: OutgoingMail) -> str:
    """Straight to the way in for who has a place or makes the date happen, else to the personal page."""
    crew = crew_of(desk).select_related("desk__gathering").filter(address=mail.address_id).first()
    if crew is not None:
        return contributor_url(crew)
    rows = Registration.objects.select_related("gathering", "attendee__address")
    registered = rows.filter(desk=desk, attendee__address=mail.address_id, state=State.CONFIRMED).first()
    return join_url(registered) if registered else own_url(mail.address)


def message(subject: str, text: str, date: Row, url: str, *, is_trial: bool = False) -> Letter:
    """An editor's message, with the date that it is about and the way there."""
    shown = _("Probe: %(subject)s") % {"subject": subject} if is_trial else subject
    paragraphs = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return Letter(shown, {"paragraphs": paragraphs, "date": date, "url": url, "is_trial": is_trial})


def write_moved(mail: OutgoingMail) -> Letter | None:
    """None if the new place was given back meanwhile: that has a mail of its own."""
    rows = Registration.objects.select_related("gathering", "desk", "attendee__address")
    taken = rows.filter(pk=mail.ids["registration"], state=State.CONFIRMED, attendee__address=mail.address_id).first()
    left = rows.filter(pk=mail.ids["left"]).first()
    if taken is None or left is None:
        return None
    shown = date_row(taken)
    letter = moved(date_row(left), shown, own_url(mail.address))
    invitation = invite(taken, shown["join_url"])
    return replace(letter, invitation=invitation, attachments=call_off_file(left, own_url(mail.address)))


def moved(left: Row, taken: Row, own: str) -> Letter:
    """The mail to who was moved from one date to another."""
    return Letter(
        _("Umgebucht: %(title)s") % {"title": taken["title"]}, {"left": left, "dates": by_date([taken]), "own_url": own}
    )


def write_contributor(mail: OutgoingMail) -> Letter | None:
    """The way in; None if it was taken back meanwhile, and for a date that no longer takes place."""
    row = _crew_of(mail)
    if row is None or row.left_at is not None:
        return None
    url = contributor_url(row)
    letter = contributor(when(row.gathering), row.name, row.part, url)
    return replace(letter, invitation=invite(row, url), reply_to=editors_address())


def contributor(date: dict[str, Any], name: str, part: str, url: str) -> Letter:
    """The mail with the way in for who makes a date happen."""
    subject = _("Ihr Zugang: %(title)s") % {"title": date["title"]}
    return Letter(subject, {"date": date, "name": name, "part": str(Part(part).label), "join_url": url})


def _crew_of(mail: OutgoingMail) -> Contributor | None:
    """Whom the mail is for; None if they came or went again since, and for a date that no longer takes place."""
    rows = Contributor.objects.select_related("desk__gathering", "address")
    row = rows.filter(pk=mail.ids["contributor"], address=mail.address_id).first()
    if row is None or row.times_left != mail.ids.get("times", 0):
        return None
    return None if row.gathering.is_cancelled or is_over(row.gathering) else row


def write_contributor_left(mail: OutgoingMail) -> Letter | None:
    """The way in ends; None for who has it again, and for a date that no longer takes place."""
    row = _crew_of(mail)
    if row is None or row.left_at is None:
        return None
    letter = contributor_left(when(row.gathering), row.name, row.part)
    message = call_off(row, f"{settings.SITE_URL}{row.gathering.address}")
    return replace(letter, invitation=message, reply_to=editors_address())


def contributor_left(date: dict[str, Any], name: str, part: str) -> Letter:
    """The mail to who no longer makes a date happen."""
    subject = _("Nicht mehr eingetragen: %(title)s") % {"title": date["title"]}
    return Letter(subject, {"date": date, "name": name, "part": str(Part(part).label)})
