"""Calendar entries grow into the published form of dates; UIDs that calendars know stay."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import events.models.exchange


def key_meetings(apps, schema_editor):
    """The UID of a meeting ended in its primary key: that is its key from now on, in every revision."""
    ExchangeDate = apps.get_model("events", "ExchangeDate")
    for key in ExchangeDate.objects.values_list("pk", flat=True):
        ExchangeDate.objects.filter(pk=key).update(key=str(key))
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind = ContentType.objects.filter(app_label="events", model="exchangeformatpage").first()
    if kind is None:
        return
    for revision in apps.get_model("wagtailcore", "Revision").objects.filter(content_type=kind).iterator():
        for meeting in revision.content.get("dates", []):
            meeting.setdefault("key", str(meeting["pk"]) if meeting.get("pk") else uuid.uuid4().hex)
        revision.save(update_fields=["content"])


def _root_path(apps):
    site = apps.get_model("wagtailcore", "Site").objects.filter(is_default_site=True).first()
    return apps.get_model("wagtailcore", "Page").objects.get(pk=site.root_page_id).url_path if site else "/"


def describe_entries(apps, schema_editor):
    """What is published now is what calendars were told last: no sequence rises by this."""
    Gathering = apps.get_model("events", "Gathering")
    root = _root_path(apps)
    dates = {}
    for name in ("SessionPage", "ConferencePage"):
        for page in apps.get_model("events", name).objects.filter(live=True, starts_at__isnull=False):
            dates[str(page.translation_key)] = (page, page)
    meetings = apps.get_model("events", "ExchangeDate").objects.filter(page__live=True, starts_at__isnull=False)
    for row in meetings.select_related("page"):
        dates[f"{row.page.translation_key}-{row.key}"] = (row.page, row)
    for gathering in Gathering.objects.all():
        page, date = dates.get(gathering.uid, (None, None))
        if page is None:
            gathering.is_cancelled = True
        else:
            gathering.page_id = page.pk
            gathering.title = page.title
            gathering.address = "/" + page.url_path.removeprefix(root)
            for name in ("starts_at", "ends_at", "format", "venue", "is_cancelled"):
                setattr(gathering, name, getattr(date, name))
        gathering.save()


class Migration(migrations.Migration):

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("events", "0002_transcripts_are_approved"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.AddField(
            model_name="exchangedate",
            name="key",
            field=models.CharField(default=events.models.exchange.new_key, editable=False, max_length=36),
        ),
        migrations.RunPython(key_meetings, migrations.RunPython.noop, elidable=True),
        migrations.RenameModel("CalendarEntry", "Gathering"),
        migrations.AlterModelOptions(
            name="gathering",
            options={
                "verbose_name": "Termin, wie veröffentlicht",
                "verbose_name_plural": "Termine, wie veröffentlicht",
            },
        ),
        migrations.RemoveField("gathering", "fingerprint"),
        migrations.AddField(
            model_name="gathering",
            name="page",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="gatherings",
                to="wagtailcore.page",
                verbose_name="Seite",
            ),
        ),
        migrations.AddField(
            model_name="gathering",
            name="title",
            field=models.CharField(blank=True, max_length=255, verbose_name="Titel"),
        ),
        migrations.AddField(
            model_name="gathering",
            name="starts_at",
            field=models.DateTimeField(db_index=True, null=True, verbose_name="Beginn"),
        ),
        migrations.AddField(
            model_name="gathering",
            name="ends_at",
            field=models.DateTimeField(null=True, verbose_name="Ende"),
        ),
        migrations.AddField(
            model_name="gathering",
            name="format",
            field=models.CharField(
                choices=[("online", "Online"), ("vor-ort", "Vor Ort"), ("hybrid", "Hybrid")],
                default="online",
                max_length=10,
                verbose_name="Format",
            ),
        ),
        migrations.AddField(
            model_name="gathering",
            name="venue",
            field=models.CharField(blank=True, max_length=200, verbose_name="Ort"),
        ),
        migrations.AddField(
            model_name="gathering",
            name="address",
            field=models.CharField(blank=True, max_length=1000, verbose_name="Adresse der Seite"),
        ),
        migrations.AddField(
            model_name="gathering",
            name="is_cancelled",
            field=models.BooleanField(default=False, verbose_name="entfällt"),
        ),
        migrations.RunPython(describe_entries, migrations.RunPython.noop, elidable=True),
    ]
