"""`/mitmachen/` and the page on which a sender follows what becomes of it: no cookie, no script needed."""

import logging
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from portal.base.display.navigation import breadcrumbs, view_url
from portal.base.http.body_limits import takes_files
from practices.enums import SubmissionState
from practices.importing.reader import LARGEST_FILE
from practices.models import PracticeIndexPage, PracticeSubmission
from practices.submissions.forms import QUESTIONS, SENDER, HandInForm
from practices.submissions.states import state_of
from practices.submissions.submissions import hand_in
from practices.submissions.uploads import BoundedUpload

logger = logging.getLogger(__name__)


LARGEST_BODY = 64 * 1024 * 1024


@takes_files(LARGEST_BODY)  # three times a file's limit: a file a little too large costs nobody their text
@csrf_exempt  # Django's token needs a cookie; the form checks the origin and a signed time stamp instead
@cache_control(private=True, no_cache=True)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in_practice(request: HttpRequest) -> HttpResponse:
    """Shows the form, or stores what was sent and leads to its state."""
    if request.method != "POST":
        return _show(request, HandInForm(request=request), 200)
    upload = BoundedUpload(request, LARGEST_FILE)
    request.upload_handlers = [upload]
    answers, files = request.POST, request.FILES  # read first: only then is it known whether the file is too large
    form = HandInForm(answers, files, request=request, is_file_too_large=upload.is_exceeded)
    if not form.is_valid():
        return _show(request, form, form.refused_status)
    try:
        if upload.error:
            raise upload.error
        submission = _store(form)
    except (PracticeIndexPage.DoesNotExist, OSError, DatabaseError) as error:
        logger.error("A submission could not be stored: %s", type(error).__name__)
        form.add_error(
            None,
            _("Das Speichern klappt gerade nicht. Ihr Text steht noch da; bitte versuchen Sie es später noch einmal."),
        )
        form.ask_for_file_again()
        return _show(request, form, 503)
    see_other = redirect(f"{reverse('handing_in:state', args=[submission.token])}?gesendet=1")
    see_other.status_code = 303
    return see_other


def _store(form: HandInForm) -> PracticeSubmission:
    """Raises PracticeIndexPage.DoesNotExist where no draft could be made, OSError and DatabaseError."""
    if not PracticeIndexPage.objects.exists():
        raise PracticeIndexPage.DoesNotExist
    file = form.cleaned_data["file"]
    submission, _is_new = hand_in(form.answers, form.sent_stamp, file, language=get_language() or "de")
    return submission


def _crumbs(here: str) -> list[dict[str, str]]:
    return breadcrumbs(here, (_("Praxisbeispiele"), view_url("practices:overview")))


def _show(request: HttpRequest, form: HandInForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "crumbs": _crumbs(_("Mitmachen")),
        "questions": [form[name] for name in (*QUESTIONS, "file")],
        "sender": [form[name] for name in (*SENDER, "consent")],
    }
    return render(request, "practices/submissions/form.html", context, status=status)


@never_cache
@require_safe
def show_state(request: HttpRequest, token: UUID) -> HttpResponse:
    """What was received when and how it stands, without a word of what it says or by whom."""
    submission = get_object_or_404(PracticeSubmission.objects.select_related("page"), token=token)
    state = state_of(submission)
    page = submission.page if state == SubmissionState.PUBLISHED else None
    context = {
        "submission": submission,
        "shown_object": submission,
        "crumbs": _crumbs(_("Stand Ihres Beitrags")),
        "state": state,
        "published": page,
        "published_url": page.get_url(request) if page else "",
        "sent": request.GET.get("gesendet", ""),
    }
    response = render(request, "practices/submissions/state.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
