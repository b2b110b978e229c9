"""What migrations do to rows that were written before there was a limit or an approval."""

import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from directory.models import Consent
from practices.models import PracticeSubmission
from tests.factories.directory import ConsentFactory

pytestmark = pytest.mark.django_db


def test_consents_that_counted_go_on_counting() -> None:
    ConsentFactory.create(approved_at=None)
    assert Consent.objects.valid().count() == 0
    import_module("directory.migrations.0003_approve_what_counted").approve_what_counted(apps, None)
    assert (Consent.objects.valid().count(), Consent.objects.get().recorded_at) == (1, None)


def test_a_day_beyond_the_promise_is_brought_forward() -> None:
    received = timezone.now() - datetime.timedelta(days=100)
    far, soon = datetime.date(2099, 1, 1), timezone.localdate() + datetime.timedelta(days=3)
    late, early = (
        PracticeSubmission.objects.create(received_at=received, erase_on=day, promised_until=far) for day in (far, soon)
    )
    import_module("practices.migrations.0003_keep_the_day_of_erasure").keep_the_promise(apps, None)
    promised = timezone.localdate(received) + datetime.timedelta(days=365)
    found = {row.pk: (row.erase_on, row.promised_until) for row in PracticeSubmission.objects.all()}
    assert found == {late.pk: (promised, promised), early.pk: (soon, promised)}
