import base64
import hashlib
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from search import outbox
from search.models import OutboxItem
from tests.factories.site import site_tree

pytestmark = pytest.mark.django_db


def test_readers_pages_let_nobody_else_in(client: Client) -> None:
    policy = client.get("/robots.txt").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'; ")
    assert "http" not in policy
    assert "unsafe" not in policy


def test_the_editors_side_runs_no_inline_code(client: Client) -> None:
    answer = client.get("/admin/login/")
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == "'self'"
    assert [name for name, sources in policy.items() if "'unsafe-inline'" in sources] == ["style-src-elem"]
    assert "'unsafe-eval'" not in str(policy)
    assert "http" not in str(policy)
    nothing = base64.b64encode(hashlib.sha256(b"return;").digest()).decode()
    assert policy["script-src-attr"] == f"'unsafe-hashes' 'sha256-{nothing}'"
    assert answer.headers["Permissions-Policy"].startswith("camera=()")


@pytest.mark.parametrize("broken", [True, False])
@pytest.mark.parametrize(
    ("address", "restrictions"),
    [
        ("/admin/pages/{page}/privacy/", PageViewRestriction),
        ("/admin/collections/{collection}/privacy/", CollectionViewRestriction),
    ],
)
def test_a_page_is_closed_together_with_what_the_search_notes_of_it(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch, address: str, restrictions: Any, broken: bool
) -> None:
    places = {
        "page": site_tree().pk,
        "collection": Collection.get_first_root_node().add_child(name="Intern").pk,
    }
    OutboxItem.objects.all().delete()
    if broken:
        monkeypatch.setattr(outbox, "enqueue_subtree", stop)
    admin_client.raise_request_exception = False
    answer = admin_client.post(address.format(**places), {"restriction_type": "login"})
    assert answer.status_code == (500 if broken else 200)
    assert (restrictions.objects.count(), OutboxItem.objects.count()) == ((0, 0) if broken else (1, 1))


def stop(*_args: object) -> None:
    raise RuntimeError("this process ends here")
