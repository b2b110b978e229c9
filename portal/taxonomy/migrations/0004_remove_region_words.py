from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("taxonomy", "0003_themes_are_approved")]

    operations = [migrations.RemoveField(model_name="region", name="words")]
