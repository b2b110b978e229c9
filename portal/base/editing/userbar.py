"""Wagtail's userbar on public pages, for those who may edit. Readers' pages know nothing of it, not by one byte.

A view whose page is none of Wagtail's names what it shows in the template's variable `shown_object`.
"""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.safestring import SafeString, mark_safe
from jinja2.runtime import Context
from wagtail.admin.templatetags.wagtailuserbar import get_page_instance
from wagtail.admin.userbar import BaseItem, ContentCheckerItem, Userbar
from wagtail.models import Page

from portal.base.display.templating import request_of
from portal.base.editing.content_checks import PageChecks
from portal.base.editing.edit_links import EditLink, edit_links

_FLAG = "has_userbar"


def render_userbar(context: Context) -> SafeString:
    """The bar, and a note on the request that the answer is an editor's; empty for everybody else.

    Without the cookie of a session nobody is asked, so that readers' answers do not vary by it.
    """
    request = request_of(context)
    if request is None or not is_editors(request):
        return mark_safe("")
    setattr(request, _FLAG, True)
    shown = context.get("shown_object") or get_page_instance(context)
    return Userbar(object=shown).render_html(context)


def is_editors(request: HttpRequest) -> bool:
    """Whether somebody asks who may enter the editors' side.

    An address that leads nowhere is answered before second factors are asked for: nobody is an editor there.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    is_known = request.resolver_match is not None or getattr(request, "is_preview", False)
    user: Any = getattr(request, "user", None) if is_known else None
    return user is not None and user.has_perm("wagtailadmin.access_admin")


def has_userbar(request: HttpRequest) -> bool:
    """Whether this answer carries the editors' bar."""
    return getattr(request, _FLAG, False)


def keep_private(response: HttpResponse) -> None:
    """No cache keeps an editor's page for others, and none shows it again after the logout."""
    patch_cache_control(response, private=True, no_store=True)


class EditItem(BaseItem):
    """One more entry of the bar: a link to a form."""

    template_name = "base/admin/userbar_item.html"

    def __init__(self, link: EditLink) -> None:
        super().__init__()
        self.link = link


def complete_items(request: HttpRequest, items: list[Any], shown: Model | None) -> None:
    """Wagtail's hook: the portal's checks in place of Wagtail's, and the forms of what is shown before them.

    Called for the panel beside a form, too, with the checks alone.
    """
    is_page = isinstance(shown, Page)
    items[:] = [
        PageChecks(each.in_editor, is_page=is_page) if isinstance(each, ContentCheckerItem) else each for each in items
    ]
    is_bar = any(not isinstance(each, PageChecks) for each in items)
    if shown is not None and is_bar and not getattr(request, "is_preview", False):
        links = [EditItem(link) for link in edit_links(shown, request.user)]
        items[-1:-1] = links
