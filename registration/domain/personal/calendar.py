"""One's own dates for a calendar that subscribes to them."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from correspondence.domain.links import known_token
from correspondence.models import Address
from events.domain.ical import calendar_of
from registration.domain.links import OWN, join_addresses
from registration.domain.telling.invitations import personal_event, times_left
from registration.enums import State
from registration.models import Registration


def build_personal_calendar(address: Address) -> bytes:
    """The confirmed dates of this address, each once. Reads only; four queries."""
    rows = Registration.objects.filter(attendee__address=address, state=State.CONFIRMED)
    rows = rows.select_related("gathering").order_by("gathering__starts_at", "number")
    by_gathering = {row.gathering_id: row for row in reversed(rows)}
    left = times_left(address.pk, by_gathering)
    own, ways_in = known_token(address.pk, OWN), join_addresses(address.pk)
    events = []
    for row in reversed(by_gathering.values()):
        place = ways_in.get(row.pk) or _own_path(own)
        events.append(personal_event(row, f"{settings.SITE_URL}{place}", left.get(row.gathering_id, 0)))
    return calendar_of(events, _("Meine Termine im Regionalportal"))


def _own_path(token: str) -> str:
    return reverse("registration:own", args=[token]) if token else reverse("registration:resend")
