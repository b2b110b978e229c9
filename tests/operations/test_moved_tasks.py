"""Tasks that an earlier release has enqueued are found after an upgrade."""

from importlib import import_module

import pytest
from django.apps import apps
from django_tasks_db.models import DBTaskResult

pytestmark = pytest.mark.django_db


def test_what_waits_since_before_the_upgrade_is_found() -> None:
    row = DBTaskResult.objects.create(
        task_path="practices.handing_in.tasks.read_submission",
        backend_name="default",
        queue_name="files",
        priority=0,
        args_kwargs={"args": [], "kwargs": {}},
    )
    import_module("home.migrations.0004_tasks_have_moved").forwards(apps, None)
    row.refresh_from_db()
    assert row.task_path == "practices.submissions.tasks.read_submission"
    assert callable(row.task.func)
