"""Letters as mails: text and HTML, headers, the envelope's sender."""

import re
from email.utils import formataddr, parseaddr
from functools import lru_cache
from urllib.parse import urlsplit

from css_inline import CSSInliner
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.exceptions import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from correspondence.models import OutgoingMail
from correspondence.registry import Letter, MailKind

HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply"}
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
BLANK_LINES = re.compile(r"\n{3,}")


def one_line(text: str) -> str:
    """A text for a header: no control characters, so that none can begin another header."""
    return " ".join(CONTROL.sub(" ", text).split())


def message_id(mail: OutgoingMail) -> str:
    """The same for each attempt, so that a repeat is recognisable. It tells nothing about the mail's key."""
    digest = salted_hmac("correspondence.message-id", mail.key, algorithm="sha256").hexdigest()
    return f"<{digest[:40]}@{urlsplit(settings.SITE_URL).hostname}>"


def bounce_code(pk: int) -> str:
    """What stands behind the "+" of the envelope's sender: the number of a mail, which nobody can make up."""
    return f"{pk}-{salted_hmac('correspondence.bounce', str(pk), algorithm='sha256').hexdigest()[:10]}"


def envelope_sender(mail: OutgoingMail) -> str:
    """Where the mail server sends what it cannot deliver."""
    if not settings.BOUNCE_ADDRESS:
        return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    name, _at, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    return f"{name}+{bounce_code(mail.pk)}@{domain}"


def sender() -> str:
    """Whom a mail is from, with a name for people: the portal's, unless the setting has one."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or gettext("Regionalportal"), address))


@lru_cache(maxsize=1)
def _inliner() -> CSSInliner:
    return CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)


def render_letter(kind: MailKind, letter: Letter) -> tuple[str, str]:
    """Text and HTML, in the current language; the HTML is empty for a kind that has none."""
    context = {**letter.context, "subject": letter.subject, "site_url": settings.SITE_URL}
    text = BLANK_LINES.sub("\n\n", render_to_string(f"{kind.template}.txt", context)).strip() + "\n"
    try:
        html = render_to_string(f"{kind.template}.html", context)
    except TemplateDoesNotExist as missing:
        if str(missing) != f"{kind.template}.html":
            raise
        return text, ""
    return text, _inliner().inline(html)


def build_message(mail: OutgoingMail, kind: MailKind, letter: Letter) -> EmailMultiAlternatives:
    """The mail to its one recipient. The From header is the portal's; the envelope's sender has a code of its own."""
    text, html = render_letter(kind, letter)
    headers = {**HEADERS, "From": sender(), "Message-ID": message_id(mail)}
    if letter.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    name, address = parseaddr(one_line(letter.reply_to))
    message = EmailMultiAlternatives(
        subject=one_line(letter.subject),
        body=text,
        from_email=envelope_sender(mail),
        to=[mail.address.email],
        reply_to=[formataddr((name, address))] if address else None,
        headers=headers,
    )
    if html:
        message.attach_alternative(html, "text/html")
    if letter.invitation:
        message.attach_alternative(
            letter.invitation.content.decode(), f"text/calendar; method={letter.invitation.method}"
        )
    for attachment in letter.attachments:
        message.attach(attachment.name, attachment.content, attachment.mimetype)
    return message
