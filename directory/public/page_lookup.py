"""The short way to a page: one query instead of Wagtail's walk through the tree."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.views import serve as serve_through_tree

from portal.base.access.visibility import public
from portal.base.http.addresses import at_path

Load = Callable[[type[Page]], QuerySet[Any]]


def related(*names: str) -> Load:
    """Pages of a type with these relations in the same query."""
    return lambda model: model.objects.select_related(*names) if names else model.objects.all()


ALONE = related()


def page_path(model: type[Page], pattern: str, name: str, load: Load = ALONE) -> URLPattern:
    """The address of the public pages of a type, such as "traeger/<str:slug>/": the page's own below the site's root.

    `load` gives them with what their template shows of other tables. What is not simply public (a draft, a closed
    section, an address of its own) goes Wagtail's way.
    """
    plain = pattern.replace("<str:", "{").replace(">", "}")

    @require_safe
    def view(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        below = plain.format(**parts)
        page = at_path(public(load(model)), below).first()
        response: HttpResponseBase = serve_through_tree(request, below) if page is None else page.serve(request)
        return response

    return path(pattern, view, name=name)
