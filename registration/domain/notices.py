"""Which mail tells whom about what: one for a person and an occasion, whose key says which."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Count

from correspondence.domain.outbox import Post, drop_mails, post
from correspondence.models import OutgoingMail
from registration.models import Contributor, Registration, SignUp

REQUESTED, CONFIRMED, OFFERED = "registration.requested", "registration.confirmed", "registration.offered"
FREE, CANCELLED, LINK = "registration.free", "registration.cancelled", "registration.link"
MOVED, MESSAGE = "registration.moved", "registration.message"
CONTRIBUTOR_INVITED, CONTRIBUTOR_LEFT = "registration.contributor", "registration.contributor-left"
# A date changed; it is near; what was said there can be read.
CHANGED, REMINDER, THANKS = "registration.changed", "registration.reminder", "registration.thanks"
# A stranger may type somebody's address: that one gets so many mails an hour.
MOST_REQUESTS_AN_HOUR = 3
PLACE = "place"
HOUR = datetime.timedelta(hours=1)


def post_sign_ups(sign_ups: Sequence[SignUp], registrations: Sequence[Registration], now: datetime.datetime) -> None:
    """One mail for each form: with the link that confirms, or from the personal page with what is confirmed already."""
    asked = [sign_up for sign_up in sign_ups if not sign_up.is_trusted]
    recent = OutgoingMail.objects.filter(
        kind=REQUESTED, address__in=[sign_up.address_id for sign_up in asked], created_at__gt=now - HOUR
    )
    counts = dict(recent.values_list("address").annotate(Count("pk")))
    mails = []
    for sign_up in asked:
        counts[sign_up.address_id] = counts.get(sign_up.address_id, 0) + 1
        if counts[sign_up.address_id] <= MOST_REQUESTS_AN_HOUR:
            key, ids = f"requested:{sign_up.pk}", {"sign_up": sign_up.pk}
            mails.append(Post(key, REQUESTED, sign_up.address_id, ids, language=sign_up.language))
    post(mails)
    post_confirmations(row for row in registrations if row.confirmed_at is not None)


def _by_address(registrations: Iterable[Registration]) -> dict[int, list[Registration]]:
    found: dict[int, list[Registration]] = defaultdict(list)
    for row in registrations:
        found[row.attendee.address_id].append(row)
    return found


def _post_each(kind: str, registrations: Iterable[Registration], occasion: str = "", **ids: int) -> None:
    """One mail for each address, with all of its registrations. Each of them comes to a state once, so its number may
    name the occasion; `occasion` is for what may happen to one again, `ids` for what else the mail is about."""
    mails = []
    for address_id, rows in _by_address(registrations).items():
        pks = sorted(row.pk for row in rows)
        key = ":".join(filter(None, [kind, str(pks[0]), occasion]))
        language = next((row.sign_up.language for row in rows if row.sign_up), "de")
        mails.append(Post(key, kind, address_id, {"registrations": pks, **ids}, language=language))
    post(mails)


def post_confirmations(registrations: Iterable[Registration], occasion: str = "") -> None:
    """These are confirmed now, or entitled to wait. One that waited comes to a place later: that is `PLACE`."""
    _post_each(CONFIRMED, registrations, occasion)


def post_substitute(taken: Registration, given: Registration | None) -> None:
    """Somebody else has this place now; `given` is what ended of whoever had it, at another address."""
    ids = {"giver": given.pk} if given else {}
    _post_each(CONFIRMED, [taken], f"substitute-{taken.attendee_id}", **ids)


def post_offers(registrations: Iterable[Registration], occasion: str = "") -> None:
    """A place is offered; what one act frees for a person is one mail."""
    _post_each(OFFERED, registrations, occasion)


def post_free_places(registrations: Iterable[Registration]) -> None:
    """A place is whoever's comes first: told once to each who waits."""
    _post_each(FREE, registrations)


def post_cancellations(registrations: Iterable[Registration]) -> None:
    """These have ended, by the person or by an editor; what was never confirmed needs no mail."""
    _post_each(CANCELLED, [row for row in registrations if row.confirmed_at])


def post_again(sign_ups: Iterable[SignUp], now: datetime.datetime) -> None:
    """Editors have the link that confirms mailed once more; twice in a minute is one mail."""
    post(
        Post(
            f"requested:{sign_up.pk}:{sign_up.address_id}:{now:%Y%m%d%H%M}",
            REQUESTED,
            sign_up.address_id,
            {"sign_up": sign_up.pk},
            language=sign_up.language,
        )
        for sign_up in sign_ups
    )


def post_move(left: Registration, taken: Registration) -> None:
    """Editors gave this person a place at another date: one mail tells what ended and what is theirs now."""
    language = taken.sign_up.language if taken.sign_up else "de"
    ids = {"left": left.pk, "registration": taken.pk}
    post([Post(f"{MOVED}:{taken.pk}", MOVED, taken.attendee.address_id, ids, language=language)])


def invited_key(contributor: Contributor) -> str:
    """Names the mail with the way in; one for each time that this person comes to make the date happen."""
    again = f":{contributor.times_left}" if contributor.times_left else ""
    return f"{CONTRIBUTOR_INVITED}:{contributor.pk}{again}"


def post_invited(contributor: Contributor) -> None:
    """Somebody speaks, moderates or interprets: the way in."""
    ids = {"contributor": contributor.pk, "times": contributor.times_left}
    post([Post(invited_key(contributor), CONTRIBUTOR_INVITED, contributor.address_id, ids, language="de")])


def post_left(contributor: Contributor) -> None:
    """Somebody no longer does, and has had the way in: their calendar is told as well."""
    key = f"{CONTRIBUTOR_LEFT}:{contributor.pk}:{contributor.times_left}"
    ids = {"contributor": contributor.pk, "times": contributor.times_left}
    post([Post(key, CONTRIBUTOR_LEFT, contributor.address_id, ids, language="de")])


def drop_contributor_mails(pks: Iterable[int]) -> None:
    """Delete the notes about what these people were mailed, and the addresses on which nothing else hangs."""
    for pk in pks:
        for kind in (CONTRIBUTOR_INVITED, CONTRIBUTOR_LEFT):
            mails = OutgoingMail.objects.filter(kind=kind, ids__contributor=pk)
            drop_mails(mails.values_list("key", flat=True))
