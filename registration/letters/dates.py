"""What mails say because a date changes, comes near or is over."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from correspondence.models import MailState, OutgoingMail
from correspondence.registry import Letter
from events.domain.materials import Item, Materials
from events.models import Gathering
from portal.base.display.formats import format_day
from portal.base.editors_address import editors_address
from registration.domain.links import own_url
from registration.domain.telling.changes import is_over, is_superseded
from registration.domain.telling.invitations import goes_there, invite, way_in
from registration.domain.telling.thanks import materials_of, worth_a_mail
from registration.enums import ACTIVE, State
from registration.letters.rows import Row, by_date, crew_row, date_row
from registration.models import Contributor, Registration


def _rows_at(mail: OutgoingMail, *states: State) -> list[Registration]:
    """The registrations of this address at the mail's date that are in one of these states, by number."""
    rows = Registration.objects.filter(gathering=mail.ids["gathering"], attendee__address=mail.address_id)
    rows = rows.filter(state__in=states).select_related("gathering", "attendee__address")
    return list(rows.order_by("number"))


def write_changed(mail: OutgoingMail) -> Letter | None:
    """The date as it stands now; None for who has left it, and if a later change has a mail of its own."""
    rows, crew = _rows_at(mail, *ACTIVE), _crew_at(mail)
    gathering = rows[0].gathering if rows else crew.desk.gathering if crew else None
    if gathering is None or is_superseded(mail) or is_over(gathering):
        return None
    is_cancelled = gathering.is_cancelled
    dates, hosting = [date_row(row) for row in rows], [crew_row(crew)] if crew else []
    shown = [{**row, **({"join_url": ""} if is_cancelled else {})} for row in (*dates, *hosting)]
    own = own_url(mail.address) if rows else ""
    letter = changed(shown, own, is_cancelled=is_cancelled, was=_was(mail, gathering))
    letter = replace(letter, reply_to="" if own else editors_address())
    entry = goes_there(mail.address_id, [gathering.pk]).get(gathering.pk)
    if entry is None:
        return letter
    # A file in a calendar cannot be taken back: what is cancelled leads to what stays.
    url = (own or f"{settings.SITE_URL}{gathering.address}") if is_cancelled else way_in(entry)
    return replace(letter, invitation=invite(entry, url))


def _crew_at(mail: OutgoingMail) -> Contributor | None:
    """Who makes the mail's date happen and has this address."""
    rows = Contributor.objects.active().filter(desk__gathering=mail.ids["gathering"], address=mail.address_id)
    return rows.select_related("desk__gathering", "address").first()


def _was(mail: OutgoingMail, gathering: Gathering) -> list[datetime.datetime]:
    """The local times that this address knew; empty if they are what they were, or nothing takes place."""
    was = [datetime.datetime.fromtimestamp(seconds, datetime.UTC) for seconds in mail.ids.get("was", ())]
    now = [time.replace(microsecond=0) for time in (gathering.starts_at, gathering.ends_at) if time]
    return [] if gathering.is_cancelled or was == now else [timezone.localtime(time) for time in was]


def changed(rows: list[Row], own: str, *, is_cancelled: bool, was: Sequence[datetime.datetime] = ()) -> Letter:
    """The mail that a date was moved, or called off. `own` is empty for who makes it happen and has no such page; `was`
    are beginning and end before."""
    subject = _("Entfällt: %(title)s") if is_cancelled else _("Geändert: %(title)s")
    context = {"dates": by_date(rows), "own_url": own, "is_cancelled": is_cancelled, "was": list(was)}
    return Letter(subject % {"title": rows[0]["title"]}, context)


def write_reminder(mail: OutgoingMail) -> Letter | None:
    """None for who has left, and if the date was moved or cancelled, or has begun."""
    rows = _rows_at(mail, State.CONFIRMED)
    gathering = rows[0].gathering if rows else None
    if gathering is None or gathering.is_cancelled or gathering.starts_at is None:
        return None
    if gathering.starts_at.timestamp() != mail.ids["start"] or gathering.starts_at <= timezone.now():
        return None
    return reminder([date_row(row) for row in rows], own_url(mail.address))


def reminder(rows: list[Row], own: str) -> Letter:
    """The mail that a date comes near."""
    subject = _("Erinnerung: %(title)s am %(day)s")
    day = format_day(rows[0]["start"])
    return Letter(subject % {"title": rows[0]["title"], "day": day}, {"dates": by_date(rows), "own_url": own})


def write_thanks(mail: OutgoingMail) -> Letter | None:
    """None for who no longer had a place, and while there is nothing to see or read, be it again."""
    rows = _rows_at(mail, State.CONFIRMED)
    gathering = rows[0].gathering if rows else None
    materials = materials_of(gathering) if gathering else Materials()
    if gathering is None or not worth_a_mail(gathering, materials, timezone.now()):
        return None
    shown = [{**date_row(row), "join_url": ""} for row in rows]
    page_url = f"{_full(gathering.address)}#{materials.anchor}"
    return thanks(shown, materials.items, page_url, is_recorded=materials.is_recorded)


def thanks(rows: list[Row], items: list[Item], page_url: str, *, is_recorded: bool) -> Letter:
    """The mail with what there is to see and read after a date."""
    subject = _("Zum Nachschauen: %(title)s") if is_recorded else _("Die Unterlagen: %(title)s")
    there: list[dict[str, Any]] = [
        {"label": f"{item.label} ({item.extension.upper()})" if item.extension else item.label, "url": _full(item.url)}
        for item in items
    ]
    return Letter(subject % {"title": rows[0]["title"]}, {"items": there, "page_url": page_url})


def _full(url: str) -> str:
    return url if "://" in url else f"{settings.SITE_URL}{url}"


def after_thanks(mail: OutgoingMail) -> None:
    """What was taken back before it was sent may come again: then it is told."""
    if mail.state == MailState.OBSOLETE:
        mail.delete()
