import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AlterModelOptions(
            name="consent",
            options={
                "ordering": ["role", "-given_on"],
                "permissions": [("approve_consent", "Einwilligungen freigeben")],
                "verbose_name": "Einwilligung",
                "verbose_name_plural": "Einwilligungen",
            },
        ),
        migrations.AddField(
            model_name="consent",
            name="approved_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="freigegeben am"),
        ),
        migrations.AddField(
            model_name="consent",
            name="decided_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entschieden von",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="recorded_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, null=True, verbose_name="eingetragen am"
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="recorded_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="eingetragen von",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="refused_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="abgelehnt am"),
        ),
    ]
