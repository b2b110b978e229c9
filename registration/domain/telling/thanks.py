"""Once a date is over and its recording or its slides are there: one mail to each address that had a place."""

import datetime
from collections.abc import Iterable

from django.db.models.functions import Coalesce
from django.utils import timezone

from correspondence.domain.outbox import Post, post
from correspondence.models import OutgoingMail
from events.domain.materials import Materials, materials_by_date
from events.models import Gathering
from registration.domain.erasure import NOBODY
from registration.domain.notices import THANKS
from registration.enums import State
from registration.models import Registration

# Of dates before that people are no longer known.
LOOKS_BACK = datetime.timedelta(days=90)
# Whoever publishes a recording adds the slides a little later: one mail has both.
WAITS = datetime.timedelta(minutes=10)
# A recording that was promised and is not there by then is not waited for.
PATIENCE = datetime.timedelta(days=14)


def worth_a_mail(gathering: Gathering, materials: Materials, now: datetime.datetime) -> bool:
    """Whether the date is over, took place, and there is what people were told that there will be."""
    end = gathering.ends_at or gathering.starts_at
    if end is None or end > now or gathering.is_cancelled or not materials.items:
        return False
    return not materials.awaits_recording or end + PATIENCE <= now


def materials_of(gathering: Gathering) -> Materials:
    """What anybody may see of this date's materials. Five queries."""
    return materials_by_date([gathering])[gathering.pk]


def post_thanks(now: datetime.datetime | None = None) -> int:
    """Post what is due; how many addresses are told. Posted again, they are the same mails. Eight queries."""
    now = now or timezone.now()
    ended = Gathering.objects.annotate(ended=Coalesce("ends_at", "starts_at")).filter(
        ended__lte=now, ended__gt=now - LOOKS_BACK, is_cancelled=False, page__isnull=False, desk__isnull=False
    )
    dates = {row.pk: row for row in ended}
    materials = materials_by_date(dates.values())
    due = [pk for pk, row in dates.items() if worth_a_mail(row, materials[pk], now)]
    people = _addresses(due)
    post(
        Post(key, THANKS, address, {"gathering": gathering}, now + WAITS, language)
        for key, (gathering, address, language) in people.items()
    )
    return len(people)


def _addresses(gatherings: Iterable[int]) -> dict[str, tuple[int, int, str]]:
    """Key of a mail → date, address and language, of those who have a place there and were not told yet."""
    rows = Registration.objects.filter(gathering__in=list(gatherings), state=State.CONFIRMED)
    rows = rows.exclude(attendee__address__key=NOBODY)
    reachable = rows.filter(attendee__address__bounced_at=None, confirmed_at__isnull=False).order_by("pk")
    found: dict[str, tuple[int, int, str]] = {}
    for gathering, address, language in reachable.values_list("gathering", "attendee__address", "sign_up__language"):
        found.setdefault(f"{THANKS}:{gathering}:{address}", (gathering, address, language or "de"))
    known = OutgoingMail.objects.filter(kind=THANKS, key__in=list(found)).values_list("key", flat=True)
    return {key: found[key] for key in found.keys() - set(known)}
