"""Django's SMTP backend with a breaker: also what Wagtail sends by itself waits once for a mail server that is away."""

import smtplib
from smtplib import SMTPDataError, SMTPException, SMTPServerDisconnected
from typing import Any

from django.conf import settings
from django.core.mail.backends import smtp

from portal.base.http.breakers import Breaker, PartAwayError, shared

MAIL_SERVER = "mail"
# Seconds between two looks at a server that did not answer; so nobody's mail is the one that waits for it.
PAUSE_SECONDS = 5.0


class MailServerAwayError(ConnectionError):
    """The server is away, silent or refuses our account. Wagtail goes on without its mail after a ConnectionError."""


class AnswerMissingError(ConnectionError):
    """The connection ended while a mail was on its way: whether the server took it is not known."""


class _TellsWhatIsUnknown:
    """Comes before a class of smtplib. After "DATA" nobody knows what became of a mail until the answer is there."""

    def data(self, msg: Any) -> Any:
        try:
            return super().data(msg)  # type: ignore[misc]  # of the class behind it
        except SMTPDataError:
            raise
        except (OSError, SMTPServerDisconnected) as error:
            raise AnswerMissingError(f"no answer to a mail ({type(error).__name__})") from None


class _Smtp(_TellsWhatIsUnknown, smtplib.SMTP):
    pass


class _SmtpSsl(_TellsWhatIsUnknown, smtplib.SMTP_SSL):
    pass


class EmailBackend(smtp.EmailBackend):
    """Raises MailServerAwayError, which names no address, when no connection can be opened within EMAIL_TIMEOUT."""

    @property
    def breaker(self) -> Breaker:
        return shared(MAIL_SERVER, f"{self.host}:{self.port}", pause=PAUSE_SECONDS, probe=self.answers)

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _SmtpSsl if self.use_ssl else _Smtp

    def answers(self) -> bool:
        """Whether a server greets; without login, so that a wrong password is tried by mails alone."""
        kind = smtplib.SMTP_SSL if self.use_ssl else smtplib.SMTP
        with kind(self.host, self.port, timeout=self.timeout or settings.EMAIL_TIMEOUT) as server:
            return bool(server.noop()[0] < 400)

    def open(self) -> bool | None:
        if self.connection:
            return False
        try:
            with self.breaker.guard(OSError):
                return super().open()
        except PartAwayError:
            raise MailServerAwayError("the mail server did not answer a moment ago and is skipped") from None
        except SMTPException as error:
            self.close()  # Django leaves open what it could not log in to
            raise MailServerAwayError(f"the mail server does not answer ({type(error).__name__})") from None
