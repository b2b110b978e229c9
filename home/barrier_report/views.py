"""Reporting a barrier: works without JavaScript and without a cookie, and loses nothing that was typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from home.barrier_report.forms import BarrierForm
from home.domain.barriers import keep_report
from home.models import StandardPage
from portal.base.access.visibility import public


@csrf_exempt  # Django's token needs a cookie; the form checks the origin and a signed time stamp instead
@require_http_methods(["GET", "HEAD", "POST"])
def report_barrier(request: HttpRequest, slug: str) -> HttpResponse:
    """Keeps the report for the worker to mail and goes back to the page, or shows it again with what is missing."""
    page = get_object_or_404(public(StandardPage.objects.filter(has_feedback_form=True)), slug=slug)
    back = page.get_url(request) or "/"
    if request.method != "POST":
        return redirect(back)
    form = BarrierForm(request.POST, request=request)
    if not form.is_valid():
        return _show(request, page, form, form.refused_status)
    fields = {name: form.cleaned_data[name] for name in ("message", "address", "name", "email")}
    keep_report(**fields)
    return redirect(f"{back}?gesendet=1#rueckmeldung")


def _show(request: HttpRequest, page: StandardPage, form: BarrierForm, status: int) -> HttpResponse:
    context = {**page.get_context(request), "barrier_form": form}
    return render(request, page.get_template(request), context, status=status)
