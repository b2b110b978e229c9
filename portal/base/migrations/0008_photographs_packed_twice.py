"""Documents were said to be clean before photographs that are packed twice were looked for: PDFs are due again."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def look_again(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("base", "PortalDocument").objects.update(has_no_metadata=False)


class Migration(migrations.Migration):
    dependencies = [("base", "0007_document_has_no_metadata")]

    operations = [migrations.RunPython(look_again, migrations.RunPython.noop, elidable=True)]
