"""Which mail is sent next, and by whom: claims with an end, written before the mail is handed over."""

import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from correspondence.models import MailState, OutgoingMail

LEASE = datetime.timedelta(minutes=2)
# After two attempts of which nobody knows how they ended, people decide: a third copy never goes out by itself.
MOST_UNKNOWN = 2
PAUSES = tuple(datetime.timedelta(seconds=seconds) for seconds in (10, 30, 60, 120, 300, 600, 1800))


def claim_next() -> OutgoingMail | None:
    """The next mail that is due, from now on this worker's for two minutes; None when there is none.

    `attempts` counts it already: if this process dies now, nobody knows whether the mail went out.
    """
    now = timezone.now()
    due = OutgoingMail.objects.filter(Q(retry_at=None) | Q(retry_at__lte=now), state=MailState.WAITING, due_at__lte=now)
    if not due.exists():
        return None
    with transaction.atomic():
        mail = due.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "pk").first()
        if mail is None:
            return None
        mail.state, mail.claimed_until, mail.attempts = MailState.SENDING, now + LEASE, mail.attempts + 1
        mail.save(update_fields=["state", "claimed_until", "attempts"])
    return mail


def settle(mail: OutgoingMail, state: MailState, **fields: object) -> bool:
    """Write how the attempt ended, unless the claim is another's by now; whether it was written."""
    mine = OutgoingMail.objects.filter(pk=mail.pk, state=MailState.SENDING, claimed_until=mail.claimed_until)
    changed = {"state": state, "claimed_until": None, **fields}
    if not mine.update(**changed):
        return False
    for name, value in changed.items():
        setattr(mail, name, value)
    return True


def postpone(mail: OutgoingMail, *, is_unknown: bool) -> None:
    """Send it again after a pause that grows. `is_unknown`: it may have been taken, so the attempt counts."""
    if is_unknown and mail.attempts >= MOST_UNKNOWN:
        settle(mail, MailState.UNCLEAR)
        return
    pause = PAUSES[min(mail.postponed, len(PAUSES) - 1)]
    attempts = mail.attempts if is_unknown else mail.attempts - 1
    later = {"retry_at": timezone.now() + pause, "postponed": mail.postponed + 1, "attempts": attempts}
    settle(mail, MailState.WAITING, **later)


def take_up_lost() -> int:
    """Mails whose worker died are due again, or unclear after the second time; how many. Two queries."""
    now = timezone.now()
    # An end that lies far ahead was written by a clock that has been set back since.
    over = Q(claimed_until__lt=now) | Q(claimed_until__gt=now + 2 * LEASE)
    lost = OutgoingMail.objects.filter(over, state=MailState.SENDING)
    if not lost.exists():
        return 0
    unclear = lost.filter(attempts__gte=MOST_UNKNOWN).update(state=MailState.UNCLEAR, claimed_until=None)
    return unclear + lost.update(state=MailState.WAITING, claimed_until=None, postponed=F("postponed") + 1)


def send_what_waited() -> int:
    """Make mails due that wait for the mail server, which is back; how many. One query."""
    waiting = OutgoingMail.objects.filter(state=MailState.WAITING, retry_at__gt=timezone.now())
    return waiting.update(retry_at=None)
