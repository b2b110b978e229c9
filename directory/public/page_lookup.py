"""The short way to a page: one query instead of Wagtail's walk through the tree."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.views import serve as serve_through_tree

from portal.base.access.visibility import public
from portal.base.http.addresses import at_path


def page_view(model: type[Page], pattern: str, *related: str) -> Callable[..., HttpResponseBase]:
    """A view of the public pages of a type at `pattern`, such as "kommunen/{slug}/".

    What is not simply public (a draft, a closed section, an address of its own) goes Wagtail's way.
    """

    @require_safe
    def view(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        path = pattern.format(**parts)
        pages = public(model.objects.select_related(*related)) if related else public(model.objects.all())
        page = at_path(pages, path).first()
        response: HttpResponseBase = serve_through_tree(request, path) if page is None else page.serve(request)
        return response

    return view
