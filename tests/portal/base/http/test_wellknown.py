import datetime as dt

import time_machine
from django.test import Client


def test_robots_are_shown_the_way(client: Client, settings: object) -> None:
    settings.SITE_URL = "https://portal.example.org"  # type: ignore[attr-defined]
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    assert lines[-1] == "Sitemap: https://portal.example.org/sitemap.xml"


@time_machine.travel(dt.datetime(2030, 1, 1, 15, tzinfo=dt.UTC))
def test_weaknesses_have_an_address(client: Client, settings: object) -> None:
    settings.SECURITY_CONTACT = "sicher@example.org"  # type: ignore[attr-defined]
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines()[:2] == [
        "Contact: mailto:sicher@example.org",
        "Expires: 2030-06-30T00:00:00Z",
    ]
