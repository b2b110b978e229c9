"""Where an editor changes what a public address shows: its page, or the snippets that it is made of."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import policy_registry


class EditLink(NamedTuple):
    """A way from a public page to a form."""

    label: str
    url: str
    icon: str = "edit"


Reader = Callable[[Any, Any], Iterable[EditLink]]

_readers: dict[type[Model], Reader] = {}


def register_edit_links(model: type[Model], reader: Reader) -> None:
    """Have `reader(instance, user)` give the links for what shows such an instance, in place of the one to its form."""
    _readers[model] = reader


def edit_links(shown: Model, user: Any) -> list[EditLink]:
    """What this user may change of it; nothing for a page of itself, which Wagtail's userbar knows."""
    reader = _readers.get(type(shown))
    if reader is not None:
        return list(reader(shown, user))
    return [] if isinstance(shown, Page) else list(form_link(shown, user))


def form_link(instance: Model, user: Any, label: str = "") -> Iterator[EditLink]:
    """The way to a snippet's form, else to the view that only shows it; none without the right, or for other models."""
    viewset = getattr(type(instance), "snippet_viewset", None)
    if viewset is None:
        return
    policy = policy_registry.get(instance)
    name = str(instance._meta.verbose_name)
    if policy.user_has_permission(user, "change"):
        yield EditLink(label or _("%s bearbeiten") % name, _address(viewset, "edit", instance))
    elif viewset.inspect_view_enabled and policy.user_has_permission(user, "view"):
        yield EditLink(_("%s ansehen") % name, _address(viewset, "inspect", instance), "view")


def _address(viewset: Any, view: str, instance: Model) -> str:
    return reverse(viewset.get_url_name(view), args=[instance.pk])
