"""A page is copied whole, or the form says in a sentence why not: what it refuses would be an error otherwise."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.views.pages.copy import CopyView
from wagtail.models import Page

# Under which field of the form stands what a page says about its own; Wagtail's form shows nothing above its fields.
_FIELDS = {"title": "new_title", "slug": "new_slug"}


def _add_errors(form: CopyForm, error: ValidationError) -> None:
    named = error.message_dict if hasattr(error, "error_dict") else {"title": error.messages}
    for name, sentences in named.items():
        form.add_error(_FIELDS.get(name, "new_title"), sentences)


def _check_what_stands_once(form: CopyForm, page: Page) -> None:
    """What a type leaves out of copies (`exclude_fields_in_copy`) may stand on one page only.

    An alias would get it again, now or later, and a page that is published has to have it.
    """
    once = [page._meta.get_field(name) for name in page.exclude_fields_in_copy]
    names = ", ".join(f"„{field.verbose_name}“" for field in once)
    if once and form.cleaned_data.get("alias"):
        sentence = _("%(names)s kann nur auf einer Seite stehen. Kopieren Sie die Seite ohne dieses Häkchen.")
        form.add_error("alias", sentence % {"names": names})
    elif form.cleaned_data.get("publish_copies") and any(getattr(page, field.attname) for field in once):
        sentence = _("%(names)s fehlt der Kopie noch. Kopieren Sie die Seite als Entwurf und ergänzen Sie das dort.")
        form.add_error("publish_copies", sentence % {"names": names})


def _whole_or_refused(form_valid: Callable[[Any, CopyForm], HttpResponse]) -> Callable[[Any, CopyForm], HttpResponse]:
    def copy(self: CopyView, form: CopyForm) -> HttpResponse:
        _check_what_stands_once(form, self.page.specific)
        if form.errors:
            return self.form_invalid(form)
        try:
            with transaction.atomic():
                return form_valid(self, form)
        except ValidationError as error:
            _add_errors(form, error)
            return self.form_invalid(form)

    return copy


def has_place(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The way back to the form when what was sent names no page for the copy to stand under; None when it does."""
    named = request.POST.get("new_parent_page", "")
    if request.method != "POST" or (named.isdecimal() and Page.objects.filter(pk=named[:18]).exists()):
        return None
    messages.error(request, _("Bitte wählen Sie die Seite, unter der die Kopie stehen soll."))
    return redirect("wagtailadmin_pages:copy", page.pk)


def copy_whole_or_refuse() -> None:
    """Have Wagtail's view say what a page refuses."""
    CopyView.form_valid = _whole_or_refused(CopyView.form_valid)
