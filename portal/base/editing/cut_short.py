"""Forms of Wagtail's that arrive cut short are answered beside the field: Wagtail's own code would fail on them.

A browser that gives up half way, an old tab or a program leaves parts out, or sends half of them. What is stored stays
as it is, and the form says which field could not be read.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import URLOrAbsolutePathField
from wagtail.admin.views.generic.chooser import CreateViewMixin
from wagtail.blocks.base import BlockField, BlockWidget
from wagtail.contrib.redirects.forms import ConfirmImportManagementForm

UNREADABLE = _(
    "Dieses Feld kam unvollständig an. Hier steht wieder, was gespeichert ist. Bitte ergänzen Sie es und speichern Sie "
    "noch einmal."
)
# What Wagtail's readers of blocks and of formatted text raise at parts that are missing or no JSON.
_BROKEN = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError)


class CutShort:
    """Stands for the value of a block field that can't be read."""


CUT_SHORT = CutShort()


def _read_blocks(value_from_datadict: Callable[..., Any]) -> Callable[..., Any]:
    def read(self: BlockWidget, data: Any, files: Any, name: str) -> Any:
        try:
            return value_from_datadict(self, data, files, name)
        except _BROKEN:
            return CUT_SHORT

    return read


def _refuse_cut_short(clean: Callable[..., Any]) -> Callable[..., Any]:
    def checked(self: BlockField, value: Any) -> Any:
        if value is CUT_SHORT:
            raise forms.ValidationError(UNREADABLE, code="cut_short")
        return clean(self, value)

    return checked


def _bound_data(_self: BlockField, data: Any, initial: Any) -> Any:
    """What the form shows again: the stored blocks where those that were sent can't be read."""
    return initial if data is CUT_SHORT else data


def _is_changed(has_changed: Callable[..., bool]) -> Callable[..., bool]:
    def compared(self: BlockField, initial: Any, data: Any) -> bool:
        return data is not CUT_SHORT and has_changed(self, initial, data)

    return compared


def _without_form(dispatch: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A chooser in which nothing can be made has no address for making it."""

    def answered(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.get_creation_form_class() is None:
            raise Http404
        return dispatch(self, request, *args, **kwargs)

    return answered


def _as_text(to_python: Callable[..., Any]) -> Callable[..., Any]:
    def read(self: URLOrAbsolutePathField, value: Any) -> Any:
        return to_python(self, value or "")

    return read


def _unsign(self: ConfirmImportManagementForm) -> dict[str, Any]:
    """As Wagtail's, which fails on fields that are missing and on those that somebody changed."""
    cleaned: dict[str, Any] = super(ConfirmImportManagementForm, self).clean()
    for key in ("import_file_name", "input_format"):
        try:
            cleaned[key] = self.signer.unsign(cleaned.get(key, ""))
        except BadSignature as error:
            raise forms.ValidationError(UNREADABLE, code="cut_short") from error
    return cleaned


def answer_what_is_cut_short() -> None:
    """Have Wagtail's fields and views take what is missing for missing."""
    BlockWidget.value_from_datadict = _read_blocks(BlockWidget.value_from_datadict)
    BlockField.clean = _refuse_cut_short(BlockField.clean)
    BlockField.has_changed = _is_changed(BlockField.has_changed)
    BlockField.bound_data = _bound_data
    CreateViewMixin.dispatch = _without_form(CreateViewMixin.dispatch)
    URLOrAbsolutePathField.to_python = _as_text(URLOrAbsolutePathField.to_python)
    ConfirmImportManagementForm.clean = _unsign
