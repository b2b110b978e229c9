"""The way in for those who make a date happen: no place is taken, nothing is counted."""

import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from correspondence.domain.addresses import store_addresses
from correspondence.domain.links import issue_link
from correspondence.domain.outbox import Post, drop_mails, post, unused
from correspondence.models import Address, Link
from registration.domain.hosting.refusal import RefusedError
from registration.domain.links import CONTRIBUTOR, LASTS_AFTER
from registration.domain.notices import CONTRIBUTOR_INVITED
from registration.models import Contributor, Desk


@transaction.atomic
def add_contributor(desk: Desk, name: str, email: str, part: str) -> Contributor:
    """Somebody gets the way in by mail. Raises RefusedError for who has it, and ValueError for what is no address."""
    address = next(iter(store_addresses([email]).values()))
    row, is_new = Contributor.objects.get_or_create(
        desk=desk, address=address, defaults={"name": " ".join(name.split())[:120], "part": part}
    )
    if not is_new:
        raise RefusedError(_("Diese Adresse hat den Zugang schon."))
    post([Post(f"{CONTRIBUTOR_INVITED}:{row.pk}", CONTRIBUTOR_INVITED, address.pk, {"contributor": row.pk})])
    return row


@transaction.atomic
def remove_contributor(desk: Desk, pk: int) -> bool:
    """Their link no longer opens anything; False if there was nobody."""
    row = Contributor.objects.filter(desk=desk, pk=pk).first()
    if row is None:
        return False
    Link.objects.filter(purpose=CONTRIBUTOR, subject_id=row.pk).delete()
    row.delete()
    drop_mails([f"{CONTRIBUTOR_INVITED}:{pk}"])
    unused(Address.objects.filter(pk=row.address_id)).delete()
    return True


def contributor_url(row: Contributor) -> str:
    """The full address of this person's way in. Writes a link when there is none."""
    until: datetime.datetime = row.desk.gathering.ends_at or timezone.now()
    token = issue_link(row.address, CONTRIBUTOR, until=until + LASTS_AFTER, subject_id=row.pk)
    return f"{settings.SITE_URL}{reverse('registration:join', args=[token])}"
