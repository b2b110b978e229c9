"""Every address of the editors' side, read from the resolver: a new view is walked by itself.

A pattern with parts that nothing here can fill raises UnfilledError, which names it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from wagtail import hooks
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import Page, TaskState, WorkflowState

from correspondence.registry import mail_kinds
from home.models import HomePage
from tests.addresses import PART, routes
from tests.portal.walk.scene import Scene

# Raises an error on purpose, to show what an error looks like.
ON_PURPOSE = {"wagtailadmin_error_test"}
# What is asked of lists and choosers beside their plain address.
SEARCHED = "?q=Ay%C5%9Fe+%26+100%25+M%C3%BCller%22"
EXPORTED = "?export=xlsx"
# Views that look different for each type of page; the others are walked with one page.
OF_EVERY_TYPE = {"add", "edit", "copy", "delete", "history", "usage", "type_use", "view_draft", "preview_on_edit"}
_SNIPPETS = re.compile(r"wagtailsnippet(?:choosers|s)_([a-z]+)_([a-z]+)")

# Namespace, or the name of a view without one → the label of what its addresses name.
THINGS = {
    "wagtailadmin_api:documents": "base.PortalDocument",
    "wagtailadmin_api:images": "base.PortalImage",
    "wagtailadmin_collections": "wagtailcore.Collection",
    "wagtailadmin_tag_model_autocomplete": "taxonomy.Theme",
    "wagtailadmin_workflows": "wagtailcore.Workflow",
    "wagtaildocs": "base.PortalDocument",
    "wagtaildocs_chooser": "base.PortalDocument",
    "wagtailimages": "base.PortalImage",
    "wagtailimages_chooser": "base.PortalImage",
    "wagtailredirects": "wagtailredirects.Redirect",
    "wagtailsites": "wagtailcore.Site",
    "wagtailusers_groups": "auth.Group",
    "wagtailusers_users": "base.User",
    "directory_correct_consent": "directory.Person",
    "directory_withdraw_consent": "directory.Person",
    "events-captions-file": "events.Transcript",
    "events-media-file": "events.RecordingMedia",
    "organisation_chooser": "directory.OrganisationPage",
    "session_chooser": "events.SessionPage",
    "events-media-state": "events.RecordingMedia",
    "events-session-values": "events.SessionPage",
    "mfa_remove_webauthn": "base.User",
    "practices_import_progress": "practices.PracticeUpload",
    "practices_import_state": "practices.PracticeUpload",
    "practices_submission_file": "practices.PracticeSubmission",
    "wagtailadmin_password_reset_confirm": "base.User",
    **dict.fromkeys(
        (
            *("registration_desk", "registration_desk_settings", "registration_add", "registration_person"),
            *("registration_contributors", "registration_new_message", "registration_message"),
            *("registration_sheet", "registration_export"),
        ),
        "registration.Desk",
    ),
}
# The same for what stands in a registry, not in the database.
REGISTERED: dict[str, Callable[[], Iterable[Any]]] = {
    "mail_html": lambda: mail_kinds().values(),
    "mail_kind": lambda: mail_kinds().values(),
    "wagtailsettings": lambda: settings_registry,
}
PAGES = {
    "practices_import_settle",
    "registration_desks_of_page",
    "wagtailadmin_api:pages",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_editing_sessions",
}


class UnfilledError(LookupError):
    """An address that the walk can't fill in.

    Say in THINGS (or REGISTERED) what it names, in PARTS what stands for a new part, and let the scene hold one.
    """


@dataclass(frozen=True)
class Pattern:
    """A pattern below the editors' root: its full name, and the names of the parts in it."""

    name: str
    parts: tuple[str, ...]

    @property
    def namespace(self) -> str:
        return self.name.rpartition(":")[0] or self.name


def patterns() -> list[Pattern]:
    """All that have a name; the others only catch what no other one takes."""
    found = (
        Pattern(name, tuple(first or second for _converter, first, second in PART.findall(pattern)))
        for pattern, name, _view in routes()
        if f"/{pattern}".startswith(settings.ADMIN_PATH) and name and name not in ON_PURPOSE
    )
    return list(dict.fromkeys(found))


