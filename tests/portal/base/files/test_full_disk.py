"""What somebody who saves is told when the database has no more space: asked of a real database that may not grow."""

import errno
import os

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Collection

from portal.base.files.full_disk import is_disk_full, say_that_the_disk_is_full


@pytest.fixture
def client_that_sees_answers(admin_client: Client) -> Client:
    admin_client.raise_request_exception = False
    return admin_client


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite can be told not to grow")
def test_a_database_that_cannot_grow_is_told_in_a_sentence(
    client_that_sees_answers: Client, transactional_db: None
) -> None:
    Collection.objects.first() or Collection.add_root(name="Root")
    address, root, before = reverse("wagtailadmin_collections:add"), Collection.objects.get().pk, 1
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1")
        try:
            names = (f"{number} {'N' * 240}" for number in range(300))
            answers = (client_that_sees_answers.post(address, {"name": name, "parent": root}) for name in names)
            refused = next(answer for answer in answers if answer.status_code != 302)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert refused.status_code == 507
    assert "Der Speicherplatz des Portals ist voll" in refused.content.decode()
    assert refused.headers["Cache-Control"] == "no-store"
    assert client_that_sees_answers.post(address, {"name": "Danach", "parent": root}).status_code == 302
    assert Collection.objects.count() > before


def test_other_errors_are_not_taken_for_a_full_disk() -> None:
    assert is_disk_full(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    assert is_disk_full(OperationalError("database or disk is full"))
    caused = ValueError("x")
    caused.__cause__ = OSError(errno.EDQUOT, "quota")
    assert is_disk_full(caused)
    for error in (OSError(errno.EACCES, "x"), OperationalError("database is locked"), ValueError("full"), None):
        assert not is_disk_full(error)


def test_what_was_still_on_its_way_is_read_before_the_answer() -> None:
    """A server that answers and closes before that cuts its sender off, who then sees no answer."""
    request = RequestFactory().post("/admin/images/add/", b"x" * 3_000_000, content_type="application/octet-stream")
    assert len(request.read(1000)) == 1000
    assert say_that_the_disk_is_full(request).status_code == 507
    assert request.read(1) == b""
