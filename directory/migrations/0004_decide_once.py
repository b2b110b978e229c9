from django.db import migrations, models


class Migration(migrations.Migration):
    # Of its own: PostgreSQL adds no constraint to rows that were changed in the same transaction.
    dependencies = [("directory", "0003_approve_what_counted")]

    operations = [
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_at", None), ("refused_at", None), _connector="OR"),
                name="directory_consent_decided_once",
            ),
        ),
    ]
