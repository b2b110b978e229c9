"""Sends the forms of snippets that have drafts: save, submit, publish, approve."""

from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.test.utils.form_data import querydict_from_html


def address(instance: Any, view: str, *more: object) -> str:
    return reverse(instance.snippet_viewset.get_url_name(view), args=[instance.pk, *more])


def edit(client: Client, instance: Any, action: str = "", file: Any = None, **changes: str) -> Any:
    """Posts the form as it is shown, with the changes; `action` is "submit" or "publish"."""
    html = client.get(address(instance, "edit")).content.decode()
    forms = (querydict_from_html(html, form_index=number) for number in range(html.count("<form")))
    name = next(iter(changes), "title")
    data = {key: value for form in forms if name in form for key, value in form.items()} | changes
    if file is not None:
        data["source"] = file
    if action:
        data[f"action-{action}"] = "1"
    return client.post(address(instance, "edit"), data)


def approve(client: Client, instance: Model, verdict: str = "approve") -> Any:
    """Approves (or rejects) what was submitted, as the moderator's button does."""
    state = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).get()
    return client.post(address(instance, "workflow_action", verdict, state.pk), {"comment": ""})
