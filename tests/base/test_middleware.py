import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_readers_pages_let_nobody_else_in(client: Client) -> None:
    policy = client.get("/robots.txt").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'; ")
    assert "http" not in policy
    assert "unsafe" not in policy


def test_the_editors_side_has_its_own_rules(client: Client) -> None:
    answer = client.get("/admin/login/")
    assert "Content-Security-Policy" not in answer.headers
    assert answer.headers["Permissions-Policy"].startswith("camera=()")
