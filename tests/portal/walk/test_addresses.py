"""Nobody meets an error on the editors' side: every address, as every role, and with a form that came empty."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, path
from wagtail.models import Page, get_page_models

from portal.base.models import User
from portal.base.roles import EDITORS, GROUPS, OPERATORS, PUBLISHERS
from search.models import Synonym
from tests.factories.users import UserFactory
from tests.portal.walk import addresses as walk
from tests.portal.walk.read_back import NOT_READ_BACK, ReadBack
from tests.portal.walk.scene import Scene, build_scene

pytestmark = pytest.mark.django_db

SUPERUSER = "superuser"
# A refusal, a form that is shown again, a way back: everything but an error.
FINE = range(200, 500)


def somebody(role: str) -> User:
    return UserFactory.create(is_superuser=role == SUPERUSER, groups=[role] if role in GROUPS else [])


Look = Callable[[str, Any], None]


def status(client: Client, method: str, address: str, look: Look | None = None) -> int:
    """Of the whole answer; what it changed is taken back, so that the next address finds everything in its place."""
    cookies = dict(client.cookies)
    with transaction.atomic():
        answer = getattr(client, method)(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
        elif look and method == "get":
            look(address, answer)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(cookies)
    found: int = answer.status_code
    return found


def errors(
    client: Client, methods: tuple[str, ...], addresses: list[str], look: Look | None = None
) -> dict[tuple[str, str], int]:
    client.raise_request_exception = False
    answers = {(each, address): status(client, each, address, look) for address in addresses for each in methods}
    assert 200 in answers.values()
    return {where: code for where, code in answers.items() if code not in FINE}


@pytest.mark.parametrize("role", [EDITORS, PUBLISHERS, OPERATORS])
def test_no_address_fails(client: Client, role: str) -> None:
    scene = build_scene()
    client.force_login(somebody(role))
    assert errors(client, ("get",), walk.addresses(scene, is_thorough=False)) == {}


@pytest.mark.every_database
def test_no_address_fails_for_a_superuser_and_each_form_keeps_what_is_typed(client: Client) -> None:
    """One walk for both: every address is opened, sent nothing, and the form on it is filled and read back."""
    scene = build_scene()
    client.force_login(somebody(SUPERUSER))
    forms = ReadBack(client)
    assert errors(client, ("get", "post"), walk.addresses(scene), forms.look_at) == {}
    assert forms.changed == {}
    assert forms.left_out == set(NOT_READ_BACK)
    assert len(forms.walked) > 40


@pytest.fixture
def scene(db: None) -> Scene:
    return build_scene()


def test_the_walk_has_every_type_of_page_and_says_what_it_can_not_fill(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = walk.addresses(scene)
    for page in scene.pages.values():
        assert f"/admin/pages/{page.pk}/edit/" in found
    assert "/admin/snippets/events/transcript/add/" in found
    assert set(scene.pages) == {model for model in get_page_models() if model is not Page}
    new = [path("admin/neu/<int:unbekannt>/", HttpResponse, name="neu")]
    monkeypatch.setattr(get_resolver(), "url_patterns", new)
    with pytest.raises(walk.UnfilledError, match="neu"):
        walk.addresses(scene)


def test_a_thing_that_the_scene_lacks_is_named(scene: Scene) -> None:
    del scene.things["search.Synonym"]
    with pytest.raises(walk.UnfilledError, match=r"search\.Synonym"):
        walk.addresses(scene)


def test_a_form_that_changes_or_refuses_what_is_typed_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = "/admin/snippets/search/synonym/add/"
    client.force_login(somebody(SUPERUSER))
    forms = ReadBack(client)
    forms.look_at(address, client.get(address))
    assert (forms.walked, forms.changed) == ({"wagtailsnippets_search_synonym:add"}, {})

    monkeypatch.setattr(Synonym, "clean", lambda self: setattr(self, "word", self.word[:1]))
    forms.look_at(address, client.get(address))
    ((_where, told),) = forms.changed.items()
    assert list(told) == ["word"]
    monkeypatch.setattr(Synonym, "clean", refuse)
    forms.look_at(address, client.get(address))
    assert "refused" in forms.changed["wagtailsnippets_search_synonym:add", address]


def refuse(_self: Synonym) -> None:
    raise ValidationError("nein")
