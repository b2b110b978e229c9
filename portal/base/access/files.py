"""Which uploaded files anybody may see: those in an open collection that something public shows.

What shows a file is read from Wagtail's reference index, which is kept in step within the transaction of each change
(`portal.base.references`). A page counts when it is public; anything else (a person, the
portal's settings) counts only if its app has registered a rule with `register_rule` and the rule says so.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from portal.base.access.visibility import is_open_file, public

Rule = Callable[[list[str]], bool]
_rules: dict[type[Model], Rule] = {}


def register_rule(model: type[Model], rule: Rule) -> None:
    """Have `rule` decide whether one of the objects with these keys makes the files that it shows public."""
    _rules[model] = rule


def index_models_with_rules() -> None:
    """Have Wagtail's index hold what these models refer to: of itself it knows pages and snippets alone."""
    for model in _rules:
        ReferenceIndex.register_model(model)


def may_see_everything(request: HttpRequest) -> bool:
    """Editors see the files of drafts too."""
    user = getattr(request, "user", None)
    return bool(user and user.is_active and user.has_perm("wagtailadmin.access_admin"))


def _page_models() -> set[int]:
    return {kind.pk for kind in ContentType.objects.get_for_models(*_subclasses(Page)).values()}


def _subclasses(model: type[Model]) -> list[type[Model]]:
    found = [model]
    for child in model.__subclasses__():
        if not child._meta.abstract:
            found += _subclasses(child)
        else:
            found += [model for grandchild in child.__subclasses__() for model in _subclasses(grandchild)]
    return found


def is_shown_publicly(file: Model) -> bool:
    """Whether something public refers to this image or document."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(file), to_object_id=str(file.pk)
    ).values_list("base_content_type_id", "object_id")
    by_type: dict[int, list[str]] = {}
    for type_id, key in references.distinct():
        by_type.setdefault(type_id, []).append(key)
    pages: list[str] = []
    page_types = _page_models() if by_type else set()
    for type_id, keys in by_type.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if type_id in page_types:
            pages += keys
        elif model in _rules and _rules[model](keys):
            return True
    return bool(pages) and public(Page.objects.all()).filter(pk__in=pages).exists()


def is_public_file(file: Any) -> bool:
    """Whether anybody may see this image or document now."""
    return is_open_file(file) and is_shown_publicly(file)
