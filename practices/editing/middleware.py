"""What Wagtail's own views publish past the form, such as an approval from the dashboard."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from practices.completeness import IncompleteError


class IncompleteMiddleware:
    """A write-up with a gap leads to its form, above which the gaps are named; nothing has been changed by then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer for an editor; None for any other error, which then takes its way."""
        page = request.resolver_match.kwargs.get("page_id") if request.resolver_match else None
        if not isinstance(exception, IncompleteError) or page is None:
            return None
        messages.error(request, str(exception))
        form = reverse("wagtailadmin_pages:edit", args=[page])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":  # the dialog of the editors' side
            return JsonResponse({"step": "success", "redirect": form})
        return redirect(form)
