"""`/-/components`: the components in a browser, in development only."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from demo.components.samples import samples
from portal.base.display.templating import render_component


def _named() -> dict[str, list[dict[str, Any]]]:
    """Component → what each of its samples takes."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, context in samples():
        found.setdefault(name, []).append(context)
    return found


def _only_in_development() -> None:
    if not settings.DEBUG:
        raise Http404


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The names of all components. 404 outside DEBUG."""
    _only_in_development()
    components = [{"name": name, "count": len(each)} for name, each in sorted(_named().items())]
    return render(request, "components_overview.html", {"page": {"title": "Components"}, "components": components})


@require_safe
def component(request: HttpRequest, name: str) -> HttpResponse:
    """One component with each of its samples, on a page of its own: ids and landmarks of two would meet on one page.

    404 outside DEBUG, and for a name or number that is none.
    """
    _only_in_development()
    name, _dot, number = name.partition(".")
    by_number = {str(at): context for at, context in enumerate(_named().get(name, ()), start=1)}
    if (parameters := by_number.get(number or "1")) is None:
        raise Http404
    sample = {"name": name, "number": number or "1", "parameters": parameters}
    return render(
        request, "components_sample.html", {"sample": sample, "component": render_component(name, parameters)}
    )
