"""The mails about a submission. Neither holds a word of what was handed in."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from correspondence.domain.addresses import store_addresses
from correspondence.domain.outbox import Post, drop_mails, post
from correspondence.models import OutgoingMail
from correspondence.registry import Letter, MailKind, register_mail
from portal.base.editors_address import editors_address
from practices.models import PracticeSubmission

RECEIVED, FOR_EDITORS = "practices.received", "practices.for_editors"


def state_address(submission: PracticeSubmission) -> str:
    """The full address of the page on which the sender follows the state."""
    return f"{settings.SITE_URL}{reverse('handing_in:state', args=[submission.token])}"


def tell_sender(submission: PracticeSubmission) -> None:
    """Has the worker send the link to the state, in the language of the form. Nothing without an address."""
    if submission.sender_email:
        _post(RECEIVED, submission, submission.sender_email, submission.language)


def tell_editors(submission_id: int) -> None:
    """Has the worker tell the editors where draft and submission are, and whether the file could be read."""
    submission = PracticeSubmission(pk=submission_id)
    _post(FOR_EDITORS, submission, editors_address(), settings.LANGUAGE_CODE)


def forget_mails(submission: PracticeSubmission) -> None:
    """Deletes the notes about these mails, and the sender's address."""
    drop_mails(_key(kind, submission) for kind in (RECEIVED, FOR_EDITORS))


def _key(kind: str, submission: PracticeSubmission) -> str:
    return f"{kind}:{submission.pk}"


def _post(kind: str, submission: PracticeSubmission, email: str, language: str) -> None:
    (address,) = store_addresses([email]).values()
    post([Post(_key(kind, submission), kind, address.pk, {"submission": submission.pk}, language=language)])


def _submission_of(mail: OutgoingMail) -> PracticeSubmission | None:
    return PracticeSubmission.objects.filter(pk=mail.ids["submission"]).first()


def _write_received(mail: OutgoingMail) -> Letter | None:
    submission = _submission_of(mail)
    if submission is None or not submission.sender_email:
        return None
    return _received(submission)


def _received(submission: PracticeSubmission) -> Letter:
    context = {"submission": submission, "address": state_address(submission)}
    return Letter(_("Ihr Beitrag ist eingegangen"), context)


def _write_for_editors(mail: OutgoingMail) -> Letter | None:
    submission = _submission_of(mail)
    return _for_editors(submission) if submission else None


def _for_editors(submission: PracticeSubmission) -> Letter:
    urls = submission.snippet_viewset  # type: ignore[attr-defined]
    paths = {"submission": reverse(urls.get_url_name("edit"), args=[submission.pk])}
    if submission.page_id:
        paths["draft"] = reverse("wagtailadmin_pages:edit", args=[submission.page_id])
    addresses = {name: f"{settings.WAGTAILADMIN_BASE_URL}{path}" for name, path in paths.items()}
    return Letter(_("Ein Praxisbeispiel wurde eingereicht"), {**addresses, "refusal": submission.refusal_text})


def _sample() -> PracticeSubmission:
    return PracticeSubmission(pk=1, page_id=1)


register_mail(
    MailKind(
        RECEIVED,
        gettext_lazy("Beitrag: Eingang bestätigt"),
        "practices/mail/received",
        _write_received,
        lambda: _received(_sample()),
    )
)
register_mail(
    MailKind(
        FOR_EDITORS,
        gettext_lazy("Beitrag: Nachricht an die Redaktion"),
        "practices/mail/for_editors",
        _write_for_editors,
        lambda: _for_editors(_sample()),
    )
)
