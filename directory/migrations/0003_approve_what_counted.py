"""Consents wait for approval from now on; those that were recorded before count as approved."""

from django.db import migrations
from django.utils import timezone


def approve_what_counted(apps, schema_editor):
    """Nobody wrote down when they were recorded."""
    apps.get_model("directory", "Consent").objects.update(approved_at=timezone.now(), recorded_at=None)


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_consents_are_approved")]

    operations = [migrations.RunPython(approve_what_counted, migrations.RunPython.noop)]
