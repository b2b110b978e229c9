"""What could not be indexed is tried again, each time after a longer wait."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search import outbox
from search.models import OutboxAction, OutboxItem

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 1), (1, 2), (2, 4), (5, 32), (9, 512), (10, 600), (11, 600), (500, 600)]
)
def test_the_wait_doubles_up_to_ten_minutes(attempts: int, seconds: int) -> None:
    OutboxItem.objects.all().delete()
    item = OutboxItem.objects.create(action=OutboxAction.DOCUMENT, key="page:1", attempts=attempts)
    before = timezone.now()
    outbox.failed([item], "x" * 3000)
    after = timezone.now()
    item.refresh_from_db()
    wait = timedelta(seconds=seconds)
    assert item.not_before is not None
    assert before + wait <= item.not_before <= after + wait
    assert (item.attempts, item.error) == (attempts + 1, "x" * 2000)


def test_what_waits_is_due_when_its_time_has_come() -> None:
    OutboxItem.objects.all().delete()
    now = timezone.now()
    for key, not_before in (("new", None), ("past", now - timedelta(seconds=1)), ("later", now + timedelta(minutes=1))):
        OutboxItem.objects.create(action=OutboxAction.DOCUMENT, key=key, not_before=not_before)
    assert [item.key for item in outbox.due(10)] == ["new", "past"]
    assert [item.key for item in outbox.due(1)] == ["new"]
