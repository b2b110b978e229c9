"""The mails about a submission. Neither holds a word of what was handed in."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.base.editors_address import editors_address
from portal.base.mail import send_mail
from practices.models import PracticeSubmission


def state_address(submission: PracticeSubmission) -> str:
    """The full address of the page on which the sender follows the state."""
    return f"{settings.SITE_URL}{reverse('handing_in:state', args=[submission.token])}"


def tell_sender(submission: PracticeSubmission) -> None:
    """Sends the link to the state, in the language of the form. Nothing when no address was given, or it was erased."""
    if not submission.sender_email:
        return
    with override(submission.language):
        context = {"submission": submission, "address": state_address(submission)}
        body = render_to_string("practices/mail/received.txt", context)
        send_mail(_("Ihr Beitrag ist eingegangen"), body, [submission.sender_email])


def tell_editors(submission: PracticeSubmission) -> None:
    """Tells the editors where draft and submission are, and whether the file could be read, in their language."""
    with override(settings.LANGUAGE_CODE):
        urls = submission.snippet_viewset  # type: ignore[attr-defined]
        paths = {"submission": reverse(urls.get_url_name("edit"), args=[submission.pk])}
        if submission.page_id:
            paths["draft"] = reverse("wagtailadmin_pages:edit", args=[submission.page_id])
        addresses = {name: f"{settings.WAGTAILADMIN_BASE_URL}{path}" for name, path in paths.items()}
        context = {**addresses, "refusal": submission.refusal_text}
        body = render_to_string("practices/mail/for_editors.txt", context)
        send_mail(_("Ein Praxisbeispiel wurde eingereicht"), body, [editors_address()])
