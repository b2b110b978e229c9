"""Mails of the portal. They are sent by tasks on the `mail` queue only: a request never waits for a mail server."""

import logging
from collections.abc import Sequence
from contextlib import closing
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from portal.base.breakers import PartAwayError, shared
from portal.base.queues import TryAgainError

logger = logging.getLogger(__name__)
PERMANENT, LOGIN_NEEDED = 500, 530


def send_mail(subject: str, body: str, to: Sequence[str], reply_to: Sequence[str] = ()) -> bool:
    """Hand a mail to the mail server; whether the server took it.

    False when the server refused this mail for good (5xx): that is logged without an address, and sending it again
    would change nothing. Raises TryAgainError while the server is away, silent for EMAIL_TIMEOUT seconds, busy (4xx)
    or refuses our account: the worker runs the task again later. Neither the error nor the log names anybody.
    """
    connection = get_connection()
    message = EmailMessage(
        connection=connection,
        subject=" ".join(subject.split()),
        body=body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=list(to),
        reply_to=list(reply_to) or None,
    )
    breaker = shared("mail", f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}")
    try:
        with breaker.guard(_ServerAwayError), closing(connection):  # Django leaves one open whose login failed
            return _hand_over(message)
    except (PartAwayError, _ServerAwayError) as error:
        raise TryAgainError(str(error)) from None  # the cause may hold the server's words, and those an address


class _ServerAwayError(Exception):
    """The server can't be asked; any other mail would fail as well."""


def _hand_over(message: EmailMessage) -> bool:
    try:
        message.send()
    except (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError) as error:
        code = _code(error)
        if code == LOGIN_NEEDED:
            raise _ServerAwayError("the mail server wants an account") from None
        if code < PERMANENT:
            raise TryAgainError(f"the mail server asks to wait ({code})") from None
        logger.error("The mail server refused a mail for good (%d)", code)
        return False
    except SMTPAuthenticationError:
        raise _ServerAwayError("the mail server refuses the portal's account") from None
    except (OSError, SMTPException) as error:
        raise _ServerAwayError(f"the mail server does not answer ({type(error).__name__})") from None
    return True


def _code(error: SMTPRecipientsRefused | SMTPResponseException) -> int:
    """The server's answer; of several refused recipients the mildest, so that none is given up too early."""
    if isinstance(error, SMTPRecipientsRefused):
        return min(code for code, _words in error.recipients.values())
    return error.smtp_code
