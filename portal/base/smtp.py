"""Django's SMTP backend with a breaker: also what Wagtail sends by itself waits once for a mail server that is away."""

from smtplib import SMTPException

from django.core.mail.backends import smtp

from portal.base.breakers import PartAwayError, shared


class MailServerAwayError(ConnectionError):
    """The server is away, silent or refuses our account. Wagtail goes on without its mail after a ConnectionError."""


class EmailBackend(smtp.EmailBackend):
    """Raises MailServerAwayError, which names no address, when no connection can be opened within EMAIL_TIMEOUT."""

    def open(self) -> bool | None:
        if self.connection:
            return False
        try:
            with shared("mail", f"{self.host}:{self.port}").guard(OSError):
                return super().open()
        except PartAwayError:
            raise MailServerAwayError("the mail server did not answer a moment ago and is skipped") from None
        except SMTPException as error:
            self.close()  # Django leaves open what it could not log in to
            raise MailServerAwayError(f"the mail server does not answer ({type(error).__name__})") from None
