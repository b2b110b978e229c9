"""A day of erasure later than was promised is moved forward to the promised one."""

import datetime

from django.db import migrations, models
from django.utils import timezone

import practices.models.submission


def keep_the_promise(apps, schema_editor):
    Submission = apps.get_model("practices", "PracticeSubmission")
    for submission in Submission.objects.only("received_at", "erase_on").iterator():
        submission.promised_until = timezone.localdate(submission.received_at) + datetime.timedelta(days=365)
        submission.erase_on = min(submission.erase_on, submission.promised_until)
        submission.save(update_fields=["promised_until", "erase_on"])


class Migration(migrations.Migration):
    dependencies = [("practices", "0002_keep_what_an_import_finds_and_erase_it")]

    operations = [
        migrations.AddField(
            model_name="practicesubmission",
            name="promised_until",
            field=models.DateField(
                default=practices.models.submission.in_one_year,
                editable=False,
                verbose_name="spätestens zugesagt",
            ),
        ),
        migrations.RunPython(keep_the_promise, migrations.RunPython.noop),
    ]
