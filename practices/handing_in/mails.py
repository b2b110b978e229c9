"""The mails about a submission. Neither holds a word of what was handed in."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.base.editors_address import editors_address
from practices.models import PracticeSubmission

logger = logging.getLogger(__name__)
PATIENCE_SECONDS = 10


def state_address(submission: PracticeSubmission) -> str:
    """The full address of the page on which the sender follows the state."""
    return f"{settings.SITE_URL}{reverse('handing_in:state', args=[submission.token])}"


def tell_sender(submission: PracticeSubmission) -> bool:
    """Sends the link to the state; whether the mail went out. True when no address was given."""
    if not submission.sender_email:
        return True
    context = {"submission": submission, "address": state_address(submission)}
    body = render_to_string("practices/mail/received.txt", context)
    return _send(_("Ihr Beitrag ist eingegangen"), body, submission.sender_email)


def tell_editors(submission: PracticeSubmission) -> bool:
    """Tells the editors where draft and submission are, in their language; whether the mail went out."""
    with override(settings.LANGUAGE_CODE):
        urls = submission.snippet_viewset  # type: ignore[attr-defined]
        paths = {
            "draft": reverse("wagtailadmin_pages:edit", args=[submission.page_id]),
            "submission": reverse(urls.get_url_name("edit"), args=[submission.pk]),
        }
        context = {name: f"{settings.WAGTAILADMIN_BASE_URL}{path}" for name, path in paths.items()}
        body = render_to_string("practices/mail/for_editors.txt", context)
        return _send(_("Ein Praxisbeispiel wurde eingereicht"), body, editors_address())


def _send(subject: str, body: str, recipient: str) -> bool:
    """A mail server that is away costs nothing but the mail. Its words may name the recipient and are not logged."""
    try:
        connection = get_connection(timeout=PATIENCE_SECONDS)
        EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [recipient], connection=connection).send()
    except (OSError, SMTPException) as error:
        logger.error("A mail about a submission did not go out: %s", type(error).__name__)
        return False
    return True
