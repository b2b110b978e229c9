from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Page

from operations.newer_releases import applied_migrations, unknown_migrations
from portal.taxonomy.models import Region


@pytest.mark.django_db
def test_everything_that_a_portal_begins_with_is_there_and_may_be_prepared_again() -> None:
    call_command("prepare_database", verbosity=0, stdout=StringIO())
    begun = Region.objects.count(), sorted(Page.objects.values_list("url_path", flat=True))
    assert begun[0] > 2000
    assert len(begun[1]) > 10
    call_command("prepare_database", verbosity=0, stdout=StringIO())
    assert (Region.objects.count(), sorted(Page.objects.values_list("url_path", flat=True))) == begun


@pytest.mark.django_db
def test_the_database_of_a_newer_release_is_refused() -> None:
    call_command("prepare_database", "--check")
    MigrationRecorder(connection).record_applied("base", "9999_later")
    MigrationRecorder(connection).record_applied("an_app_that_is_gone", "0001_initial")
    for arguments in ([], ["--check"]):
        with pytest.raises(CommandError, match=r"this one does not know base\.9999_later\."):
            call_command("prepare_database", *arguments)
    assert Region.objects.count() == 0


@pytest.mark.django_db
def test_of_apps_that_are_gone_nothing_is_asked() -> None:
    assert applied_migrations()
    assert unknown_migrations([*applied_migrations(), "gone.0001_initial"]) == []
