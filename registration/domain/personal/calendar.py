"""One's own dates for a calendar that subscribes to them."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from correspondence.domain.links import known_token
from correspondence.models import Address
from events.domain.ical import calendar_of
from events.models import Gathering
from registration.domain.links import CONTRIBUTOR, OWN, join_addresses
from registration.domain.telling.invitations import goes_there, personal_event, times_left
from registration.enums import State
from registration.models import Contributor, Registration


def build_personal_calendar(address: Address) -> bytes:
    """The dates to which this address goes, each once: confirmed, or to make them happen. Reads only; ten queries."""
    confirmed = Registration.objects.filter(attendee__address=address, state=State.CONFIRMED)
    crew = Contributor.objects.active().filter(address=address)
    pks = {*confirmed.values_list("gathering", flat=True), *crew.values_list("desk__gathering", flat=True)}
    dates = Gathering.objects.filter(pk__in=pks, starts_at__isnull=False).order_by("starts_at", "pk")
    entries = goes_there(address.pk, pks)
    left, own = times_left(address.pk, entries), known_token(address.pk, OWN)
    ways_in = {Registration: join_addresses(address.pk), Contributor: join_addresses(address.pk, CONTRIBUTOR)}
    events = []
    for pk in dates.values_list("pk", flat=True):
        entry = entries[pk]
        place = ways_in[type(entry)].get(entry.pk) or _own_path(own)
        events.append(personal_event(entry, f"{settings.SITE_URL}{place}", left.get(pk, 0)))
    return calendar_of(events, _("Meine Termine im Regionalportal"))


def _own_path(token: str) -> str:
    return reverse("registration:own", args=[token]) if token else reverse("registration:resend")
