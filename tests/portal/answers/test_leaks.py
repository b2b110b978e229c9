"""Two hundred things that are not for strangers: asked for before and after somebody was there who may see them."""

from datetime import timedelta
from itertools import cycle
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import HomePage, StandardPage
from tests.factories.kept import KeptClient
from tests.factories.site import site_tree
from tests.factories.uploads.files import closed_collection, make_document
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
PAGES, FILES = 150, 50
WORD = "Quirbelan"


def withhold(page: StandardPage, how: str) -> None:
    if how in {"login", "password", "groups"}:
        PageViewRestriction.objects.create(page=page, restriction_type=how, password="geheim")
    elif how == "draft":
        page.unpublish()
    else:
        StandardPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def withheld(db: None) -> list[str]:
    """Their addresses. Every page and file was public and asked for before."""
    home: HomePage = site_tree()
    pages = []
    for number in range(PAGES):
        page = StandardPage(title=f"Seite {number}", slug=f"seite-{number}", body=[("text", f"<p>{WORD}</p>")])
        home.add_child(instance=page)
        pages.append(page)
    for page, how in zip(pages, cycle(("login", "password", "groups", "draft", "run out")), strict=False):
        withhold(page, how)
    collection = closed_collection()
    files = [make_document(WORD.encode(), f"datei-{number}.txt", collection=collection) for number in range(FILES)]
    return [*(f"/{page.slug}/" for page in pages), *(file.url for file in files)]


def body_of(client: Client, address: str) -> bytes:
    answer: Any = client.get(address)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def seen(client: Client, addresses: list[str]) -> list[str]:
    return [address for address in addresses if WORD.encode() in body_of(client, address)]


def test_strangers_see_none_of_them_before_or_after_a_login(withheld: list[str]) -> None:
    assert len(withheld) == PAGES + FILES
    stranger = KeptClient()
    assert seen(stranger, withheld) == []
    somebody = KeptClient().share(stranger)
    somebody.force_login(UserFactory.create(is_superuser=True, is_staff=True))
    assert seen(somebody, withheld[:PAGES:5])  # she may: those for who is logged in
    assert seen(KeptClient().share(stranger), withheld) == []
    assert seen(stranger, withheld) == []


def test_who_knows_the_password_opens_it_for_nobody_else(withheld: list[str]) -> None:
    stranger = KeptClient()
    knowing = KeptClient().share(stranger)
    restriction = PageViewRestriction.objects.get(page__slug="seite-1")
    address = f"/_util/authenticate_with_password/{restriction.pk}/{restriction.page_id}/"
    knowing.post(address, {"password": "geheim", "return_url": "/seite-1/"})
    assert seen(knowing, ["/seite-1/"]) == ["/seite-1/"]
    assert seen(stranger, ["/seite-1/"]) == []
    assert seen(KeptClient().share(stranger), ["/seite-1/"]) == []


def test_what_was_kept_is_not_sent_once_it_is_private(db: None) -> None:
    home: HomePage = site_tree()
    page = StandardPage(title="Offen", slug="offen", body=[("text", f"<p>{WORD}</p>")])
    home.add_child(instance=page)
    stranger = KeptClient()
    assert seen(stranger, ["/offen/"]) == seen(stranger, ["/offen/"]) == ["/offen/"]
    assert stranger.made == 1
    withhold(page, "login")
    assert seen(stranger, ["/offen/"]) == []
