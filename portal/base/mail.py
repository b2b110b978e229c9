"""Hands mails to the mail server. Only the worker calls this: a request never waits for a mail server."""

import logging
import re
from collections.abc import Sequence
from contextlib import closing
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from portal.base.smtp import AnswerMissingError, MailServerAwayError
from portal.base.tasks.queues import TryAgainError

logger = logging.getLogger(__name__)
PERMANENT, LOGIN_NEEDED = 500, 530


class OutcomeUnknownError(TryAgainError):
    """The server was told the whole mail, and its answer never came: it may or may not have taken it."""


def names_address(address: str) -> "re.Pattern[str]":
    """Finds this address in a text, and none that it is a part of: "lea@example.org" is not "olea@example.org"."""
    return re.compile(rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)", re.IGNORECASE)


def send_mail(subject: str, body: str, to: Sequence[str], reply_to: Sequence[str] = ()) -> bool:
    """Hand a plain mail to the mail server; the same answers as `deliver`."""
    return deliver(
        EmailMessage(
            subject=" ".join(subject.split()),
            body=body,
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=list(to),
            reply_to=list(reply_to) or None,
        )
    )


def deliver(message: EmailMessage) -> bool:
    """Hand a mail to the mail server; whether the server took it.

    False when the server refused this mail for good (5xx): that is logged without an address, and sending it again
    would change nothing. Raises TryAgainError while the server is away, silent for EMAIL_TIMEOUT seconds, busy (4xx)
    or refuses our account: the mail is sent again later; OutcomeUnknownError when it may have been taken already.
    Neither the error nor the log names anybody.
    """
    message.connection = connection = get_connection()
    try:
        with closing(connection):
            message.send()
    except (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError) as error:
        code = _code(error)
        if code < PERMANENT or code == LOGIN_NEEDED:
            raise TryAgainError(f"the mail server asks to wait ({code})") from None  # the cause may hold an address
        logger.error("The mail server refused a mail for good (%d)", code)
        return False
    except MailServerAwayError as error:
        raise TryAgainError(str(error)) from None
    except AnswerMissingError as error:
        raise OutcomeUnknownError(str(error)) from None
    except (OSError, SMTPException) as error:
        raise TryAgainError(f"the mail server does not answer ({type(error).__name__})") from None
    return True


def _code(error: SMTPRecipientsRefused | SMTPResponseException) -> int:
    """The server's answer; of several refused recipients the mildest, so that none is given up too early."""
    if isinstance(error, SMTPRecipientsRefused):
        return min(code for code, _words in error.recipients.values())
    return error.smtp_code
