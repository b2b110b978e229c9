import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from wagtail.blocks import CharBlock

from home.domain.site_tree import ensure_site_tree
from home.models import StandardPage
from portal.base.display.timecodes import format_timecode, parse_timecode
from portal.base.fields import ContentField, TimecodeField, TimecodeFormField


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1:12:40", 4360), ("72:40", 4360), ("4360", 4360), (" 0:05 ", 5), ("0", 0), ("23:59:59", 86399)],
)
def test_timecodes_are_read(text: str, seconds: int) -> None:
    assert parse_timecode(text) == seconds
    assert parse_timecode(format_timecode(seconds)) == seconds


@pytest.mark.parametrize("text", ["", "x", "1:60:00", "1:2:3:4", "-5", "1:99", "24:00:00", "86400", "１:00", "1.5"])
def test_nonsense_is_no_timecode(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_timecode(text)


def test_the_form_field_speaks_in_hours() -> None:
    field = TimecodeField(null=True, blank=True).formfield(required=False)
    assert isinstance(field, TimecodeFormField)
    assert field.clean("72:40") == 4360
    assert field.clean("") is None
    assert field.clean(12) == 12
    assert field.prepare_value(4360) == "1:12:40"
    assert field.prepare_value("halb") == "halb"
    assert not field.has_changed(4360, "72:40")
    assert field.has_changed(4360, "halb")
    with pytest.raises(ValidationError, match="„halb“ ist keine Zeitangabe"):
        field.clean("halb")


def test_blocks_stay_out_of_migrations() -> None:
    field = ContentField([("text", CharBlock())], blank=True, verbose_name="Text")
    _name, path, args, kwargs = field.deconstruct()
    assert (path, args) == ("django.db.models.JSONField", [])
    assert kwargs == {"default": list, "blank": True, "verbose_name": "Text"}


@pytest.mark.django_db
def test_a_data_migration_that_saves_a_page_keeps_its_content() -> None:
    ensure_site_tree()
    page = StandardPage.objects.get(slug="impressum")
    page.body = [("text", "<p>Wer das hier betreibt.</p>")]
    page.save()
    before = StandardPage.objects.get(pk=page.pk).body.get_prep_value()
    executor = MigrationExecutor(connection)
    state = executor.loader.project_state(executor.loader.graph.leaf_nodes("home"))
    historical = state.apps.get_model("home", "StandardPage")
    assert type(historical._meta.get_field("body")) is models.JSONField
    old = historical.objects.get(pk=page.pk)
    old.title = "Anders"
    old.save()
    after = StandardPage.objects.get(pk=page.pk)
    assert (after.title, after.body.get_prep_value()) == ("Anders", before)
    assert len(before) == 1
