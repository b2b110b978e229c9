"""Which personal links registration makes, and how long they last."""

import datetime

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from correspondence.domain.links import issue_link, known_token, known_tokens
from correspondence.models import Address
from registration.models import Registration

# The personal page, the calendar that can only be read, and the way into one date (`subject_id`: the registration).
OWN, CALENDAR, JOIN = "registration", "calendar", "join"
# The way in for who speaks, moderates or interprets (`subject_id`: the contributor).
CONTRIBUTOR = "contributor"
LASTS_AFTER = datetime.timedelta(days=90)


def _until(address_id: int) -> datetime.datetime:
    """Ninety days after the last date, or after today."""
    rows = Registration.objects.filter(attendee__address=address_id)
    last = rows.aggregate(last=Max("gathering__ends_at"))["last"]
    return max(last or timezone.now(), timezone.now()) + LASTS_AFTER


def own_url(address: Address) -> str:
    """The full address of the personal page. Writes a link when there is none."""
    token = issue_link(address, OWN, until=_until(address.pk))
    return f"{settings.SITE_URL}{reverse('registration:own', args=[token])}"


def calendar_url(address: Address) -> str:
    """The full address of the personal calendar, whose token opens nothing else. Writes a link when there is none."""
    token = issue_link(address, CALENDAR, until=_until(address.pk))
    return f"{settings.SITE_URL}{reverse('registration:calendar', args=[token])}"


def calendar_address(address_id: int) -> str:
    """The path of the personal calendar; empty while none was mailed. Reads only, one query."""
    token = known_token(address_id, CALENDAR)
    return reverse("registration:calendar", args=[token]) if token else ""


def join_addresses(address_id: int, purpose: str = JOIN) -> dict[int, str]:
    """Registration → the path of the way into its date, of those that were mailed; the same for contributors by their
    purpose. Reads only, one query."""
    tokens = known_tokens(address_id, purpose)
    return {pk: reverse("registration:join", args=[token]) for pk, token in tokens.items()}


def join_url(registration: Registration) -> str:
    """The full address of the way into this date. Writes a link when there is none."""
    ends_at = registration.gathering.ends_at or timezone.now()
    address = registration.attendee.address
    token = issue_link(address, JOIN, until=ends_at + LASTS_AFTER, subject_id=registration.pk)
    return f"{settings.SITE_URL}{reverse('registration:join', args=[token])}"
