"""The way in for those who make a date happen: no place is taken, nothing is counted."""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from correspondence.domain.addresses import store_addresses
from correspondence.domain.links import issue_link
from correspondence.domain.outbox import unused
from correspondence.models import Address, Link, MailState, OutgoingMail
from registration.domain.hosting.refusal import RefusedError
from registration.domain.links import CONTRIBUTOR, LASTS_AFTER
from registration.domain.notices import drop_contributor_mails, invited_key, post_invited, post_left
from registration.models import Contributor, Desk

# A mail in one of these states may be in somebody's hands.
REACHED = (MailState.SENDING, MailState.SENT, MailState.UNCLEAR)


@transaction.atomic
def add_contributor(desk: Desk, name: str, email: str, part: str) -> Contributor:
    """Somebody gets the way in by mail, be it again. Raises RefusedError for who has it, and ValueError for what is no
    address."""
    address = next(iter(store_addresses([email]).values()))
    now = {"name": " ".join(name.split())[:120], "part": part, "left_at": None}
    row, is_new = Contributor.objects.select_for_update().get_or_create(desk=desk, address=address, defaults=now)
    if not is_new:
        if row.left_at is None:
            raise RefusedError(_("Diese Adresse hat den Zugang schon."))
        Contributor.objects.filter(pk=row.pk).update(**now)
        row.refresh_from_db()
    post_invited(row)
    return row


@transaction.atomic
def remove_contributor(desk: Desk, pk: int) -> bool:
    """Their link no longer opens anything, and one mail tells them; False if there was nobody.

    Whom nothing has reached yet is not told, and leaves no row.
    """
    row = crew_of(desk).select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        return False
    Link.objects.filter(purpose=CONTRIBUTOR, subject_id=row.pk).delete()
    if _may_have_reached(row):
        row.left_at, row.times_left = timezone.now(), row.times_left + 1
        row.save(update_fields=["left_at", "times_left"])
        post_left(row)
        return True
    row.delete()
    drop_contributor_mails([pk])
    unused(Address.objects.filter(pk=row.address_id)).delete()
    return True


def _may_have_reached(row: Contributor) -> bool:
    """Whether a mail with the way in may be in their hands: also when its note has been deleted since."""
    state = OutgoingMail.objects.filter(key=invited_key(row)).values_list("state", flat=True).first()
    return bool(row.times_left) or state is None or state in REACHED


def crew_of(desk: Desk) -> QuerySet[Contributor]:
    """Who makes this date happen, with their addresses."""
    return Contributor.objects.active().filter(desk=desk).select_related("address")


def contributor_url(row: Contributor) -> str:
    """The full address of this person's way in. Writes a link when there is none."""
    until: datetime.datetime = row.desk.gathering.ends_at or timezone.now()
    token = issue_link(row.address, CONTRIBUTOR, until=until + LASTS_AFTER, subject_id=row.pk)
    return f"{settings.SITE_URL}{reverse('registration:join', args=[token])}"
