"""Ogg, Windows Media, transport streams and films in pieces were said to be clean before they were looked at."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def look_again(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("events", "RecordingMedia").objects.update(has_no_metadata=False)


class Migration(migrations.Migration):
    dependencies = [("events", "0010_metadata_of_sounds")]

    operations = [migrations.RunPython(look_again, migrations.RunPython.noop, elidable=True)]
