from django.db import migrations, models


class Migration(migrations.Migration):
    # Of its own: PostgreSQL adds no constraint to rows that were changed in the same transaction.
    dependencies = [("practices", "0003_keep_the_day_of_erasure")]

    operations = [
        migrations.AddConstraint(
            model_name="practicesubmission",
            constraint=models.CheckConstraint(
                condition=models.Q(("erase_on__lte", models.F("promised_until"))),
                name="practices_submission_erased_in_time",
            ),
        ),
    ]
