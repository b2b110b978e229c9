"""The overviews and the pages that the footer names stay where they are: menus and bookmarks lead there."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.domain.standard_texts import standard_pages


def is_fixed(page: Page) -> bool:
    """Whether the portal itself links to this page."""
    if page.specific_class is not None and page.specific_class.max_count == 1:
        return True
    return page.depth == 3 and page.slug in {fields["slug"] for fields in standard_pages()}


def refuse(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """A message and the way back if one of the pages has to stay; None if all may go."""
    kept = [page for page in pages if is_fixed(page)]
    if not kept:
        return None
    names = ", ".join(page.title for page in kept)
    messages.error(
        request,
        _("„%(names)s“ gehört zum festen Gerüst des Portals und bleibt stehen. Den Text können Sie ändern.")
        % {"names": names},
    )
    parent = kept[0].get_parent()
    return redirect("wagtailadmin_explore", parent.pk) if parent else redirect("wagtailadmin_home")
