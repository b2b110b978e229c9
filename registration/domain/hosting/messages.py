"""Messages to everybody of a date: first to oneself, then to all, one for each address."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from correspondence.domain.addresses import store_addresses
from correspondence.domain.outbox import Post, post
from registration.domain.hosting.refusal import RefusedError
from registration.domain.notices import MESSAGE
from registration.enums import State
from registration.models import Contributor, Desk, DeskMessage, Registration


def recipients_of(desk: Desk, *, to_waiting: bool, among: int | None = None) -> dict[int, str]:
    """Whom a message goes to: the keys of addresses, each with its language; `among`: of one alone. Two queries."""
    states = [State.CONFIRMED, State.OFFERED, *([State.WAITING] if to_waiting else [])]
    rows = Registration.objects.filter(desk=desk, state__in=states, confirmed_at__isnull=False)
    crew = Contributor.objects.active().filter(desk=desk)
    if among is not None:
        rows, crew = rows.filter(attendee__address=among), crew.filter(address=among)
    found = dict(rows.order_by("-number").values_list("attendee__address", "sign_up__language"))
    languages = {pk: language or "de" for pk, language in found.items()}
    return {**dict.fromkeys(crew.values_list("address", flat=True), "de"), **languages}


def is_recipient(message: DeskMessage, address_id: int) -> bool:
    """Whether the message is still for whoever has this address."""
    return bool(recipients_of(message.desk, to_waiting=message.to_waiting, among=address_id))


@transaction.atomic
def try_message(message: DeskMessage, email: str) -> None:
    """Mail it to whoever wrote it, as everybody would get it. Raises RefusedError without a mail address."""
    try:
        address = next(iter(store_addresses([email]).values()))
    except ValueError:
        raise RefusedError(_("In Ihrem Konto steht keine Mailadresse, an die eine Probe gehen kann.")) from None
    message.tried_at = timezone.now()
    message.save(update_fields=["tried_at"])
    key = f"{MESSAGE}:{message.pk}:trial:{message.tried_at:%Y%m%d%H%M%S}"
    post([Post(key, MESSAGE, address.pk, {"message": message.pk, "trial": 1}, language="de")])


@transaction.atomic
def send_message(pk: int) -> int:
    """Mail it to all; how many addresses. A second time sends nothing. Raises RefusedError before it was tried."""
    message = DeskMessage.objects.select_for_update(of=("self",)).select_related("desk").get(pk=pk)
    if message.sent_at is not None:
        raise RefusedError(_("Diese Nachricht ist schon verschickt."))
    if message.tried_at is None:
        raise RefusedError(_("Schicken Sie die Nachricht erst zur Probe an sich selbst."))
    recipients = recipients_of(message.desk, to_waiting=message.to_waiting)
    message.sent_at, message.recipients = timezone.now(), len(recipients)
    message.save(update_fields=["sent_at", "recipients"])
    ids = {"message": message.pk}
    post(
        Post(f"{MESSAGE}:{message.pk}:{address}", MESSAGE, address, ids, language=language)
        for address, language in recipients.items()
    )
    return len(recipients)
