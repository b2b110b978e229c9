"""No form of the editors' side brings inline code: the browser would not run it."""

import re

import pytest
from django import forms
from django.test import Client
from django.utils.html import escape
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminPageChooser, AdminTimeInput
from wagtail.models import Page

from portal.base.editing.inline_code import start
from tests.factories.site import site_tree

pytestmark = pytest.mark.django_db
CODE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>|\son[a-z]+\s*=|javascript:")


@pytest.mark.parametrize("widget", [AdminDateInput, AdminTimeInput, AdminDateTimeInput, AdminPageChooser])
def test_a_widget_has_no_inline_code(widget: type[forms.Widget]) -> None:
    html = widget().render("day", None, {"id": "id_day"})
    assert CODE.findall(html) == []
    assert html.count("data-start=") == 1


def test_a_call_keeps_its_arguments() -> None:
    assert start('new PageChooser("id_a", {"modalUrl": "/x/?a=1&b=2", "t": "\\u003c"});') == (
        '<span hidden data-start="PageChooser" data-start-with="'
        + escape('["id_a", {"modalUrl": "/x/?a=1&b=2", "t": "\\u003c"}]')
        + '"></span>'
    )
    assert start('createTaskChooser("id_a");').startswith('<span hidden data-start="createTaskChooser"')
    with pytest.raises(ValueError, match="not a single call"):
        start('alert("x")')


def test_no_form_has_inline_code(admin_client: Client) -> None:
    page = site_tree()
    addresses = [
        f"/admin/pages/{page.pk}/edit/",
        *(f"/admin/pages/{key}/edit/" for key in Page.objects.filter(depth__gt=2).values_list("pk", flat=True)),
        "/admin/snippets/directory/person/add/",
        "/admin/snippets/taxonomy/theme/add/",
        "/admin/users/new/",
        "/admin/redirects/add/",
        "/admin/collections/add/",
        "/admin/login/",
        "/admin/password_reset/",
    ]
    found = {address: CODE.findall(admin_client.get(address, follow=True).content.decode()) for address in addresses}
    assert [address for address, code in found.items() if code] == []
