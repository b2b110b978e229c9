"""Sounds and films with a track of places were said to be clean before those were looked for: they are due again."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def look_again(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("events", "RecordingMedia").objects.update(has_no_metadata=False)


class Migration(migrations.Migration):
    dependencies = [("events", "0009_media_without_metadata")]

    operations = [migrations.RunPython(look_again, migrations.RunPython.noop, elidable=True)]
