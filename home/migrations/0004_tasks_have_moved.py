"""Tasks that wait or failed name the module that they stand in: rows from before name the old one."""

from typing import Any

from django.db import migrations
from django.db.models import F, Value
from django.db.models.functions import Replace

MOVES = {
    "practices.handing_in.tasks.": "practices.submissions.tasks.",
    "portal.base.files.copies.": "portal.base.files.pictures.copies.",
}


def _rename(apps: Any, old: str, new: str) -> None:
    rows = apps.get_model("django_tasks_database", "DBTaskResult").objects.filter(task_path__startswith=old)
    rows.update(task_path=Replace(F("task_path"), Value(old), Value(new)))


def forwards(apps: Any, _schema_editor: Any) -> None:
    for old, new in MOVES.items():
        _rename(apps, old, new)


def backwards(apps: Any, _schema_editor: Any) -> None:
    for old, new in MOVES.items():
        _rename(apps, new, old)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_barrier_reports"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]
    operations = [migrations.RunPython(forwards, backwards, elidable=True)]