Part = Callable[[Scene, Any], Any]
PARTS: dict[str, Part] = {
    **dict.fromkeys(
        (
            *("pk", "page_id", "page_to_move_id", "page_pk", "object_id", "collection_id"),
            *("image_id", "document_id", "doc_id", "redirect_id"),
        ),
        lambda _scene, thing: thing.pk,
    ),
    **dict.fromkeys(
        ("parent_page_id", "destination_id"),
        lambda _scene, page: (page.get_parent() or page).pk,
    ),
    **dict.fromkeys(("content_type_app_name", "app_label", "app_name"), lambda _scene, thing: thing._meta.app_label),
    **dict.fromkeys(("content_type_model_name", "model_name"), lambda _scene, thing: thing._meta.model_name),
    "revision_id": lambda _scene, thing: thing.latest_revision.pk,
    "revision_id_a": lambda _scene, _thing: "earliest",
    "revision_id_b": lambda _scene, _thing: "latest",
    "workflow_state_id": lambda scene, thing: _state(scene, thing).pk,
    "task_state_id": lambda scene, thing: TaskState.objects.get(workflow_state=_state(scene, thing)).pk,
    "workflow_pk": lambda scene, _thing: scene.key("wagtailcore.Workflow"),
    "task_id": lambda scene, _thing: scene.key("wagtailcore.GroupApprovalTask"),
    "consent_pk": lambda _scene, person: person.consents.get().pk,
    "uploaded_file_id": lambda scene, _thing: scene.key("wagtailcore.UploadedFile"),
    "action_name": lambda _scene, _thing: "approve",
    "filter_spec": lambda _scene, _thing: "width-100",
    "form": lambda _scene, thing: "csv" if thing._meta.label == "registration.Desk" else "vtt",
    "gathering_id": lambda _scene, desk: desk.gathering_id,
    "registration": lambda _scene, desk: desk.registrations.get().pk,
    "message": lambda _scene, desk: desk.messages.get().pk,
    "name": lambda _scene, kind: kind.name,
    "session_id": lambda _scene, _thing: 1,
    "uidb64": lambda _scene, _thing: "MQ",
    "token": lambda _scene, _thing: "set-password",
}


def _state(scene: Scene, thing: Any) -> WorkflowState:
    """How far the thing is on its way to approval; the home page stands for pages that were not submitted."""
    states = WorkflowState.objects.for_instance(thing)
    return states.first() or WorkflowState.objects.for_instance(scene.pages[HomePage]).get()


def addresses(scene: Scene, *, is_thorough: bool = True) -> list[str]:
    """All with keys of the scene in them. With `is_thorough` also what lists are asked, and pages of every type."""
    found: list[str] = []
    for pattern in patterns():
        if pattern.name == "wagtail_bulk_action":
            found += _bulk_actions(scene)
            continue
        things = _things(pattern, scene)
        for thing in things if is_thorough else things[:1]:
            found += _variants(_fill(pattern, scene, thing), pattern, is_thorough=is_thorough)
    return list(dict.fromkeys(found))


def _variants(address: str, pattern: Pattern, *, is_thorough: bool) -> list[str]:
    """The part of a list that a script fetches alone shows what the list shows: once is enough."""
    if not is_thorough:
        return [] if pattern.name.endswith("results") else [address]
    searched = [address + SEARCHED] if pattern.name.endswith(("index", "list", "search", "choose")) else []
    exported = [address + EXPORTED] if pattern.name.endswith(("index", "list")) or "reports" in pattern.name else []
    return [address, *searched, *exported]


def _fill(pattern: Pattern, scene: Scene, thing: Any) -> str:
    try:
        values = {part: PARTS[part](scene, thing) for part in pattern.parts}
    except (KeyError, AttributeError) as error:
        raise UnfilledError(f"{pattern.name} {pattern.parts}: {error}") from error
    if pattern.namespace == "wagtailsettings" and "pk" in values:
        values["pk"] = scene.key("wagtailcore.Site")
    return reverse(pattern.name, kwargs=values)


def _things(pattern: Pattern, scene: Scene) -> list[Any]:
    """What the address may name; None alone for one that names nothing."""
    if not pattern.parts:
        return [None]
    if pattern.namespace in REGISTERED:
        return list(REGISTERED[pattern.namespace]())
    snippet = _SNIPPETS.fullmatch(pattern.namespace)
    label = THINGS.get(pattern.namespace)
    if snippet:
        found = [thing for name, thing in scene.things.items() if name.lower() == ".".join(snippet.groups())]
        if not found:
            raise UnfilledError(f"{pattern.name}: the scene has none of these")
        return found
    if pattern.namespace == "wagtailadmin_workflows" and "page_pk" not in pattern.parts:
        is_task = "task" in pattern.name
        return [scene.things["wagtailcore.GroupApprovalTask" if is_task else "wagtailcore.Workflow"]]
    if label and "page_pk" not in pattern.parts:
        return [scene.things[label]]
    if any("page" in part for part in pattern.parts) or pattern.namespace in {"wagtailadmin_pages", *PAGES}:
        is_typed = pattern.name.rpartition(":")[2] in OF_EVERY_TYPE
        return list(scene.pages.values()) if is_typed else [scene.any_page]
    raise UnfilledError(f"{pattern.name} {pattern.parts}")


def _bulk_actions(scene: Scene) -> Iterator[str]:
    """Every action that can be done with several at once, with one of them."""
    for action in hooks.get_hooks("register_bulk_action"):
        for model in action.models:
            thing = scene.any_page if model is Page else scene.things.get(model._meta.label)
            if thing is None:
                raise UnfilledError(f"{action.__name__}: the scene has no {model._meta.label}")
            names = [model._meta.app_label, model._meta.model_name, action.action_type]
            yield f"{reverse('wagtail_bulk_action', args=names)}?id={thing.pk}"
