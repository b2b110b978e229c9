"""Who may do what on the editors' side: three groups, brought into step after every migration.

Every snippet and settings model gets the default rights. An app that wants something else says so in its module
`roles`: `declare(Model, editors="add change", publishers="add change delete")`.
"""

from dataclasses import dataclass

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.module_loading import autodiscover_modules
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
)
from wagtail.snippets.models import create_extra_permissions, get_snippet_models

from portal.base.models import User

EDITORS, PUBLISHERS, OPERATORS = "Redaktion", "Freigabe", "Betrieb"
GROUPS = (EDITORS, PUBLISHERS, OPERATORS)
LEFT_BY_WAGTAIL = ("Editors", "Moderators")

_PUBLISHING = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
PAGE_RIGHTS = {
    EDITORS: ["add_page", "change_page"],
    PUBLISHERS: _PUBLISHING,
    OPERATORS: [*_PUBLISHING, "bulk_delete_page"],
}


@dataclass(frozen=True)
class Rights:
    """Actions ("add change delete view publish …") of each group on one model."""

    editors: str = "add change view"
    publishers: str = "add change delete view publish lock unlock"
    operators: str = "add change delete view publish lock unlock"

    def of(self, group: str) -> set[str]:
        return set({EDITORS: self.editors, PUBLISHERS: self.publishers, OPERATORS: self.operators}[group].split())


SETTINGS_RIGHTS = Rights(editors="", publishers="", operators="change")
_declared: dict[type[models.Model], Rights] = {}


def declare(model: type[models.Model], *, editors: str = "", publishers: str = "", operators: str = "") -> None:
    """Give the groups exactly these actions on the model."""
    _declared[model] = Rights(editors, publishers, operators)


def all_rights() -> dict[type[models.Model], Rights]:
    """The rights on every model that is edited outside the page tree."""
    autodiscover_modules("roles")
    own = {
        Redirect: Rights(editors=""),
        User: Rights(editors="", publishers="", operators="add change delete view"),
    }
    return {
        **dict.fromkeys(get_snippet_models(), Rights()),
        **dict.fromkeys(settings_registry, SETTINGS_RIGHTS),
        **own,
        **_declared,
    }


def _permissions(model: type[models.Model], actions: set[str]) -> list[Permission]:
    """Those of the actions that exist for the model; `publish`, for one, only where drafts exist."""
    name = model._meta.model_name
    return list(
        Permission.objects.filter(
            content_type__app_label=model._meta.app_label, codename__in=[f"{action}_{name}" for action in actions]
        )
    )


def _grant_models(group: Group) -> None:
    wanted = {Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin").pk}
    for model, rights in all_rights().items():
        wanted |= {permission.pk for permission in _permissions(model, rights.of(group.name))}
    group.permissions.set(wanted)


def _grant_pages(group: Group) -> None:
    root = Page.get_first_root_node()
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS[group.name]
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _grant_files(group: Group) -> None:
    """Editors add pictures and documents and change their own; the others change all; operators keep the collections.

    Wagtail asks for the rights on its own two models, whichever models are in use, and looks for the rights on
    collections at the collection, not among the group's.
    """
    root = Collection.get_first_root_node()
    actions = {"add", "choose"} if group.name == EDITORS else {"add", "change", "choose"}
    wanted: dict[type[models.Model], set[str]] = {Image: actions, Document: actions}
    if group.name == OPERATORS:
        wanted[Collection] = {"add", "change", "delete"}
    for model, allowed in wanted.items():
        for permission in _permissions(model, allowed):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _hand_over(groups: dict[str, Group]) -> None:
    """The approval step that Wagtail made for its own groups belongs to ours; its unused groups go."""
    for task in GroupApprovalTask.objects.filter(groups__name__in=LEFT_BY_WAGTAIL).distinct():
        task.groups.set([groups[PUBLISHERS]])
        task.name = PUBLISHERS
        task.save()
        for workflow in task.workflows:
            workflow.name = PUBLISHERS
            workflow.save()
    Group.objects.filter(name__in=LEFT_BY_WAGTAIL, user=None).delete()


def _assign_workflow() -> None:
    """What has drafts outside the page tree takes the way to approval that pages take, unless it has one of its own."""
    workflow = Workflow.objects.filter(active=True, workflow_pages__page__depth=1).first()
    for model in get_snippet_models() if workflow else ():
        if issubclass(model, WorkflowMixin):
            kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
            WorkflowContentType.objects.get_or_create(content_type=kind, defaults={"workflow": workflow})


def ensure_roles() -> None:
    """Create the groups and give them their rights; rights that an operator adds to pages and files stay."""
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    # Wagtail makes "publish", "lock" and "unlock" after its own app's migrations, which may come later.
    create_extra_permissions(apps.get_app_config("wagtailsnippets"))
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in GROUPS}
    for group in groups.values():
        _grant_models(group)
        _grant_pages(group)
        _grant_files(group)
    _hand_over(groups)
    _assign_workflow()


def after_migrate(sender: AppConfig, **kwargs: object) -> None:
    """Once in a run of migrations, when the page tree is there."""
    if Page.objects.filter(depth=1).exists() and Collection.objects.filter(depth=1).exists():
        ensure_roles()
