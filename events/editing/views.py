"""What a session gives to a recording, for the script of the editors' form."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.permission_policies.pages import PagePermissionPolicy

from events.domain.sessions.values import SessionValues, values_of
from events.editing.choosers import session_label
from events.editing.session_prefill import FILLED, LABELS, as_texts
from events.models import SessionPage


@never_cache
@require_safe
def session_values(request: HttpRequest, pk: int) -> JsonResponse:
    """The values of a session, and of the one chosen before, `?vorher=`, so that the script can tell what is untouched.

    Raises PermissionDenied for those who may not write pages.
    """
    if not PagePermissionPolicy().user_has_any_permission(request.user, ("add", "change")):
        raise PermissionDenied
    session = get_object_or_404(SessionPage, pk=pk)
    key = request.GET.get("vorher", "")
    before = SessionPage.objects.filter(pk=key[:18]).first() if key.isdecimal() else None
    finder = AdminURLFinder(user=request.user)
    return JsonResponse(
        {
            "session": {**(_state(session, finder) or {}), "title": session_label(session)},
            "values": _as_json(values_of(session), finder),
            "before": _as_json(values_of(before), finder),
            "labels": {name: str(label) for name, label in LABELS.items()},
            "sentence": str(FILLED),
        }
    )


def _as_json(values: SessionValues, finder: AdminURLFinder) -> dict[str, Any]:
    """Texts for inputs, states for choosers, rows for lists."""
    return {
        **as_texts(values),
        "main_theme": _state(values.main_theme, finder),
        "main_region": _state(values.main_region, finder),
        "further_themes": [theme.name for theme in values.further_themes],
        "region_items": [{"region": _state(region, finder)} for region in values.region_items],
        "speakers": [{"person": _state(person, finder), "topic": topic} for person, topic in values.speakers],
    }


def _state(item: Any, finder: AdminURLFinder) -> dict[str, str] | None:
    """What Wagtail's choosers hold of a chosen thing: snippets show `string`, everything else `title`."""
    if item is None:
        return None
    return {"id": str(item.pk), "string": str(item), "title": str(item), "edit_url": finder.get_edit_url(item) or ""}
