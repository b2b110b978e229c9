"""`/anmeldung/`: the personal link is sent again. The answer is the same for every address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.base.attempts.counters import Limit, take
from portal.base.display.navigation import breadcrumbs
from portal.base.forms.public_forms import is_from_here
from portal.base.http.client import client_network
from registration.domain.personal.link import post_link
from registration.forms import ResendForm
from registration.public.private import private, see_other, with_buttons

OF_A_NETWORK = Limit("registration.resend", 60, 60 * 60)


@csrf_exempt  # nothing is shown, and the mail goes to its owner; the origin is checked
@require_http_methods(["GET", "HEAD", "POST"])
@private
def resend_link(request: HttpRequest) -> HttpResponse:
    """`/anmeldung/`: the form, and by POST the same answer for every address."""
    if request.method != "POST":
        return _show(request, ResendForm(auto_id="anmeldung_%s"), 200)
    form = ResendForm(request.POST, auto_id="anmeldung_%s")
    if not form.is_valid():
        return _show(request, form, 400)
    if not is_from_here(request):
        form.add_error(None, _("Das Formular kam nicht von dieser Seite und wurde nicht gesendet."))
        return _show(request, form, 403)
    if not take(OF_A_NETWORK, client_network(request)):
        form.add_error(
            None, _("Von Ihrem Anschluss kam gerade viel an. Bitte versuchen Sie es in einer Stunde noch einmal.")
        )
        return _show(request, form, 429)
    post_link(form.cleaned_data["email"], get_language() or "de")
    return see_other(f"{reverse('registration:resend')}?gesendet=1")


def _show(request: HttpRequest, form: ResendForm, status: int) -> HttpResponse:
    context = {"form": form, "crumbs": breadcrumbs(_("Meine Anmeldung")), "sent": request.GET.get("gesendet") == "1"}
    return with_buttons(render(request, "registration/resend.html", context, status=status))
