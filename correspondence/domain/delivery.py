"""The worker's way with the outbox: claim, make, send, note."""

import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from correspondence.domain.claims import claim_next, postpone, settle, take_up_lost
from correspondence.domain.messages import build_message
from correspondence.models import MailState, OutgoingMail
from correspondence.registry import GIVE_UP_AFTER, MailKind, mail_kinds
from portal.base.logs.outages import DATABASE_AWAY
from portal.base.mail import OutcomeUnknownError, deliver
from portal.base.tasks.queues import TryAgainError

logger = logging.getLogger(__name__)


def send_next() -> bool:
    """Send the next mail that is due; whether there may be more. Called by one thread of the worker."""
    take_up_lost()
    mail = claim_next()
    if mail is None:
        return False
    try:
        _send(mail)
    except DATABASE_AWAY:
        raise  # the claim ends by itself
    except Exception as error:  # noqa: BLE001 - one kind's fault must not hold up the others; texts may hold names
        logger.error("A mail (%s) could not be made: %s", mail.kind, type(error).__name__)
        _put_off_or_give_up(mail)
    return True


def _put_off_or_give_up(mail: OutgoingMail) -> None:
    if timezone.now() - mail.due_at > GIVE_UP_AFTER:
        _end(mail, MailState.FAILED, mail_kinds().get(mail.kind))
    else:
        postpone(mail, is_unknown=False)


def _send(mail: OutgoingMail) -> None:
    kind = mail_kinds().get(mail.kind)
    if kind is None or (mail.address.bounced_at and not kind.outlives_bounces):
        _end(mail, MailState.OBSOLETE, kind)
        return
    with override(mail.language if mail.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        letter = kind.write(mail)
        message = build_message(mail, kind, letter) if letter else None
    if message is None:
        _end(mail, MailState.OBSOLETE, kind)
        return
    try:
        was_taken = deliver(message)
    except TryAgainError as error:
        postpone(mail, is_unknown=isinstance(error, OutcomeUnknownError))
        return
    _end(mail, MailState.SENT if was_taken else MailState.REFUSED, kind)


def _end(mail: OutgoingMail, state: MailState, kind: MailKind | None = None) -> None:
    with transaction.atomic():
        sent_at = timezone.now() if state == MailState.SENT else None
        attempts = mail.attempts if state == MailState.SENT else mail.attempts - 1
        if settle(mail, state, sent_at=sent_at, attempts=attempts) and kind:
            kind.after(mail)
